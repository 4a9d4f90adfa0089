"""What a time-series chart shows, apart from how it is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.model import Observation, Series, Status
from data.periods import Period
from data.rules import is_broken_between

Segment = tuple["Point", ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value in time."""

    period: Period
    value: Decimal

    @property
    def position(self) -> float:
        """Where the period's end falls on a time axis, in years."""
        day = self.period.end
        return day.year + (day - datetime.date(day.year, 12, 31)).days / 366


@dataclass(frozen=True, slots=True)
class Line:
    """An area's values as segments: a line is drawn within a segment, never between two."""

    label: str
    segments: tuple[Segment, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in order of time."""
        return tuple(point for segment in self.segments for point in segment)


@dataclass(frozen=True, slots=True)
class Chart:
    """One area against the benchmark, for one series and group."""

    own: Line
    benchmark: Line
    status: Status
    decimals: int

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period with a value of either, in order."""
        return tuple(sorted({p.period for p in (*self.own.points, *self.benchmark.points)}))

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value of either."""
        return tuple(p.value for p in (*self.own.points, *self.benchmark.points))


def line_of(label: str, series: Series, observations: Sequence[Observation]) -> Line:
    """The line through an area's observations, cut where the series was redefined.

    ``observations`` are of one series, group and area in order of period. A mark also cuts the
    line: what was not measured is not drawn as if it had been.
    """
    segments: list[list[Point]] = [[]]
    for observation in observations:
        last = segments[-1][-1].period if segments[-1] else None
        if last and is_broken_between(series, last, observation.key.period):
            segments.append([])
        if observation.value is None:
            segments.append([])
        else:
            segments[-1].append(Point(observation.key.period, observation.value))
    return Line(label, tuple(tuple(segment) for segment in segments if segment))
