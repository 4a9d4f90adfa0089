"""The plan's rule on exact decimals: thresholds, directions and reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import (
    JUDGED_STATUSES,
    Direction,
    Mark,
    Reason,
    Status,
    Unit,
)
from data.periods import Period
from data.rules import colour, judge
from tests.support.observations import key_of, observed
from tests.support.series import BENCHMARK, judged, series_of

HIGHER, LOWER = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER
SWAPPED = {Status.GREEN: Status.RED, Status.RED: Status.GREEN, Status.YELLOW: Status.YELLOW}

VALUES = st.decimals(-100_000, 100_000, places=3)
THRESHOLDS = st.decimals("0.001", 100, places=3)
JUDGING = st.sampled_from([HIGHER, LOWER])


@pytest.mark.parametrize(
    ("value", "benchmark", "threshold", "status"),
    [
        ("0.6", "1.1", "0.5", Status.YELLOW),
        ("1.1", "0.6", "0.5", Status.YELLOW),
        ("0.59", "1.1", "0.5", Status.GREEN),
        ("1.11", "0.6", "0.5", Status.RED),
        ("11.5", "10", "1.5", Status.YELLOW),
        ("11.50", "10.0", "1.5", Status.YELLOW),
        ("11.5", "10", "1.50", Status.YELLOW),
        ("11.51", "10", "1.5", Status.RED),
        ("8.5", "10", "1.5", Status.YELLOW),
        ("8.49", "10", "1.5", Status.GREEN),
        ("8.4999999999999999", "10", "1.5", Status.GREEN),
        ("0", "0", "0.5", Status.YELLOW),
        ("0", "0.6", "0.5", Status.GREEN),
    ],
)
def test_the_threshold_itself_is_neutral(
    value: str, benchmark: str, threshold: str, status: Status
) -> None:
    """Where lower is better, exactly the threshold is yellow and the least beyond it is not."""
    assert judged(series_of(threshold, LOWER), value, benchmark).status is status


@given(VALUES, VALUES, THRESHOLDS, JUDGING)
def test_a_colour_is_the_difference_held_to_the_threshold(
    value: Decimal, benchmark: Decimal, threshold: Decimal, direction: Direction
) -> None:
    """Green means better by more than the threshold, red worse, and yellow neither."""
    found = judged(series_of(str(threshold), direction), str(value), str(benchmark))
    gain = value - benchmark if direction is HIGHER else benchmark - value
    assert (found.status is Status.GREEN) == (gain > threshold)
    assert (found.status is Status.RED) == (gain < -threshold)
    assert (found.status is Status.YELLOW) == (-threshold <= gain <= threshold)


@given(VALUES, THRESHOLDS, JUDGING)
def test_both_ends_of_the_band_are_neutral(
    benchmark: Decimal, threshold: Decimal, direction: Direction
) -> None:
    """A value exactly the threshold above or below the benchmark is always yellow."""
    series = series_of(str(threshold), direction)
    for value in (benchmark - threshold, benchmark + threshold):
        assert judged(series, str(value), str(benchmark)).status is Status.YELLOW


@given(VALUES, THRESHOLDS)
def test_swapping_the_direction_swaps_green_and_red(
    difference: Decimal, threshold: Decimal
) -> None:
    """The same difference is the other colour when the other way is better; yellow stays."""
    higher = colour(difference, series_of(str(threshold), HIGHER))
    lower = colour(difference, series_of(str(threshold), LOWER))
    assert lower is SWAPPED[higher]


@given(VALUES, VALUES, THRESHOLDS, JUDGING)
def test_swapping_the_areas_swaps_green_and_red(
    one: Decimal, other: Decimal, threshold: Decimal, direction: Direction
) -> None:
    """If one area is better than another, the other is worse by as much."""
    series = series_of(str(threshold), direction)
    there = judged(series, str(one), str(other))
    back = judged(series, str(other), str(one))
    assert back.status is SWAPPED[there.status]
    assert there.difference is not None
    assert back.difference == -there.difference


@given(VALUES, VALUES, st.integers(0, 4))
def test_trailing_zeros_change_nothing(value: Decimal, benchmark: Decimal, zeros: int) -> None:
    """A value written with more decimals is judged as the same value."""
    longer = f"{value:f}" + "0" * zeros
    series = series_of()
    plain, padded = (judged(series, text, str(benchmark)) for text in (f"{value:f}", longer))
    assert (plain.status, plain.difference) == (padded.status, padded.difference)


@pytest.mark.parametrize("threshold", ["1.5", None])
@pytest.mark.parametrize("direction", list(Direction))
def test_no_colour_is_given_without_a_rule(threshold: str | None, direction: Direction) -> None:
    """A difference has no colour where there is no threshold or no better direction."""
    series = series_of(threshold, direction)
    if threshold and direction is not Direction.NONE:
        assert colour(Decimal(0), series) is Status.YELLOW
    else:
        with pytest.raises(ValueError, match="no rule"):
            colour(Decimal(0), series)


REASONS: dict[Reason, tuple[Status, Any]] = {
    Reason.BETTER_THAN_THRESHOLD: (Status.GREEN, lambda: judged(series_of(), "20", "10")),
    Reason.WITHIN_THRESHOLD: (Status.YELLOW, lambda: judged(series_of(), "11", "10")),
    Reason.WORSE_THAN_THRESHOLD: (Status.RED, lambda: judged(series_of(), "5", "10")),
    Reason.COUNT: (
        Status.NOT_JUDGED,
        lambda: judged(series_of(None, Direction.NONE, unit=Unit.COUNT), "20", "10"),
    ),
    Reason.NO_DIRECTION: (
        Status.NOT_JUDGED,
        lambda: judged(series_of("1.5", Direction.NONE), "20", "10"),
    ),
    Reason.IS_BENCHMARK: (
        Status.NOT_JUDGED,
        lambda: judge(
            31, series_of(), observed(key_of(area=BENCHMARK), "5"), None, benchmark_area=BENCHMARK
        ),
    ),
    Reason.DIFFERENT_PERIOD: (
        Status.NOT_JUDGED,
        lambda: judged(series_of(), "20", "10", benchmark_period="2021"),
    ),
    Reason.NO_BENCHMARK: (Status.NOT_JUDGED, lambda: judged(series_of(), "20", None)),
    Reason.BENCHMARK_SUPPRESSED: (
        Status.NOT_JUDGED,
        lambda: judged(series_of(), "20", Mark.SUPPRESSED),
    ),
    Reason.VALUE_SUPPRESSED: (
        Status.SUPPRESSED,
        lambda: judged(series_of(), Mark.SUPPRESSED, "10"),
    ),
    Reason.NOT_ASKED: (Status.MISSING, lambda: judged(series_of(), Mark.NOT_ASKED, "10")),
    Reason.NOT_APPLICABLE: (Status.MISSING, lambda: judged(series_of(), Mark.NOT_APPLICABLE, "10")),
    Reason.NO_DATA: (Status.MISSING, lambda: judged(series_of(), Mark.NO_DATA, "10")),
}


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_given_for_what_it_says(reason: Reason) -> None:
    """Each reason has a case that leads to it, with the status that belongs to it."""
    status, case = REASONS[reason]
    found = case()
    assert (found.reason, found.status) == (reason, status)


@given(
    st.sampled_from(list(Mark)),
    st.one_of(st.none(), VALUES.map(str), st.sampled_from(list(Mark))),
    st.sampled_from(list(Direction)),
    st.sampled_from(list(Unit)),
)
def test_a_mark_never_becomes_a_colour(
    mark: Mark, benchmark: str | Mark | None, direction: Direction, unit: Unit
) -> None:
    """What has no number has no colour, value or difference, whatever it is held against."""
    found = judged(series_of("1.5", direction, unit=unit), mark, benchmark)
    expected = Status.SUPPRESSED if mark is Mark.SUPPRESSED else Status.MISSING
    assert found.status is expected
    assert found.value is None
    assert found.difference is None
    assert found.change is None


@given(VALUES, st.sampled_from(list(Mark)), JUDGING)
def test_a_marked_benchmark_gives_no_colour(
    value: Decimal, mark: Mark, direction: Direction
) -> None:
    """A value is not judged against a benchmark without a number, but it is still shown."""
    found = judged(series_of("1.5", direction), str(value), mark)
    assert found.status is Status.NOT_JUDGED
    assert (found.value, found.benchmark_value, found.difference) == (value, None, None)


def test_zero_is_a_number() -> None:
    """A true zero is judged like any other number, on either side."""
    assert judged(series_of(), "0", "10").status is Status.RED
    assert judged(series_of(), "10", "0").status is Status.GREEN


@given(st.sampled_from(list(Direction)), st.one_of(st.none(), THRESHOLDS.map(str)), VALUES, VALUES)
def test_a_count_is_never_judged(
    direction: Direction, threshold: str | None, value: Decimal, benchmark: Decimal
) -> None:
    """Counts depend on how many people there are, so no rule makes them a colour."""
    found = judged(series_of(threshold, direction, unit=Unit.COUNT), str(value), str(benchmark))
    assert (found.status, found.reason) == (Status.NOT_JUDGED, Reason.COUNT)
    assert found.difference is None


@given(VALUES, VALUES, JUDGING)
def test_the_benchmark_is_never_judged_against_itself(
    value: Decimal, other: Decimal, direction: Direction
) -> None:
    """The whole country has values but no light, even if a benchmark is handed over."""
    own = observed(key_of(area=BENCHMARK), str(value))
    given_benchmark = observed(key_of(area=BENCHMARK), str(other))
    found = judge(31, series_of("1.5", direction), own, given_benchmark, benchmark_area=BENCHMARK)
    assert (found.status, found.reason) == (Status.NOT_JUDGED, Reason.IS_BENCHMARK)
    assert (found.benchmark_value, found.benchmark_period, found.difference) == (None, None, None)


def test_a_judgement_tells_everything_it_rests_on() -> None:
    """Both values, both periods, the exact difference, unit and threshold come along."""
    found = judged(series_of(unit=Unit.PER_1000), "12.25", "10")
    assert (found.indicator, found.series, found.group) == (31, "main", "all")
    assert (found.area, found.benchmark_area) == ("kymenlaakso", BENCHMARK)
    assert (found.value, found.benchmark_value) == (Decimal("12.25"), Decimal(10))
    assert str(found.difference) == "2.25"
    assert (found.unit, found.threshold) == (Unit.PER_1000, Decimal("1.5"))
    assert found.period == found.benchmark_period == Period.year(2023)


@given(VALUES, VALUES, st.sampled_from(list(Direction)), st.sampled_from(list(Unit)))
def test_only_a_colour_has_a_difference(
    value: Decimal, benchmark: Decimal, direction: Direction, unit: Unit
) -> None:
    """A judged difference and a colour always come together."""
    found = judged(series_of("1.5", direction, unit=unit), str(value), str(benchmark))
    assert (found.difference is not None) == (found.status in JUDGED_STATUSES)
