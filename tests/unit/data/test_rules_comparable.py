"""Only like is compared with like: the same series, group and period, or one declared the same."""

from __future__ import annotations

from typing import Any

import pytest

from data.model import Observation, Reason, Status
from data.periods import Period
from data.rules import judge
from tests.support.observations import key_of, observed
from tests.support.series import BENCHMARK, judged, series_of


@pytest.mark.parametrize("other", [{"indicator": 30}, {"series": "rate"}, {"group": "vocational"}])
@pytest.mark.parametrize("role", ["benchmark", "previous"])
def test_unlike_things_are_not_compared(other: dict[str, Any], role: str) -> None:
    """Comparing with another indicator, series or group is an error in the program."""
    area = BENCHMARK if role == "benchmark" else "kymenlaakso"
    unlike = observed(key_of(area=area, **({"indicator": 31} | other)), "10")
    compared: dict[str, Observation | None] = {"benchmark": None, "previous": None, role: unlike}
    with pytest.raises(ValueError, match="cannot be compared"):
        judge(
            31,
            series_of(),
            observed(key_of(), "10"),
            compared["benchmark"],
            benchmark_area=BENCHMARK,
            previous=compared["previous"],
        )


@pytest.mark.parametrize("role", ["benchmark", "previous"])
def test_an_observation_of_another_area_is_refused(role: str) -> None:
    """The benchmark is of the benchmark area and the past is the area's own."""
    stranger = observed(key_of(area="kotka", indicator=31), "10")
    compared: dict[str, Observation | None] = {"benchmark": None, "previous": None, role: stranger}
    with pytest.raises(ValueError, match="cannot be compared"):
        judge(
            31,
            series_of(),
            observed(key_of(), "10"),
            compared["benchmark"],
            benchmark_area=BENCHMARK,
            previous=compared["previous"],
        )


def test_an_observation_is_judged_by_its_own_series() -> None:
    """A value cannot be judged by the threshold of another indicator's series."""
    with pytest.raises(ValueError, match="is not of indicator 30"):
        judge(30, series_of(), observed(key_of(), "10"), None, benchmark_area=BENCHMARK)


EQUIVALENT = {Period.parse("2017-2018"): Period.year(2018)}


def test_a_declared_equivalent_period_is_the_same() -> None:
    """A value is judged against the benchmark's period that is declared to mean the same."""
    series = series_of(equivalent_periods=EQUIVALENT)
    found = judged(series, "20", "10", period="2017-2018", benchmark_period="2018")
    assert found.status is Status.GREEN
    assert (found.period, found.benchmark_period) == (
        Period.parse("2017-2018"),
        Period.year(2018),
    )


@pytest.mark.parametrize(
    ("period", "benchmark_period"),
    [("2018", "2017-2018"), ("2016-2018", "2018"), ("2017-2018", "2017"), ("2019", "2018")],
)
def test_equivalence_holds_for_what_was_declared_only(period: str, benchmark_period: str) -> None:
    """A declared equivalence is of one area period to one benchmark period, not the reverse."""
    series = series_of(equivalent_periods=EQUIVALENT)
    found = judged(series, "20", "10", period=period, benchmark_period=benchmark_period)
    assert (found.status, found.reason) == (Status.NOT_JUDGED, Reason.DIFFERENT_PERIOD)
    assert found.difference is None


def test_a_year_is_not_judged_against_its_last_day() -> None:
    """A year total and the state on 31 December are different periods."""
    found = judged(series_of(), "20", "10", period="2022", benchmark_period="2022-12-31")
    assert found.reason is Reason.DIFFERENT_PERIOD
