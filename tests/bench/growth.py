"""One area's observations while the database grows around it, and while its own history grows.

160,000 observations are 309 areas with 32 indicators, 4 groups and 4 periods. Around an area of
that size the database grows from 6 areas to 309 and on to 10 million observations; then the area's
own history grows to 40 periods. The rows are made inside the database; what is timed is the query
behind every page of an area.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from data.migrations import migrate
from data.store import Store, connected
from tests.bench.table import Line
from tests.support.observations import TOOL, deliver, key_of, observed
from tests.support.postgres import running_cluster

INDICATORS, GROUPS = 32, 4
ROUNDS = 60
UNCOUNTED = 3
PART = (
    "Growth: the observations of one area and of the country it is compared with, "
    f"lower quartile of {ROUNDS} rounds"
)


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


REGION = Size(6, 4)
COUNTRY = Size(309, 4)
AROUND = Size(19_532, 4)
HISTORY = Size(309, 40)
SIZES = (REGION, COUNTRY, AROUND, HISTORY)


def measure() -> list[Line]:
    """Both kinds of database, each at four sizes."""
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        sqlite = {size: f"sqlite:///{Path(folder) / str(size.whole)}.sqlite3" for size in SIZES}
        postgresql = {size: cluster.url(cluster.create_database()) for size in SIZES}
        kinds = (("SQLite", sqlite), ("PostgreSQL", postgresql))
        return [line for kind, urls in kinds for line in _lines(kind, _milliseconds(urls))]


def _lines(kind: str, took: Mapping[Size, float]) -> Iterator[Line]:
    def grown(size: Size, than: Size) -> Line:
        name = f"{kind}: an area among {size.areas:,}, {size.whole:,} observations in all"
        beside = f"among {than.areas}, {than.whole:,}"
        return Line(PART, name, took[size], "ms", beside, took[than], at_most=1.5)

    yield grown(COUNTRY, REGION)
    yield grown(AROUND, COUNTRY)
    name = f"{kind}: {HISTORY.periods} periods, for each observation read"
    long, short = (took[size] / size.per_area * 1000 for size in (HISTORY, COUNTRY))
    yield Line(PART, name, long, "µs", f"{COUNTRY.periods} periods", short, at_most=1.5)


def _milliseconds(urls: Mapping[Size, str]) -> dict[Size, float]:
    """What reading takes at each size, asked in turn.

    Whatever else the machine does can only add to a reading, and to some more than to others:
    their lower quartile tells what the database takes.
    """
    for size, url in urls.items():
        # Closed afterwards, so that SQLite takes its journal into the file.
        with connected(url) as engine:
            _fill(engine, size)
    with ExitStack() as stack:
        stores = {size: Store(stack.enter_context(connected(urls[size]))) for size in urls}
        rounds = [
            {size: _once(store, size) for size, store in stores.items()}
            for _ in range(UNCOUNTED + ROUNDS)
        ][UNCOUNTED:]
    return {size: statistics.quantiles(r[size] for r in rounds)[0] * 1000 for size in urls}


def _once(store: Store, size: Size) -> float:
    areas = {_area(size.areas // 2), _area(0)}
    begun = time.perf_counter()
    found = len(store.observations(areas=areas))
    seconds = time.perf_counter() - begun
    if found != 2 * size.per_area:
        raise AssertionError(f"{found} observations were read of {2 * size.per_area}")
    return seconds


def _area(number: int) -> str:
    return f"alue-{number:06}"


def _fill(engine: Engine, size: Size) -> None:
    migrate(engine)
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
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for tidying in _TIDYING[engine.dialect.name]:
            connection.execute(text(tidying))
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
# What the database would otherwise do by itself while it is being measured.
_TIDYING = {
    "sqlite": ("ANALYZE",),
    "postgresql": ("VACUUM ANALYZE observation", "CHECKPOINT"),
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
