"""Areas beside each other: one judgement for each area and each thing that is followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from data.catalogue.model import Catalogue
from data.judging import counterpart
from data.model import (
    Indicator,
    Reading,
    Reason,
    Series,
    SeriesRole,
    Status,
    Unit,
)
from data.periods import Period
from data.rules import Yardstick, yardstick_of
from data.uncertainty import could_be_chance


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is followed: an indicator's series in one group."""

    indicator: Indicator
    series: Series
    group: str


class Cell(NamedTuple):
    """What the rule says of one thing in one area; a tuple, for a view has tens of thousands.

    ``is_uncertain`` tells that so few answered that chance alone could explain the light.
    ``is_of_another_time`` tells that nothing is judged and the benchmark's newest value is of
    another period. Where there is no value, ``period`` is None unless a mark stands there.
    """

    status: Status
    reason: Reason
    value: Decimal | None = None
    period: Period | None = None
    is_uncertain: bool = False
    is_of_another_time: bool = False


MISSING = Cell(Status.MISSING, Reason.NO_DATA)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cells by area, in the order of ``columns``; ``periods`` has all there are values of."""

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Cell, ...]]
    periods: tuple[Period, ...]


def columns_of(catalogue: Catalogue) -> tuple[Column, ...]:
    """Every main series and group, in catalogue order."""
    return tuple(
        Column(indicator, series, group)
        for indicator, series in catalogue.series()
        if series.role is SeriesRole.MAIN
        for group in catalogue.groups
        if group in series.groups
    )


def compare(
    catalogue: Catalogue,
    areas: Sequence[str],
    readings: Iterable[Reading],
    period: Period | None = None,
) -> Comparison:
    """Judge every area by its newest values, or by those of ``period``.

    ``readings`` hold the areas' and the benchmark's values.
    """
    columns, benchmark_area = columns_of(catalogue), catalogue.plan.benchmark
    gathered = _gather(columns, readings, benchmark_area, period)
    judges = [_Judge(column, gathered.benchmark[i]) for i, column in enumerate(columns)]
    rows = {area: [MISSING] * len(columns) for area in areas}
    for (area, place), reading in gathered.shown.items():
        if area == benchmark_area and area in rows:
            rows[area][place] = judges[place].benchmark_cell(reading)
        elif area in rows:
            rows[area][place] = judges[place].cell(reading)
    periods = sorted(set(gathered.periods.values()), reverse=True)
    return Comparison(columns, {a: tuple(cells) for a, cells in rows.items()}, tuple(periods))


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The readings that are shown, by area and place of column, and all of the benchmark's.

    ``periods`` are by identity: one period is one value here, and told apart sooner so than by
    what it holds.
    """

    shown: dict[tuple[str, int], Reading]
    benchmark: defaultdict[int, list[Reading]]
    periods: dict[int, Period]


def _gather(
    columns: Sequence[Column], readings: Iterable[Reading], benchmark: str, period: Period | None
) -> _Gathered:
    """Keep of each area and column the newest reading, or that of the period asked for."""
    places = {(c.indicator.number, c.series.key, c.group): i for i, c in enumerate(columns)}
    found = _Gathered({}, defaultdict(list), {})
    for reading in readings:
        area, indicator, series, group, measured, _, _, _ = reading
        place = places.get((indicator, series, group))
        if place is None:
            continue
        found.periods[id(measured)] = measured
        if area == benchmark:
            found.benchmark[place].append(reading)
        if period is None or measured == period:
            known = found.shown.get((area, place))
            if known is None or known.period < measured:
                found.shown[area, place] = reading
    return found


class _Judge:
    """Judges the areas' readings of one column, having looked at the benchmark once a period.

    Periods are told by identity, as where the readings are gathered.
    """

    def __init__(self, column: Column, benchmark: Iterable[Reading]) -> None:
        self._series = column.series
        self._benchmark = {reading.period: reading for reading in benchmark}
        self._newest = self._benchmark[max(self._benchmark)] if self._benchmark else None
        self._is_share = column.series.unit is Unit.PERCENT
        self._yardsticks: dict[int, tuple[Yardstick, bool]] = {}

    def benchmark_cell(self, reading: Reading) -> Cell:
        """What the rule says of the benchmark's own reading."""
        yardstick = yardstick_of(self._series, reading.period, None, is_benchmark=True)
        status, reason, _ = yardstick.decide(reading.value, reading.mark)
        return Cell(status, reason, reading.value, reading.period)

    def cell(self, reading: Reading) -> Cell:
        """What the rule says of an area's reading."""
        _, _, _, _, period, value, mark, respondents = reading
        yardstick, is_of_another_time = self._yardsticks.get(id(period)) or self._made(period)
        status, reason, difference = yardstick.decide(value, mark)
        if difference is None:
            is_other = is_of_another_time and status is Status.NOT_JUDGED
            return Cell(status, reason, value, period, is_of_another_time=is_other)
        is_uncertain = bool(
            self._is_share
            and respondents
            and self._could_be_chance(status, value, yardstick.benchmark, respondents)
        )
        return Cell(status, reason, value, period, is_uncertain)

    def _made(self, period: Period) -> tuple[Yardstick, bool]:
        """The yardstick of a period, and whether the benchmark has only another's value."""
        other = counterpart(self._series, period, self._benchmark, self._newest)
        is_of_another_time = other is not None and other.period != period
        made = yardstick_of(self._series, period, other), is_of_another_time
        self._yardsticks[id(period)] = made
        return made

    def _could_be_chance(
        self, status: Status, value: Decimal | None, benchmark: Decimal | None, respondents: int
    ) -> bool:
        threshold = self._series.threshold
        if value is None or benchmark is None or threshold is None:
            return False
        return could_be_chance(status, value, benchmark, threshold, respondents)
