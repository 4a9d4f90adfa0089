"""A number far from what its own history makes likely.

What is usual is the median of the absolute changes of the same series and group, over all areas
and successive periods. Half of the changes could be wrong before the median misled, so no slip
hides itself. Counts are compared as shares of the larger number, for areas differ in size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise
from statistics import median

from data.model import Series, Unit
from data.periods import Period
from data.rules import is_broken_between
from etl.checks.context import Context, Line
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
_ONE = Decimal(1)
_COUNT = Unit.COUNT


# From one number to the next of the same area: its size, what was before and of which period,
# and the delivery's end of it or None. A bare tuple, for a delivery has as many as values.
_Step = tuple[Decimal, Decimal, Period, Mapped | None]


def unlikely_jumps(context: Context) -> Iterator[Issue]:
    """Numbers that differ from the one before, or from the one they replace, beyond the usual."""
    for run, areas in context.lines.items():
        series = context.series_of(run)
        pairs = cache(partial(_pairs, series))
        steps = [step for line in areas.values() for step in _steps(line, pairs, series)]
        if limit := _limit(steps, series):
            lines = areas.values() if context.current else ()
            revisions = (r for line in lines for r in _revisions(line, series))
            yield from _too_large([*steps, *revisions], limit)


def _too_large(steps: list[_Step], limit: Decimal) -> Iterator[Issue]:
    told: set[int] = set()
    for size, before, period, found in steps:
        if found and size > limit and id(found) not in told:
            told.add(id(found))
            yield _jump(before, period, found)


def _pairs(series: Series, periods: tuple[Period, ...]) -> list[tuple[int, int]]:
    """Which of an area's numbers follow each other and can be compared, by their place."""
    in_order = sorted(range(len(periods)), key=periods.__getitem__)
    return [
        (earlier, later)
        for earlier, later in pairwise(in_order)
        if periods[earlier].kind is periods[later].kind
        and not is_broken_between(series, periods[earlier], periods[later])
    ]


def _steps(
    line: Line, pairs: Callable[[tuple[Period, ...]], list[tuple[int, int]]], series: Series
) -> Iterator[_Step]:
    periods, points = tuple(line), tuple(line.values())
    for earlier, later in pairs(periods):
        after = points[later]
        before = points[earlier].value
        yield _size(before, after.value, series), before, periods[earlier], after.mapped


def _revisions(line: Line, series: Series) -> Iterator[_Step]:
    for period, point in line.items():
        if point.mapped and point.published is not None:
            size = _size(point.published, point.value, series)
            yield size, point.published, period, point.mapped


def _size(before: Decimal, after: Decimal, series: Series) -> Decimal:
    size = abs(after - before)
    return size / max(abs(before), abs(after), _ONE) if series.unit is _COUNT else size


def _limit(steps: list[_Step], series: Series) -> Decimal | None:
    """The largest size that passes: from published changes, or all where those are too few."""
    sizes = [size for size, _, _, found in steps if found is None]
    if len(sizes) < _ENOUGH_CHANGES:
        sizes = [size for size, *_ in steps]
    if len(sizes) < _ENOUGH_CHANGES:
        return None
    least = _LEAST_SHARE if series.unit is _COUNT else _LEAST_POINTS
    return max(_TIMES_THE_MEDIAN * median(sizes), least)


def _jump(before: Decimal, period: Period, found: Mapped) -> Issue:
    observation = found.observation
    return warning(
        "unlikely_jump",
        observation.place,
        f"Arvo {number_text(observation.value or Decimal(0))} ({found.area.name.fi}, "
        f"{period_text(observation.key.period)}) poikkeaa aiemmasta luvusta "
        f"{number_text(before)} ({period_text(period)}) paljon enemmän kuin "
        "tässä sarjassa on tavallista.",
        "Tarkista luku lähteestä; jos se pitää paikkansa, sen voi julkaista.",
    )
