"""A number far from what its own history makes likely.

What is usual is the median of the absolute changes of the same series and group, over all areas
and successive periods. Half of the changes could be wrong before the median misled, so no slip
hides itself. Counts are compared as shares of the larger number, for areas differ in size.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from data.model import Series, Unit
from data.periods import Period
from data.rules import is_broken_between
from etl.checks.context import Context, Line, Point
from etl.issues import Issue, warning
from etl.mapping import Mapped
from etl.numbers_text import number_text
from etl.periods_text import period_text

# With fewer changes than this nobody can say what is usual.
_ENOUGH_CHANGES = 8
_TIMES_THE_MEDIAN = 6
# THL: among fewer than a hundred respondents a change deserves attention from five points on.
_LEAST_POINTS = Decimal(5)
_LEAST_SHARE = Decimal("0.5")


class _Step(NamedTuple):
    """From one number to the next of the same area. ``mapped`` is the delivery's end of it."""

    size: Decimal
    before: Decimal
    before_period: Period
    mapped: Mapped | None


def unlikely_jumps(context: Context) -> Iterator[Issue]:
    """Numbers that differ from the one before, or from the one they replace, beyond the usual."""
    for run, areas in context.lines.items():
        series = context.series_of(run)
        steps = [step for line in areas.values() for step in _steps(line, series)]
        if limit := _limit(steps, series):
            lines = areas.values() if context.current else ()
            revisions = (r for line in lines for r in _revisions(line, series))
            yield from _too_large([*steps, *revisions], limit)


def _too_large(steps: list[_Step], limit: Decimal) -> Iterator[Issue]:
    told: set[int] = set()
    for step in steps:
        if step.mapped and step.size > limit and id(step.mapped) not in told:
            told.add(id(step.mapped))
            yield _jump(step, step.mapped)


def _steps(line: Line, series: Series) -> Iterator[_Step]:
    for earlier, later in pairwise(sorted(line)):
        is_broken = series.breaks and is_broken_between(series, earlier, later)
        if earlier.kind is later.kind and not is_broken:
            yield _step(line[earlier].value, line[later], earlier, series)


def _revisions(line: Line, series: Series) -> Iterator[_Step]:
    for period, point in line.items():
        if point.mapped and point.published is not None:
            yield _step(point.published, point, period, series)


def _step(before: Decimal, after: Point, period: Period, series: Series) -> _Step:
    size = abs(after.value - before)
    if series.unit is Unit.COUNT:
        size /= max(abs(before), abs(after.value), Decimal(1))
    return _Step(size, before, period, after.mapped)


def _limit(steps: list[_Step], series: Series) -> Decimal | None:
    """The largest size that passes: from published changes, or all where those are too few."""
    published = [step.size for step in steps if step.mapped is None]
    sizes = published if len(published) >= _ENOUGH_CHANGES else [step.size for step in steps]
    if len(sizes) < _ENOUGH_CHANGES:
        return None
    least = _LEAST_SHARE if series.unit is Unit.COUNT else _LEAST_POINTS
    return max(_TIMES_THE_MEDIAN * median(sizes), least)


def _jump(step: _Step, found: Mapped) -> Issue:
    observation = found.observation
    return warning(
        "unlikely_jump",
        observation.place,
        f"Arvo {number_text(observation.value or Decimal(0))} ({found.area.name.fi}, "
        f"{period_text(observation.key.period)}) poikkeaa aiemmasta luvusta "
        f"{number_text(step.before)} ({period_text(step.before_period)}) paljon enemmän kuin "
        "tässä sarjassa on tavallista.",
        "Tarkista luku lähteestä; jos se pitää paikkansa, sen voi julkaista.",
    )
