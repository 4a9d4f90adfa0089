"""The checks of a mapped delivery, one behaviour each."""

from __future__ import annotations

import pytest

from data.model import Place
from etl.cells import CellValue, Role
from etl.checks import CHECKS, run_checks
from etl.checks.areas import abolished_areas
from etl.checks.benchmarks import missing_benchmarks
from etl.checks.duplicates import duplicates
from etl.checks.units import (
    counts_in_percent,
    periods_of_wrong_kind,
    unit_disagreements,
    values_out_of_range,
)
from etl.issues import Severity
from tests.support.observations import key_of, observed
from tests.support.records import Changed, checked


def test_a_value_given_twice_is_told_with_both_cells() -> None:
    """Two rows of the same thing are an error that names them both, equal or not."""
    (issue,) = duplicates(checked({}, {Role.AREA: "Hamina"}, {Role.VALUE: 7.1}))
    assert issue.severity is Severity.ERROR
    assert "Havainnot!F2" in issue.message
    assert "Havainnot!F4" in issue.message


def test_different_things_are_no_duplicates() -> None:
    """Another period, area or group is another value."""
    rows: tuple[Changed, ...] = (
        {},
        {Role.PERIOD: "2021"},
        {Role.AREA: "Hamina"},
        {Role.GROUP: "Lukio"},
    )
    assert list(duplicates(checked(*rows))) == []


@pytest.mark.parametrize("unit", ["%", "prosenttia", " % "])
def test_the_right_unit_passes(unit: str) -> None:
    """The catalogue's unit may be written in more than one way."""
    assert list(unit_disagreements(checked({Role.UNIT: unit}))) == []


@pytest.mark.parametrize("unit", ["lkm", "/ 1 000", "kiloa"])
def test_a_unit_that_disagrees_is_an_error_in_its_cell(unit: str) -> None:
    """A percentage labelled as anything else stops the delivery."""
    (issue,) = unit_disagreements(checked({Role.UNIT: unit}))
    assert issue.place == Place("Havainnot", "G2")
    assert unit in issue.message


def test_a_percent_sign_on_births_is_an_error() -> None:
    """Births are counted per thousand women, so the plan's printed percent sign is caught."""
    births: Changed = {Role.INDICATOR: 2, Role.GROUP: None, Role.VALUE: "37 %"}
    (issue,) = unit_disagreements(checked(births))
    assert issue.code == "unit_disagrees"
    assert issue.place == Place("Havainnot", "F2")


def test_a_count_in_a_percent_column_is_caught() -> None:
    """More than a hundred percent of pupils is a number of pupils."""
    (issue,) = counts_in_percent(checked({Role.VALUE: 240}, {Role.VALUE: 100, Role.PERIOD: 2021}))
    assert (issue.code, issue.place) == ("count_in_percent", Place("Havainnot", "F2"))


COUNT: Changed = {Role.INDICATOR: 16, Role.SERIES: "open_care_year", Role.GROUP: None}
FORECAST: Changed = {
    Role.INDICATOR: 1,
    Role.SERIES: "age_0_6_from_2019",
    Role.GROUP: None,
    Role.PERIOD: "2019–2035",
}


@pytest.mark.parametrize(
    ("row", "value", "is_possible"),
    [
        ({}, 0, True),
        ({}, -0.1, False),
        (COUNT, 698, True),
        (COUNT, 698.5, False),
        (COUNT, -1, False),
        (FORECAST, -26, True),
        (FORECAST, -101, False),
        ({Role.INDICATOR: 2, Role.GROUP: None}, 1001, False),
    ],
)
def test_values_stay_within_their_unit(row: Changed, value: CellValue, is_possible: bool) -> None:
    """Negative shares, halves of children and falls of over a hundred percent are errors."""
    issues = list(values_out_of_range(checked(row | {Role.VALUE: value})))
    assert [issue.code for issue in issues] == ([] if is_possible else ["value_out_of_range"])


@pytest.mark.parametrize(
    ("row", "period", "is_right"),
    [
        (FORECAST, "2019–2035", True),
        (FORECAST, "2035", False),
        ({}, "2023", True),
        ({}, "2021–2023", False),
        (COUNT, "31.12.2022", True),
    ],
)
def test_only_a_change_has_a_span_of_years(row: Changed, period: str, is_right: bool) -> None:
    """A forecast's change needs both of its years, and a survey has one."""
    issues = list(periods_of_wrong_kind(checked(row | {Role.PERIOD: period})))
    assert [issue.code for issue in issues] == ([] if is_right else ["period_kind"])


@pytest.mark.parametrize(("period", "is_valid"), [("2019", True), ("2023", False)])
def test_a_merged_municipality_has_only_old_values(period: str, is_valid: bool) -> None:
    """Valtimo joined Nurmes in 2020: its figure of 2019 is fine, one of 2023 cannot be."""
    issues = list(abolished_areas(checked({Role.AREA: "Valtimo", Role.PERIOD: period})))
    assert [issue.code for issue in issues] == ([] if is_valid else ["area_not_valid"])
    assert all(issue.place == Place("Havainnot", "D2") for issue in issues)


def test_a_missing_benchmark_is_a_note() -> None:
    """A value nobody can judge yet is told about and may still be published."""
    (issue,) = missing_benchmarks(checked({}))
    assert (issue.code, issue.severity) == ("benchmark_missing", Severity.NOTE)


def test_a_benchmark_counts_from_the_file_or_from_the_data() -> None:
    """The country's value of the same period, new or published before, is enough."""
    national = key_of(31, area="koko-maa", series="share", group="grades_8_9", period="2023")
    assert list(missing_benchmarks(checked({}, {Role.AREA: "koko maa"}))) == []
    assert list(missing_benchmarks(checked({}, current=[observed(national, "7.9")]))) == []


def test_counts_need_no_benchmark() -> None:
    """What is never judged is not missing a benchmark."""
    assert list(missing_benchmarks(checked(COUNT | {Role.VALUE: 698}))) == []


def test_every_check_reports_in_one_go() -> None:
    """One run gives the findings of all checks, and each check is in the list once."""
    rows: tuple[Changed, ...] = ({Role.VALUE: 240}, {Role.VALUE: 240}, {Role.UNIT: "lkm"})
    codes = {issue.code for issue in run_checks(checked(*rows))}
    assert codes >= {"duplicate", "count_in_percent", "unit_disagrees", "benchmark_missing"}
    assert len(set(CHECKS)) == len(CHECKS)
