"""Reads ``annual_clock.toml``: the steps of the year and the group's meetings."""

from __future__ import annotations

from data.annual_clock import AnnualClock, Meetings, Step
from data.catalogue.table import Table, keyed

_MONTHS = range(1, 13)


def read_annual_clock(root: Table) -> AnnualClock:
    """The clock of the file."""
    steps = keyed(root, "step", ((s.key, s) for s in map(_step, root.tables("step"))))
    return AnnualClock(tuple(steps.values()), _meetings(root.table("meetings")))


def _step(table: Table) -> Step:
    step = Step(table.string("key"), table.text("name"), table.optional_integer("month"))
    if step.month is not None and step.month not in _MONTHS:
        raise table.error("month", "must be 1 to 12")
    table.finish()
    return step


def _meetings(table: Table) -> Meetings:
    meetings = Meetings(table.text("name"), table.integers("pauses"))
    if not set(meetings.pauses) <= set(_MONTHS):
        raise table.error("pauses", "must be months 1 to 12")
    table.finish()
    return meetings
