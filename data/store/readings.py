"""Values of hundreds of areas at once: only what a comparison needs of each row."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from sqlalchemy import Connection, Text, type_coerce

from data.model import Mark, Reading
from data.store.reads import state
from data.store.tables import observation
from data.store.types import parse_period

_MARKS: dict[str | None, Mark | None] = {None: None, **{mark.value: mark for mark in Mark}}
_COLUMNS = (
    observation.c.area,
    observation.c.indicator,
    observation.c.series,
    observation.c.population_group,
    # As the driver gives them: the types' own conversions would take as long as all the rest.
    type_coerce(observation.c.period, Text),
    type_coerce(observation.c.value, Text),
    observation.c.mark,
    observation.c.respondents,
)


def readings_of(connection: Connection, *, as_of: int, areas: Collection[str]) -> Iterator[Reading]:
    """The state of some areas at publication ``as_of``, in the order of its keys."""
    query = state(as_of).where(observation.c.area.in_(sorted(areas)))
    rows = connection.execute(query.with_only_columns(*_COLUMNS))
    for area, indicator, series, group, period, value, mark, respondents in rows:
        yield Reading(
            area,
            indicator,
            series,
            group,
            parse_period(period),
            None if value is None else Decimal(value),
            _MARKS[mark],
            respondents,
        )
