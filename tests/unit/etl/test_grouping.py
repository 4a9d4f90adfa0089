"""Findings repeated over a file are told once, and no cell of them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from data.model import Place
from etl.grid import column_letters, column_number
from etl.grouping import kinds_of, ranges_of
from etl.issues import Issue, error, warning
from etl.report import issue_from, issue_lines

_RANGE = re.compile(r"(?:(?P<sheet>.+)!)?([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


def at(*cells: str, sheet: str = "Havainnot") -> list[Issue]:
    """The same finding on each cell."""
    return [
        error("group_not_in_series", Place(sheet, c), "Ryhmä puuttuu.", "Täytä.") for c in cells
    ]


def cells_in(ranges: Iterable[str]) -> list[tuple[str, str]]:
    """Every cell of ranges, with its sheet."""
    sheet, found = "", list[tuple[str, str]]()
    for text in ranges:
        match = _RANGE.fullmatch(text)
        assert match, text
        sheet = match["sheet"] or sheet
        left, top, right, bottom = match.groups()[1:]
        columns = range(column_number(left), column_number(right or left) + 1)
        rows = range(int(top), int(bottom or top) + 1)
        found += [(sheet, f"{column_letters(column)}{row}") for column in columns for row in rows]
    return found


def test_rows_that_follow_each_other_are_one_range() -> None:
    """Cells below and beside each other are told as spreadsheet programs write ranges."""
    issues = [*at("F4", "F5", "F6", "G4", "G5", "G6", "F9"), *at("A1", sheet="Väestö")]
    assert ranges_of(issues) == ("Havainnot!F4:G6", "F9", "Väestö!A1")


def test_places_that_are_no_cells_stay_as_they_are() -> None:
    """A line of a text file and a finding of the whole file are kept as well."""
    whole = warning("coverage_lost", None, "Alueita puuttuu.", "Tarkista.")
    issues = [*at("rivi 12", "F3", sheet="VALUES"), whole]
    assert ranges_of(issues) == ("VALUES!F3", "rivi 12")
    assert sum(len(kind.issues) for kind in kinds_of(issues)) == 3


@given(
    st.sets(
        st.tuples(st.sampled_from(["Havainnot", "Väestö"]), st.integers(1, 30), st.integers(1, 9))
    )
)
def test_every_cell_is_in_exactly_one_range(places: set[tuple[str, int, int]]) -> None:
    """Whatever cells have the finding, the ranges hold each of them once and no other."""
    given_cells = [(sheet, f"{column_letters(column)}{row}") for sheet, row, column in places]
    issues = [issue for sheet, cell in given_cells for issue in at(cell, sheet=sheet)]
    assert sorted(cells_in(ranges_of(issues))) == sorted(given_cells)


def test_one_kind_keeps_what_each_cell_is_told() -> None:
    """Findings of one code are one kind, and within it told apart by their words."""
    odd = error("group_not_in_series", Place("Havainnot", "F7"), "Ryhmä on väärä.", "Korjaa.")
    other = error("area_unknown", Place("Havainnot", "D7"), "Aluetta ei tunneta.", "Korjaa.")
    first, second = kinds_of([*at("F4"), odd, other, *at("F5")])
    assert [len(said) for said in first.said] == [2, 1]
    assert second.issues == (other,)


def test_the_terminal_tells_a_repeated_finding_on_one_line() -> None:
    """Three hundred rows of one finding are one line with their range and number."""
    (line,) = issue_lines(at(*(f"F{row}" for row in range(4, 304))))
    assert line == "  VIRHE Havainnot!F4:F303 (300 kohtaa): Ryhmä puuttuu. Täytä."


def test_the_terminal_names_the_cells_of_what_it_does_not_spell_out() -> None:
    """Of many different findings of a kind the first are in words, the rest by their cells."""
    issues = [
        error(
            "value_unreadable", Place("Havainnot", f"F{row}"), f"Arvo {row} ei ole luku.", "Korjaa."
        )
        for row in range(2, 42)
    ]
    lines = list(issue_lines(issues))
    assert len(lines) == 6
    assert lines[0].endswith("Havainnot!F2: Arvo 2 ei ole luku. Korjaa.")
    assert lines[-1] == "  VIRHE … ja 35 samanlaista: Havainnot!F7:F41"


def test_a_kept_finding_is_read_as_it_was() -> None:
    """What is stored with a delivery is told in the same words and places afterwards."""
    (issue,) = at("F4")
    fields = {
        "severity": "error",
        "code": issue.code,
        "sheet": "Havainnot",
        "cell": "F4",
        "message": issue.message,
        "remedy": issue.remedy,
    }
    assert issue_from(fields) == issue
    assert issue_from(fields | {"sheet": None, "cell": None}).place is None
