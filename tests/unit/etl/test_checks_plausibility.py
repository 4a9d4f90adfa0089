"""The checks that set a delivery beside its own history and beside itself."""

from __future__ import annotations

import pytest

from data.model import Observation, Place
from etl.cells import Role
from etl.checks.benchmarks import missing_benchmarks
from etl.checks.coverage import missing_coverage
from etl.checks.jumps import unlikely_jumps
from etl.checks.preliminary import preliminary_values
from etl.checks.questions import mixed_questions
from etl.checks.regions import implausible_regions
from etl.issues import Severity
from tests.support.observations import key_of, observed
from tests.support.records import Changed, checked

MUNICIPALITIES = ("hamina", "kotka", "kouvola", "miehikkala", "pyhtaa", "virolahti")
QUIET = {"2017": "8.0", "2019": "8.4", "2021": "8.1"}


def bullied(area: str, period: str, value: str, delivery: int = 1) -> Observation:
    """A published share of pupils bullied weekly in grades 8 and 9."""
    key = key_of(31, area=area, series="share", group="grades_8_9", period=period)
    return observed(key, value, delivery=delivery)


def history(*areas: str) -> list[Observation]:
    """Three quiet periods of each area."""
    return [bullied(area, period, value) for area in areas for period, value in QUIET.items()]


def municipal(values: dict[str, float], period: str = "2023") -> list[Changed]:
    """One row for each area with its value."""
    return [
        {Role.AREA: area, Role.VALUE: value, Role.PERIOD: period} for area, value in values.items()
    ]


def test_a_value_beyond_what_history_makes_likely_is_told() -> None:
    """Among changes of some tenths, 8.1 to 28.9 is a slip to look at, in its cell."""
    found = list(unlikely_jumps(checked({Role.VALUE: 28.9}, current=history(*MUNICIPALITIES))))
    assert [(i.code, i.severity) for i in found] == [("unlikely_jump", Severity.WARNING)]
    assert found[0].place == Place("Havainnot", "F2")
    assert "28,9 (Kotka, 2023)" in found[0].message
    assert "8,1 (2021)" in found[0].message


@pytest.mark.parametrize("value", [8.9, 13.1, 3.1])
def test_changes_up_to_five_points_pass(value: float) -> None:
    """Small municipalities move by some points between two surveys, and that is no slip."""
    context = checked({Role.VALUE: value}, current=history(*MUNICIPALITIES))
    assert list(unlikely_jumps(context)) == []


def test_without_enough_history_nothing_is_unlikely() -> None:
    """Seven known changes say nothing of what is usual."""
    context = checked({Role.VALUE: 28.9}, current=history("kotka", "hamina", "kouvola"))
    assert list(unlikely_jumps(context)) == []


def test_a_correction_out_of_proportion_is_told() -> None:
    """The value in force of the same period is history as well: 8.1 corrected to 81."""
    row: Changed = {Role.PERIOD: "2021", Role.VALUE: 81}
    (found,) = unlikely_jumps(checked(row, current=history(*MUNICIPALITIES)))
    assert "8,1 (2021)" in found.message or "8,4 (2019)" in found.message


def test_no_jump_is_measured_across_a_break() -> None:
    """Open care changed its bookkeeping twice, so its counts before and after are two things."""
    open_care: Changed = {Role.INDICATOR: 16, Role.SERIES: "open_care_year", Role.GROUP: None}
    steady = [
        observed(key_of(16, area=area, series="open_care_year", period=str(year)), "100")
        for area in MUNICIPALITIES
        for year in range(2014, 2020)
    ]
    after = checked(open_care | {Role.PERIOD: "2021", Role.VALUE: 900}, current=steady)
    before = checked(open_care | {Role.PERIOD: "2018", Role.VALUE: 900}, current=steady)
    assert list(unlikely_jumps(after)) == []
    assert [i.code for i in unlikely_jumps(before)] == ["unlikely_jump"]


WITHIN = dict(zip(MUNICIPALITIES, (6.0, 8.0, 7.0, 9.0, 5.0, 8.0), strict=True))


@pytest.mark.parametrize(
    ("region", "is_told"), [(7.5, False), (9.1, False), (9.2, True), (4, True)]
)
def test_a_region_lies_between_its_municipalities(region: float, is_told: bool) -> None:
    """With all six municipalities known, 5 to 9 percent bound the region, rounding allowed."""
    rows = municipal(WITHIN | {"kymenlaakso": region})
    codes = [i.code for i in implausible_regions(checked(*rows))]
    assert codes == (["region_implausible"] if is_told else [])


@pytest.mark.parametrize(("region", "is_told"), [(9.9, False), (10.1, True)])
def test_an_unknown_municipality_leaves_room(region: float, is_told: bool) -> None:
    """With some of them suppressed the region may lie outside by as much as the known differ."""
    rows = municipal({"hamina": 6.0, "kotka": 8.0, "kymenlaakso": region})
    codes = [i.code for i in implausible_regions(checked(*rows))]
    assert codes == (["region_implausible"] if is_told else [])


@pytest.mark.parametrize(("region", "is_told"), [(300, False), (299, True)])
def test_municipal_counts_never_sum_over_the_region(region: int, is_told: bool) -> None:
    """Two municipalities with 300 children cannot be in a region with 299."""
    count: Changed = {Role.INDICATOR: 16, Role.SERIES: "in_care_year", Role.GROUP: None}
    values = {"hamina": 100, "kotka": 200, "kymenlaakso": region}
    rows = [count | {Role.AREA: area, Role.VALUE: value} for area, value in values.items()]
    codes = [i.code for i in implausible_regions(checked(*rows))]
    assert codes == (["region_implausible"] if is_told else [])


def test_a_region_in_force_bounds_new_municipal_values() -> None:
    """A file of municipalities is set beside the region's published value."""
    region = bullied("kymenlaakso", "2023", "30")
    (found,) = implausible_regions(checked(*municipal(WITHIN), current=[region]))
    assert found.place == Place("Havainnot", "F2")


SUPPORT: Changed = {Role.INDICATOR: 18, Role.GROUP: "Lukio", Role.VALUE: 40}


@pytest.mark.parametrize(
    ("series", "period", "is_mixed"),
    [
        ("got_support", "2023", False),
        ("got_support", "2019", True),
        ("not_supported", "2019", False),
        ("not_supported", "2021", True),
    ],
)
def test_the_two_questions_of_indicator_18_never_mix(
    series: str, period: str, is_mixed: bool
) -> None:
    """Who got support was asked from 2021, who was left without it in 2019 only."""
    row = SUPPORT | {Role.SERIES: series, Role.PERIOD: period}
    found = list(mixed_questions(checked(row)))
    assert [(i.code, i.severity) for i in found] == (
        [("question_mixed", Severity.ERROR)] if is_mixed else []
    )


def test_a_mixed_question_names_the_series_of_its_year() -> None:
    """The remedy says where the figure of 2019 belongs."""
    row = SUPPORT | {Role.SERIES: "got_support", Role.PERIOD: "2019"}
    (found,) = mixed_questions(checked(row))
    assert "not_supported" in found.remedy
    assert found.place == Place("Havainnot", "E2")


def test_areas_left_out_since_the_previous_delivery_are_told_together() -> None:
    """Five areas came before and three now: the two are named in one warning."""
    before = [bullied(area, "2021", "8") for area in MUNICIPALITIES[:5]]
    rows = municipal({"hamina": 8.0, "kotka": 8.0, "kouvola": 8.0})
    (found,) = missing_coverage(checked(*rows, current=before))
    assert (found.code, found.severity) == ("coverage_lost", Severity.WARNING)
    assert "Miehikkälä, Pyhtää" in found.message


def test_a_supplement_is_not_asked_for_what_it_never_had() -> None:
    """One municipality's own figure beside a delivery of six loses nothing."""
    before = [bullied(area, "2021", "8") for area in MUNICIPALITIES]
    assert list(missing_coverage(checked({}, current=before))) == []


def test_an_area_left_out_of_a_repeated_period_is_told() -> None:
    """A correction of 2021 that has Kotka in 2023 only leaves its 2021 out."""
    before = [bullied("hamina", "2021", "8"), bullied("kotka", "2021", "8")]
    rows = municipal({"hamina": 8.0}, period="2021") + municipal({"kotka": 8.0}, period="2023")
    (found,) = missing_coverage(checked(*rows, current=before))
    assert "2021" in found.message
    assert "Kotka" in found.message


def test_an_abolished_municipality_is_not_missed() -> None:
    """Honkajoki ended in 2020 and cannot have a figure of 2023."""
    before = [bullied(area, "2019", "8") for area in ("hamina", "honkajoki")]
    assert list(missing_coverage(checked({Role.AREA: "Hamina"}, current=before))) == []


def test_preliminary_values_are_counted_once() -> None:
    """One note says how many values will still change."""
    rows = [row | {Role.PRELIMINARY: "kyllä"} for row in municipal({"hamina": 8.0, "kotka": 8.0})]
    (found,) = preliminary_values(checked(*rows, {Role.AREA: "Kouvola"}))
    assert found.severity is Severity.NOTE
    assert "2 ennakollista" in found.message


def test_a_preliminary_value_over_a_final_one_is_a_warning() -> None:
    """An April figure does not quietly replace June's."""
    final = bullied("kotka", "2023", "8.9")
    found = list(preliminary_values(checked({Role.PRELIMINARY: "kyllä"}, current=[final])))
    assert [i.code for i in found] == ["preliminary", "preliminary_over_final"]


def test_missing_benchmarks_are_told_once_for_an_indicator_and_period() -> None:
    """Six municipalities without a benchmark are one note that counts six."""
    (found,) = missing_benchmarks(checked(*municipal(WITHIN)))
    assert "6 arvoa" in found.message
