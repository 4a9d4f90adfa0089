"""Movement from an area's own previous period: the same rule, and where series break."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Change, Direction, Mark, Reason, Series, Status, Unit
from data.periods import Period
from data.rules import judge
from tests.support.observations import key_of, observed
from tests.support.series import BENCHMARK, break_between, judged, series_of

HIGHER, LOWER = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER


def changed(series: Series, earlier: str, later: str, *, since: str = "2021") -> Change | None:
    """The change from one value to a later one of 2023."""
    previous = observed(key_of(period=since), earlier)
    return judged(series, later, None, previous=previous).change


@pytest.mark.parametrize(
    ("earlier", "later", "direction", "status"),
    [
        ("10", "11.5", HIGHER, Status.YELLOW),
        ("10", "11.6", HIGHER, Status.GREEN),
        ("10", "8.4", HIGHER, Status.RED),
        ("10", "8.5", LOWER, Status.YELLOW),
        ("10", "8.4", LOWER, Status.GREEN),
        ("10", "11.6", LOWER, Status.RED),
        ("10", "90", Direction.NONE, Status.NOT_JUDGED),
    ],
)
def test_a_change_is_held_to_the_same_threshold(
    earlier: str, later: str, direction: Direction, status: Status
) -> None:
    """Movement from the previous period improves, worsens or stays by the same rule."""
    found = changed(series_of("1.5", direction), earlier, later)
    assert found == Change(
        Period.year(2021), Decimal(earlier), Decimal(later) - Decimal(earlier), status
    )


def test_a_count_moves_without_a_light() -> None:
    """The change of a count is told as a number, without saying whether it is better."""
    found = changed(series_of(None, Direction.NONE, unit=Unit.COUNT), "1000", "1200")
    assert found is not None
    assert (found.difference, found.status) == (Decimal(200), Status.NOT_JUDGED)


def test_a_change_needs_no_benchmark() -> None:
    """The benchmark has no light of its own, yet its own change is told."""
    found = judge(
        31,
        series_of(),
        observed(key_of(area=BENCHMARK), "12"),
        None,
        benchmark_area=BENCHMARK,
        previous=observed(key_of(area=BENCHMARK, period="2021"), "10"),
    )
    assert found.reason is Reason.IS_BENCHMARK
    assert found.change is not None
    assert found.change.status is Status.GREEN


@pytest.mark.parametrize("mark", list(Mark))
def test_no_change_from_or_to_a_mark(mark: Mark) -> None:
    """There is no movement from what was not measured, nor to it."""
    since_mark = observed(key_of(period="2021"), mark)
    since_value = observed(key_of(period="2021"), "10")
    assert judged(series_of(), "10", "10", previous=since_mark).change is None
    assert judged(series_of(), mark, "10", previous=since_value).change is None
    assert judged(series_of(), "10", "10", previous=None).change is None


@pytest.mark.parametrize(
    ("since", "is_cut"), [("2017", True), ("2019", True), ("2021", False), ("2022", False)]
)
def test_a_break_cuts_the_change_across_it(since: str, *, is_cut: bool) -> None:
    """What was redefined between two periods has no change between them."""
    series = series_of(breaks=(break_between("2019", "2021"),))
    assert (changed(series, "10", "20", since=since) is None) is is_cut


def test_a_break_does_not_hinder_the_comparison_with_the_benchmark() -> None:
    """Area and benchmark are redefined together, so the same period is still judged."""
    series = series_of(breaks=(break_between("2019", "2023"),))
    assert judged(series, "20", "10").status is Status.GREEN
