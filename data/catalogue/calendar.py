"""Reads ``calendar.toml``: when each source's figures arrive."""

from __future__ import annotations

from data.calendar import Arrival, Stage
from data.catalogue.table import Table, keyed

_MONTHS = range(1, 13)


def read_calendar(root: Table) -> dict[str, Arrival]:
    """The arrivals by key, in the order of the file."""
    return keyed(root, "arrival", map(_arrival, root.tables("arrival")))


def _arrival(table: Table) -> tuple[str, Arrival]:
    then_from = table.optional_integer("then_from")
    arrival = Arrival(
        key=table.string("key"),
        sources=table.strings("sources"),
        indicators=table.integers("indicators"),
        years=table.integers("years"),
        then_from=then_from,
        then_every=1 if then_from is None else table.integer("then_every"),
        final=_stage(table, "final"),
        preliminary=_stage(table, "preliminary") if table.has("preliminary") else None,
    )
    if list(arrival.years) != sorted(set(arrival.years)) or arrival.then_every < 1:
        raise table.error("years", "must be in order, and then_every at least 1")
    if then_from is not None and arrival.years and then_from <= arrival.years[-1]:
        raise table.error("then_from", "must come after the last of the years")
    table.finish()
    return arrival.key, arrival


def _stage(table: Table, key: str) -> Stage:
    inner = table.table(key)
    stage = Stage(inner.integer("years_after"), inner.integer("month"))
    if stage.month not in _MONTHS:
        raise inner.error("month", "must be 1 to 12")
    inner.finish()
    return stage
