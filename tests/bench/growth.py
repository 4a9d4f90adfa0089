"""One area's observations while the database grows around it, and while its own history grows.

160,000 observations are 309 areas with 32 indicators, 4 groups and 4 periods. Around an area of
that size the database grows to 10 million; then the area's own history grows to 40 periods. The
rows are made inside the database; what is timed is the query behind every page of an area.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from data.migrations import migrate
from data.store import Store, connected
from tests.bench.table import Line
from tests.support.observations import TOOL, deliver, key_of, observed
from tests.support.postgres import running_cluster

INDICATORS, GROUPS = 32, 4
ROUNDS = 41
PART = "Growth: the observations of one area and of the country it is compared with"


@dataclass(frozen=True, slots=True)
class Size:
    """Areas and periods of a database; each area has ``per_area`` observations."""

    areas: int
    periods: int

    @property
    def per_area(self) -> int:
        """Observations of one area."""
        return INDICATORS * GROUPS * self.periods

    @property
    def whole(self) -> int:
        """Observations of all areas."""
        return self.areas * self.per_area


COUNTRY = Size(309, 4)
AROUND = Size(19_532, 4)
HISTORY = Size(309, 40)


def measure() -> list[Line]:
    """Both kinds of database, each at three sizes."""
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        lines = []
        for kind in ("SQLite", "PostgreSQL"):
            took = {}
            for size in (COUNTRY, AROUND, HISTORY):
                url = f"sqlite:///{Path(folder) / str(size.whole)}.sqlite3"
                if kind == "PostgreSQL":
                    url = cluster.url(cluster.create_database())
                took[size] = _seconds(url, size) * 1000
            lines += _lines(kind, took)
    return lines


def _lines(kind: str, took: dict[Size, float]) -> list[Line]:
    small = took[COUNTRY]
    beside = f"{COUNTRY.whole:,} observations"
    grown = f"{kind}: an area of {AROUND.per_area} among {AROUND.whole:,}"
    longer = f"{kind}: 40 periods instead of 4, for each observation read"
    each = {size: seconds / size.per_area * 1000 for size, seconds in took.items()}
    return [
        Line(PART, grown, took[AROUND], "ms", beside, small, at_most=1.5),
        Line(PART, longer, each[HISTORY], "µs", beside, each[COUNTRY], at_most=1.5),
    ]


def _seconds(url: str, size: Size) -> float:
    with connected(url) as engine:
        migrate(engine)
        _fill(engine, size)
        store = Store(engine)
        areas = {_area(size.areas // 2), _area(0)}
        found = len(store.observations(areas=areas))
        if found != 2 * size.per_area:
            raise AssertionError(f"{found} observations were read of {2 * size.per_area}")
        return statistics.median(_once(store, areas) for _ in range(ROUNDS))


def _once(store: Store, areas: set[str]) -> float:
    begun = time.perf_counter()
    store.observations(areas=areas)
    return time.perf_counter() - begun


def _area(number: int) -> str:
    return f"alue-{number:06}"


def _fill(engine: Engine, size: Size) -> None:
    store = Store(engine)
    new = [observed(key_of(area="kymenlaakso"), "1")]
    store.publish(deliver(store), new, base=None, summary="bench", published_by=TOOL)
    is_sqlite = engine.dialect.name == "sqlite"
    area = "printf('alue-%06d', a.n)" if is_sqlite else "'alue-' || lpad(a.n::text, 6, '0')"
    digits = "CAST((a.n * 7 + i.n * 3 + p.n) % 900 AS TEXT) || '.5'"
    value = digits if is_sqlite else f"CAST({digits} AS NUMERIC)"
    # SQLite makes the rows in the order in which they are named.
    order = "" if is_sqlite else "ORDER BY 1, 2, 3, 4, 5"
    with engine.begin() as connection:
        for setting in _HASTE[engine.dialect.name]:
            connection.execute(text(setting))
        rows = _ROWS.format(area=area, value=value, order=order)
        connection.execute(text(rows), _counts(size))
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def _counts(size: Size) -> dict[str, int]:
    return {
        "areas": size.areas,
        "indicators": INDICATORS,
        "groups": GROUPS,
        "periods": size.periods,
    }


# The rows are known to be sound: without this, making them would take most of the bench.
_HASTE = {
    "sqlite": ("PRAGMA cache_size = -262144",),
    "postgresql": (
        "SET LOCAL session_replication_role = replica",
        "SET LOCAL work_mem = '512MB'",
    ),
}
_ROWS = """
    WITH RECURSIVE
        a(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM a WHERE n + 1 < :areas),
        i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < :indicators),
        g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < :groups),
        p(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM p WHERE n < :periods)
    INSERT INTO observation
        (area, indicator, series, population_group, period, publication, withdrawn, value,
         preliminary, respondents, delivery, sheet, cell)
    SELECT {area}, i.n, 'share', 'group_' || g.n, CAST(1984 + p.n AS TEXT), 1, false, {value},
        false, 100, 1, 'Havainnot', 'A1'
    FROM a CROSS JOIN i CROSS JOIN g CROSS JOIN p {order}
"""
