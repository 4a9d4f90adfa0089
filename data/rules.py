"""The plan's rule: how a value is judged against the benchmark, and a change against the past.

A difference within the threshold, both ends included, is yellow; a larger one is green or red
by the direction of the series. Everything that shows, sends or writes a light calls this
module, and no other code decides one. All arithmetic is on exact decimals.
"""

from __future__ import annotations

from decimal import Decimal

from data.model import (
    Change,
    Direction,
    Judgement,
    Mark,
    Observation,
    ObservationKey,
    Reason,
    Series,
    Status,
    Unit,
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


def colour(difference: Decimal, series: Series) -> Status:
    """The light of a difference in the series' own unit. Raises ValueError without a rule."""
    if series.threshold is None or series.direction is Direction.NONE:
        raise ValueError(f"series {series.key!r} has no rule to judge by")
    if abs(difference) <= series.threshold:
        return Status.YELLOW
    is_higher = difference > 0
    wants_higher = series.direction is Direction.HIGHER_IS_BETTER
    return Status.GREEN if is_higher == wants_higher else Status.RED


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


def light(
    series: Series, observation: Observation, benchmark: Observation | None, benchmark_area: str
) -> Status | None:
    """The colour ``judge`` gives, or None where it gives none."""
    status, _, difference = _decide(series, observation, benchmark, benchmark_area)
    return None if difference is None else status


def _decide(
    series: Series, observation: Observation, benchmark: Observation | None, benchmark_area: str
) -> tuple[Status, Reason, Decimal | None]:
    """Status, its reason and, where there is a colour, the difference it rests on."""
    status, reason = _outcome(series, observation, benchmark, benchmark_area)
    if status not in _COLOUR_REASONS or benchmark is None:
        return status, reason, None
    if observation.value is None or benchmark.value is None:
        return status, reason, None
    difference = observation.value - benchmark.value
    status = colour(difference, series)
    return status, _COLOUR_REASONS[status], difference


def _require_same(key: ObservationKey, other: Observation | None, *, area: str) -> None:
    if other is None:
        return
    theirs = other.key
    wanted = (key.indicator, key.series, key.group, area)
    if (theirs.indicator, theirs.series, theirs.group, theirs.area) != wanted:
        raise ValueError(f"{key} cannot be compared with {theirs}")


def _outcome(  # noqa: PLR0911 - one line for each thing that can stand in the way
    series: Series, observation: Observation, benchmark: Observation | None, benchmark_area: str
) -> tuple[Status, Reason]:
    """The first thing that stands in the way of a colour, or yellow when nothing does."""
    if observation.mark is not None:
        return _MARK_OUTCOMES[observation.mark]
    if observation.key.area == benchmark_area:
        return Status.NOT_JUDGED, Reason.IS_BENCHMARK
    if series.unit is Unit.COUNT:
        return Status.NOT_JUDGED, Reason.COUNT
    if series.direction is Direction.NONE or series.threshold is None:
        return Status.NOT_JUDGED, Reason.NO_DIRECTION
    if benchmark is None or (benchmark.mark and benchmark.mark is not Mark.SUPPRESSED):
        return Status.NOT_JUDGED, Reason.NO_BENCHMARK
    if not _is_same_period(series, observation.key.period, benchmark.key.period):
        return Status.NOT_JUDGED, Reason.DIFFERENT_PERIOD
    if benchmark.mark is Mark.SUPPRESSED:
        return Status.NOT_JUDGED, Reason.BENCHMARK_SUPPRESSED
    return Status.YELLOW, Reason.WITHIN_THRESHOLD


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
