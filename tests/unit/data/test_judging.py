"""Judging a whole area: which periods, in which order, and that nothing disappears."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import Catalogue, load_catalogue
from data.judging import Periods, judge_area, runs_of
from data.model import Judgement, Mark, Observation, Reason, Status
from data.periods import Period
from tests.support.observations import key_of, observed
from tests.support.profiles import BENCHMARK, REGION, everything, pair

SHARE = (31, "share", "grades_8_9")
YEARS = ["2017", "2019", "2021", "2023"]


def of_share(judgements: tuple[Judgement, ...]) -> list[Judgement]:
    """The judgements of weekly bullying in grades 8 and 9."""
    return [j for j in judgements if (j.indicator, j.series, j.group) == SHARE]


def followed(catalogue: Catalogue) -> list[tuple[int, str, str]]:
    """Every indicator, series and group of the catalogue, in its order."""
    return [(i.number, s.key, group) for i, s in catalogue.series() for group in s.groups]


@pytest.mark.parametrize("area", [REGION, BENCHMARK, "kotka"])
@pytest.mark.parametrize("periods", list(Periods))
def test_an_area_without_data_misses_everything(
    catalogue: Catalogue, area: str, periods: Periods
) -> None:
    """With nothing published, each series and group is told to be missing exactly once."""
    found = judge_area(catalogue, area, (), periods)
    assert [(j.indicator, j.series, j.group) for j in found] == followed(catalogue)
    assert {(j.status, j.reason) for j in found} == {(Status.MISSING, Reason.NO_DATA)}
    assert {j.period for j in found} == {None}


@pytest.mark.parametrize("periods", list(Periods))
def test_everything_followed_is_judged_in_catalogue_order(
    catalogue: Catalogue, periods: Periods
) -> None:
    """Every series and group with a value gives a judgement, none of them missing."""
    given_values = everything(Decimal(20), Decimal(10))
    found = judge_area(catalogue, REGION, reversed(given_values), periods)
    assert [(j.indicator, j.series, j.group) for j in found] == followed(catalogue)
    assert Status.MISSING not in {j.status for j in found}


def test_the_newest_period_is_the_area_s_own(catalogue: Catalogue) -> None:
    """LATEST gives one judgement of the area's newest value, whatever order data comes in."""
    observations = [
        o for year in ("2023", "2019", "2021") for o in pair(31, "8.9", "8.2", period=year)
    ]
    (found,) = of_share(judge_area(catalogue, REGION, observations))
    assert found.period == Period.year(2023)
    assert found.change is not None
    assert found.change.previous_period == Period.year(2021)


def test_a_newer_benchmark_does_not_hide_the_area_s_own_value(catalogue: Catalogue) -> None:
    """The benchmark's newer period is shown in ALL but is not the area's latest."""
    newer = observed(key_of(31, area=BENCHMARK, series="share", group="grades_8_9"), "9.0")
    observations = [*pair(31, "8.9", "8.2", period="2021"), newer]
    (latest,) = of_share(judge_area(catalogue, REGION, observations))
    assert (latest.period, latest.status) == (Period.year(2021), Status.RED)
    every = of_share(judge_area(catalogue, REGION, observations, Periods.ALL))
    assert [(j.period, j.status) for j in every] == [
        (Period.year(2021), Status.RED),
        (Period.year(2023), Status.MISSING),
    ]


def test_a_period_of_the_benchmark_alone_is_missing(catalogue: Catalogue) -> None:
    """Where only the benchmark has a value it is shown, and the area's own is missing."""
    _, country = pair(31, "8.9", "8.2", period="2019")
    for periods in Periods:
        (found,) = of_share(judge_area(catalogue, "kotka", [country], periods))
        assert (found.status, found.reason) == (Status.MISSING, Reason.NO_DATA)
        assert found.period == found.benchmark_period == Period.year(2019)
        assert (found.value, found.benchmark_value) == (None, Decimal("8.2"))


def test_all_periods_stand_in_order_of_time(catalogue: Catalogue) -> None:
    """ALL interleaves the area's own periods with those that only the benchmark has."""
    observations = [o for year in ("2019", "2023") for o in pair(31, "8.9", "8.2", period=year)]
    observations += [pair(31, "0", "8.0", period=year)[1] for year in ("2021", "2017")]
    found = of_share(judge_area(catalogue, REGION, observations, Periods.ALL))
    assert [(j.period.key if j.period else "", j.value is None) for j in found] == [
        ("2017", True),
        ("2019", False),
        ("2021", True),
        ("2023", False),
    ]


CELLS = st.one_of(
    st.none(), st.sampled_from(list(Mark)), st.decimals(0, 100, places=1).map(lambda d: f"{d:f}")
)


@given(st.fixed_dictionaries({year: st.tuples(CELLS, CELLS) for year in YEARS}))
def test_every_period_of_either_is_judged_once(
    cells: dict[str, tuple[str | Mark | None, str | Mark | None]],
) -> None:
    """ALL holds each period with a cell of the area or the benchmark once, oldest first."""
    observations = list(_observations(cells))
    found = of_share(judge_area(load_catalogue(), REGION, observations, Periods.ALL))
    expected = [year for year in YEARS if any(cell is not None for cell in cells[year])]
    assert [j.period.key for j in found if j.period] == expected
    (latest,) = of_share(judge_area(load_catalogue(), REGION, observations))
    own = [year for year in YEARS if cells[year][0] is not None]
    newest = (own or expected)[-1:]
    assert [period.key for period in (latest.period,) if period] == newest
    assert latest in (found or [latest])


def _observations(
    cells: dict[str, tuple[str | Mark | None, str | Mark | None]],
) -> list[Observation]:
    return [
        observed(key_of(31, area=area, series="share", group="grades_8_9", period=year), cell)
        for year, both in cells.items()
        for area, cell in zip((REGION, BENCHMARK), both, strict=True)
        if cell is not None
    ]


def test_without_the_same_period_the_newest_benchmark_says_why(catalogue: Catalogue) -> None:
    """A value whose period the benchmark lacks is not judged, and the other period is named."""
    observations = [
        pair(31, "8.9", "0", period="2023")[0],
        pair(31, "0", "8.0", period="2019")[1],
        pair(31, "0", "8.1", period="2021")[1],
    ]
    (found,) = of_share(judge_area(catalogue, REGION, observations))
    assert (found.status, found.reason) == (Status.NOT_JUDGED, Reason.DIFFERENT_PERIOD)
    assert (found.benchmark_period, found.difference) == (Period.year(2021), None)


def test_an_equivalent_period_is_found_and_told_once(catalogue: Catalogue) -> None:
    """The benchmark's period declared equivalent is compared with and not listed again."""
    changed = _with_equivalence(catalogue, {Period.parse("2017-2018"): Period.year(2018)})
    observations = [
        pair(31, "9.9", "0", period="2017-2018")[0],
        pair(31, "0", "8.2", period="2018")[1],
        pair(31, "0", "8.4", period="2023")[1],
    ]
    every = of_share(judge_area(changed, REGION, observations, Periods.ALL))
    assert [j.benchmark_period for j in every] == [Period.year(2018), Period.year(2023)]
    assert [j.status for j in every] == [Status.RED, Status.MISSING]


def test_the_same_period_is_preferred_to_an_equivalent_one(catalogue: Catalogue) -> None:
    """When the benchmark has both, the very same period is compared with."""
    changed = _with_equivalence(catalogue, {Period.year(2018): Period.year(2019)})
    observations = [
        *pair(31, "9.9", "9.8", period="2018"),
        pair(31, "0", "1.0", period="2019")[1],
    ]
    (found,) = of_share(judge_area(changed, REGION, observations))
    assert (found.benchmark_period, found.status) == (Period.year(2018), Status.YELLOW)


def _with_equivalence(catalogue: Catalogue, equivalent: dict[Period, Period]) -> Catalogue:
    indicator = catalogue.indicators[31]
    series = replace(indicator.find_series("share"), equivalent_periods=equivalent)
    return replace(
        catalogue, indicators={**catalogue.indicators, 31: replace(indicator, series=(series,))}
    )


@pytest.mark.parametrize("periods", list(Periods))
def test_the_benchmark_has_values_but_no_light(catalogue: Catalogue, periods: Periods) -> None:
    """Judged as an area of its own, the whole country's every value is only shown."""
    observations = [o for year in YEARS for o in pair(31, "8.9", "8.2", period=year)]
    found = of_share(judge_area(catalogue, BENCHMARK, observations, periods))
    assert len(found) == (len(YEARS) if periods is Periods.ALL else 1)
    assert {(j.status, j.reason) for j in found} == {(Status.NOT_JUDGED, Reason.IS_BENCHMARK)}


def test_other_areas_are_passed_over(catalogue: Catalogue) -> None:
    """Values of an area that was not asked for change no judgement."""
    asked = pair(31, "8.9", "8.2")
    stranger = observed(key_of(31, area="kotka", series="share", group="grades_8_9"), "50")
    assert judge_area(catalogue, REGION, [*asked, stranger]) == judge_area(catalogue, REGION, asked)


def test_the_change_passes_no_break(catalogue: Catalogue) -> None:
    """Open care clients of 2021 and 2022 were counted differently, so no change is told."""
    observations = [
        o
        for year in ("2021", "2022")
        for o in pair(16, "900", "50000", series="open_care_year", group="all", period=year)
    ]
    found = [
        j
        for j in judge_area(catalogue, REGION, observations, Periods.ALL)
        if j.series == "open_care_year"
    ]
    assert [(j.reason, j.change) for j in found] == [(Reason.COUNT, None)] * 2


def test_colours_follow_each_series_direction(catalogue: Catalogue) -> None:
    """The same large difference is green or red by direction and never a colour for counts."""
    found = judge_area(catalogue, REGION, everything(Decimal(20), Decimal(10)))
    for judgement in found:
        series = catalogue.indicators[judgement.indicator].find_series(judgement.series)
        expected = {
            "higher_is_better": Status.GREEN,
            "lower_is_better": Status.RED,
            "none": Status.NOT_JUDGED,
        }[series.direction]
        assert judgement.status is expected
    assert min(Counter(j.status for j in found).values()) > 1


def test_runs_are_in_order_of_period() -> None:
    """Observations are gathered by area, series and group, oldest first."""
    observations = [o for year in reversed(YEARS) for o in pair(31, "8.9", "8.2", period=year)]
    runs = runs_of(observations)
    assert set(runs) == {(*SHARE, REGION), (*SHARE, BENCHMARK)}
    assert [o.key.period.key for o in runs[*SHARE, REGION]] == YEARS
