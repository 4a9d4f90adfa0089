"""The workbook of an actor's measures: what is written can be read, and faults are named."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

import pytest
from openpyxl import load_workbook

from data.catalogue import load_catalogue
from data.measures import Progress
from data.model import Place
from data.reporting import NO_REPORTS, Entry, Reports
from etl.cells import RawCell, Sheet
from etl.grid import GENERAL, CellValue, column_letters
from etl.readers.measure_reports import ReportsReading, read_reports
from etl.reporting_workbook import write_reporting_workbook
from tests.support.report_workbooks import (
    EVIDENCE,
    MEASURES,
    METRIC,
    ROW,
    STATE,
    TEXT,
    VALUE,
    YEAR,
    filled_in,
)
from tests.support.reports import report_of

CATALOGUE = load_catalogue()
TODAY = datetime.date(2026, 11, 22)
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
TOLD = report_of(value="12.50", metric="osallistujia", evidence="https://www.kotka.fi/a")


def written(reports: Reports = NO_REPORTS) -> bytes:
    """Kotka's workbook of 2025."""
    return write_reporting_workbook(CATALOGUE, "kotka", 2025, reports)


def sheets_of(content: bytes) -> list[Sheet]:
    """The sheets as the isolated reader would hand them over."""
    return [
        Sheet(
            sheet.title,
            hidden=False,
            cells=[
                RawCell(
                    Place(sheet.title, f"{column_letters(cell.column)}{cell.row}"),
                    cell.row,
                    cell.column,
                    cast(CellValue, cell.value),
                    cell.number_format or GENERAL,
                )
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            ],
        )
        for sheet in load_workbook(io.BytesIO(content)).worksheets
    ]


def read(content: bytes, actor: str = "kotka") -> ReportsReading:
    """What the workbook tells of an actor."""
    return read_reports(sheets_of(content), CATALOGUE.register, actor, TODAY)


def codes(reading: ReportsReading) -> list[tuple[str, str]]:
    """The code of each issue and the cell it names."""
    return [(issue.code, issue.place.cell if issue.place else "") for issue in reading.issues]


def test_what_is_told_goes_out_and_comes_back() -> None:
    """Nothing is lost or changed on the way, decimals included, and blank rows stay blank."""
    reading = read(written(Reports.of([Entry(1, TOLD.key, TOLD, NOON)])))
    assert reading.issues == ()
    (sourced,) = reading.told
    assert sourced.report == TOLD
    assert str(sourced.report.value) == "12.50"
    assert sourced.place == Place("Toteuma 2025", "I4")
    assert reading.blank == 13


def test_the_six_columns_are_the_plans() -> None:
    """Beside the row's key stand the plan's own six columns, in its order."""
    sheet = load_workbook(io.BytesIO(written())).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[1:7] == [
        "Välitavoite",
        "Toimenpide",
        "Mittari / toteutuminen",
        "Aikataulu",
        "Toimija(t) / toteuttaja(t)",
        "Seuranta / arviointi / ohjaus",
    ]
    assert sheet["A2"].value == "kotka/I/1"
    assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
    choices = {v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    words = [word.name.fi for word in CATALOGUE.register.progress.values()]
    assert choices == {f'"{",".join(words)}"'}


def test_a_text_is_never_a_formula() -> None:
    """What an actor wrote stays text in the workbook even when it begins like a formula."""
    harmful = report_of(text="=cmd|' /C calc'!A0")
    book = load_workbook(io.BytesIO(written(Reports.of([Entry(1, harmful.key, harmful, NOON)]))))
    cell = book.worksheets[0]["J4"]
    assert (cell.value, cell.data_type) == (harmful.text, "s")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({STATE: "valmis"}, ("unknown_progress", "I2")),
        ({TEXT: "tehty"}, ("unknown_progress", "I2")),
        ({STATE: "käynnissä", YEAR: None}, ("no_year", "H2")),
        ({STATE: "käynnissä", YEAR: "viime vuosi"}, ("no_year", "H2")),
        ({STATE: "käynnissä", YEAR: 2019}, ("year", "H2")),
        ({STATE: "käynnissä", VALUE: "noin 12", METRIC: "x"}, ("not_a_number", "K2")),
        ({STATE: "käynnissä", VALUE: "12*", METRIC: "x"}, ("not_a_number", "K2")),
        ({STATE: "käynnissä", VALUE: 12}, ("value_of_what", "L2")),
        ({STATE: "käynnissä", METRIC: "x"}, ("metric_without_value", "K2")),
        ({STATE: "käynnissä", EVIDENCE: "http://www.kotka.fi"}, ("link", "M2")),
        ({STATE: "käynnissä", ROW: "hamina/I/1"}, ("unknown_row", "A2")),
        ({STATE: "käynnissä", ROW: None}, ("unknown_row", "A2")),
        ({STATE: "käynnissä", ROW: "kotka/III/2"}, ("unknown_row", "A2")),
        ({STATE: "käynnissä", ROW: "kotka/I/2"}, ("row_twice", "I3")),
    ],
)
def test_a_fault_is_named_by_its_cell(cells: Mapping[str, Any], found: tuple[str, str]) -> None:
    """Each fault of a row is an error at the cell to mend, and the row is not taken."""
    rows = {"kotka/I/1": cells}
    if found[0] == "row_twice":
        rows["kotka/I/2"] = {STATE: "käynnissä"}
    reading = read(filled_in(written(), rows))
    assert found in codes(reading)
    assert [s.report.key.subgoal for s in reading.told] == (
        ["I/2"] if found[0] == "row_twice" else []
    )


def test_states_are_read_in_any_language_and_case() -> None:
    """Words of the catalogue's three languages are the same progress."""
    rows = {
        "kotka/I/1": {STATE: "Vakiintunut "},
        "kotka/I/2": {STATE: "PÅGÅR"},
        "kotka/I/3": {STATE: "carried out", VALUE: "1\u00a0028,5", METRIC: "käyntejä"},
    }
    told = {s.report.key.subgoal: s.report for s in read(filled_in(written(), rows)).told}
    assert [report.progress for report in told.values()] == [
        Progress.ESTABLISHED,
        Progress.ONGOING,
        Progress.REACHED,
    ]
    assert told["I/3"].value == Decimal("1028.5")


def test_the_plans_own_text_is_not_edited_here() -> None:
    """A changed measure is noted at its cell, not taken, and stops nothing."""
    cells = {STATE: "käynnissä", MEASURES: "Jotain aivan muuta"}
    reading = read(filled_in(written(), {"kotka/I/1": cells}))
    assert codes(reading) == [("plan_changed", "C2")]
    assert len(reading.told) == 1


def test_another_actors_workbook_tells_nothing() -> None:
    """Kotka's filled workbook sent as Hamina's is refused row by row."""
    content = filled_in(written(), {"kotka/I/1": {STATE: "käynnissä"}})
    reading = read(content, "hamina")
    assert codes(reading) == [("unknown_row", "A2")]
    assert reading.told == ()


def test_a_strange_workbook_is_told_apart() -> None:
    """Without the header row, or with a column missing from it, nothing is guessed."""
    cell = RawCell(Place("Taul1", "A1"), 1, 1, "Jotain")
    strange = Sheet("Taul1", hidden=False, cells=[cell])
    reading = read_reports([strange], CATALOGUE.register, "kotka", TODAY)
    assert codes(reading) == [("not_a_report", "")]
    book = load_workbook(io.BytesIO(written()))
    book.worksheets[0]["I1"].value = "Tilanne"
    target = io.BytesIO()
    book.save(target)
    assert codes(read(target.getvalue())) == [("column_missing", "A1")]
