"""The plan's rule: how a value is judged against the benchmark, and a change against the past.

A difference within the threshold, both ends included, is yellow; a larger one is green or red
by the direction of the series. Everything that shows, sends or writes a light calls this
module, and no other code decides one. All arithmetic is on exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.model import (
    Change,
    Direction,
    Judgement,
    Mark,
    Observation,
    ObservationKey,
    Reading,
    Reason,
    Series,
    Status,
    Unit,
    reading_of,
)
from data.periods import Period

_MARK_OUTCOMES = {
    Mark.SUPPRESSED: (Status.SUPPRESSED, Reason.VALUE_SUPPRESSED),
    Mark.NOT_ASKED: (Status.MISSING, Reason.NOT_ASKED),
    Mark.NOT_APPLICABLE: (Status.MISSING, Reason.NOT_APPLICABLE),
    Mark.NO_DATA: (Status.MISSING, Reason.NO_DATA),
}

_COLOUR_REASONS = {
    Status.GREEN: Reason.BETTER_THAN_THRESHOLD,
    Status.YELLOW: Reason.WITHIN_THRESHOLD,
    Status.RED: Reason.WORSE_THAN_THRESHOLD,
}

# Named here: looking up a member of an enumeration takes longer than the arithmetic beside it.
_NO_DIRECTION, _UPWARDS = Direction.NONE, Direction.HIGHER_IS_BETTER
_GREEN, _YELLOW, _RED = Status.GREEN, Status.YELLOW, Status.RED


def colour(difference: Decimal, series: Series) -> Status:
    """The light of a difference in the series' own unit. Raises ValueError without a rule."""
    if series.threshold is None or series.direction is _NO_DIRECTION:
        raise ValueError(f"series {series.key!r} has no rule to judge by")
    if abs(difference) <= series.threshold:
        return _YELLOW
    is_higher = difference > 0
    wants_higher = series.direction is _UPWARDS
    return _GREEN if is_higher == wants_higher else _RED


def judge(
    indicator: int,
    series: Series,
    observation: Observation,
    benchmark: Observation | None,
    *,
    benchmark_area: str,
    previous: Observation | None = None,
) -> Judgement:
    """Judge one observation against the benchmark's observation of the same thing.

    ``benchmark`` may be of another period; then there is no judgement, and the reason says so.
    ``previous`` is the area's own earlier observation. Raises ValueError when observations of
    different series or groups are compared, or one is of another area than it is given for.
    """
    key = observation.key
    if (key.indicator, key.series) != (indicator, series.key):
        raise ValueError(f"{key} is not of indicator {indicator}, series {series.key!r}")
    _require_same(key, benchmark, area=benchmark_area)
    _require_same(key, previous, area=key.area)
    status, reason, difference = _decide(series, observation, benchmark, benchmark_area)
    comparable = benchmark if key.area != benchmark_area else None
    return Judgement(
        indicator=indicator,
        series=series.key,
        group=key.group,
        area=key.area,
        benchmark_area=benchmark_area,
        unit=series.unit,
        status=status,
        reason=reason,
        period=key.period,
        benchmark_period=comparable.key.period if comparable else None,
        value=observation.value,
        benchmark_value=comparable.value if comparable else None,
        difference=difference,
        threshold=series.threshold,
        change=_change(series, observation, previous),
    )


def _decide(
    series: Series, observation: Observation, benchmark: Observation | None, benchmark_area: str
) -> tuple[Status, Reason, Decimal | None]:
    key, compared = observation.key, reading_of(benchmark) if benchmark else None
    yardstick = yardstick_of(series, key.period, compared, is_benchmark=key.area == benchmark_area)
    return yardstick.decide(observation.value, observation.mark)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What values of one series, group and period are judged by, in every area alike.

    ``obstacle`` says what stands in the way of a colour, whatever the value.
    """

    series: Series
    benchmark: Decimal | None
    obstacle: Reason | None

    def decide(
        self, value: Decimal | None, mark: Mark | None
    ) -> tuple[Status, Reason, Decimal | None]:
        """Status, its reason and, where there is a colour, the difference it rests on."""
        if mark is not None:
            return *_MARK_OUTCOMES[mark], None
        if self.obstacle is not None:
            return Status.NOT_JUDGED, self.obstacle, None
        if value is None or self.benchmark is None:
            raise ValueError(f"neither a value nor a mark to judge in {self.series.key!r}")
        difference = value - self.benchmark
        status = colour(difference, self.series)
        return status, _COLOUR_REASONS[status], difference

    def light(self, value: Decimal | None, mark: Mark | None) -> Status | None:
        """The colour, or None where there is none."""
        status, _, difference = self.decide(value, mark)
        return None if difference is None else status


def yardstick_of(
    series: Series, period: Period, benchmark: Reading | None, *, is_benchmark: bool = False
) -> Yardstick:
    """What values of a period are judged by; the benchmark's own, ``is_benchmark``, never are."""
    obstacle = Reason.IS_BENCHMARK if is_benchmark else _obstacle(series, period, benchmark)
    return Yardstick(series, benchmark.value if benchmark else None, obstacle)


def _require_same(key: ObservationKey, other: Observation | None, *, area: str) -> None:
    if other is None:
        return
    theirs = other.key
    wanted = (key.indicator, key.series, key.group, area)
    if (theirs.indicator, theirs.series, theirs.group, theirs.area) != wanted:
        raise ValueError(f"{key} cannot be compared with {theirs}")


def _obstacle(series: Series, period: Period, benchmark: Reading | None) -> Reason | None:
    """The first thing that stands in the way of a colour."""
    if series.unit is Unit.COUNT:
        return Reason.COUNT
    if series.direction is Direction.NONE or series.threshold is None:
        return Reason.NO_DIRECTION
    if benchmark is None or (benchmark.mark and benchmark.mark is not Mark.SUPPRESSED):
        return Reason.NO_BENCHMARK
    if not _is_same_period(series, period, benchmark.period):
        return Reason.DIFFERENT_PERIOD
    return Reason.BENCHMARK_SUPPRESSED if benchmark.mark is Mark.SUPPRESSED else None


def _is_same_period(series: Series, own: Period, benchmark: Period) -> bool:
    return benchmark in (own, series.equivalent_periods.get(own))


def _change(
    series: Series, observation: Observation, previous: Observation | None
) -> Change | None:
    if previous is None or previous.value is None or observation.value is None:
        return None
    if is_broken_between(series, previous.key.period, observation.key.period):
        return None
    difference = observation.value - previous.value
    has_rule = series.threshold is not None and series.direction is not Direction.NONE
    return Change(
        previous_period=previous.key.period,
        previous_value=previous.value,
        difference=difference,
        status=colour(difference, series) if has_rule else Status.NOT_JUDGED,
    )


def is_broken_between(series: Series, earlier: Period, later: Period) -> bool:
    """Whether the series was redefined between two of its periods."""
    return any(
        earlier <= found.last_before and found.first_after <= later for found in series.breaks
    )
