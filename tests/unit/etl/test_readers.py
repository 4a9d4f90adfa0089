"""Workbooks to cells, cells to records."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from data.model import Place
from etl import isolation
from etl.cells import RawCell, Role, Sheet, column_letters
from etl.issues import Severity, UnreadableFile
from etl.readers.long_template import LongTemplateReader
from etl.readers.shapes import READERS
from etl.readers.wire import WorkbookError, lines
from etl.readers.workbook import Library, read_workbook
from etl.recognise import recognise
from tests.support.records import saved, workbook


def sheet_of(*rows: tuple[object, ...], name: str = "Taulu1", hidden: bool = False) -> Sheet:
    """A sheet with these rows from line 1; None is an empty cell."""
    cells = tuple(
        RawCell(Place(name, f"{column_letters(c)}{r}"), r, c, value)
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if isinstance(value, str | int | float)
    )
    return Sheet(name, hidden, cells)


HEADER = ("Indikaattori", "Alue", "Jakso", "Arvo")
ROW = (5, "Kotka", "2023", 11)


def test_cells_come_with_value_format_and_address() -> None:
    """Numbers, dates, texts and formulas' results arrive as stored, each from its own cell."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Luvut"
    page["B3"] = 6
    page["B3"].number_format = "0.0"
    page["C3"] = "12,3"
    page["D4"] = datetime.date(2022, 12, 31)
    page["E4"] = True
    (sheet,) = isolation.read_sheets(saved(book))
    assert [(c.place.cell, c.value) for c in sheet.cells] == [
        ("B3", 6),
        ("C3", "12,3"),
        ("D4", datetime.date(2022, 12, 31)),
        ("E4", True),
    ]
    assert sheet.cells[0].number_format == "0.0"


def test_hidden_sheets_are_known_as_hidden() -> None:
    """Whether a person sees the sheet is part of what is read."""
    book = openpyxl.load_workbook(io.BytesIO(workbook({})))
    book.create_sheet("Piilossa").sheet_state = "hidden"
    assert [s.hidden for s in isolation.read_sheets(saved(book))] == [False, True]


@pytest.mark.parametrize("library", list(Library))
def test_what_a_library_cannot_open_is_no_workbook(library: Library) -> None:
    """A package that only looks like a workbook is refused with a reason."""
    with pytest.raises(WorkbookError) as caught:
        list(read_workbook(b"PK ei mikaan paketti", library))
    assert caught.value.reason == "not_a_workbook"


@pytest.mark.parametrize("library", list(Library))
def test_too_much_content_is_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """One text repeated beyond measure ends the reading instead of filling the memory."""
    monkeypatch.setattr("etl.readers.wire.MAX_TEXT_CHARACTERS", 10)
    with pytest.raises(WorkbookError) as caught:
        list(lines(read_workbook(workbook({}), library)))
    assert caught.value.reason == "too_much"


def test_a_slow_file_is_given_up() -> None:
    """Parsing ends at the time limit with a message, not with a hanging service."""
    with pytest.raises(UnreadableFile, match="keskeytettiin"):
        isolation.read_sheets(workbook({}), time_limit_seconds=0.01)


def test_a_file_that_needs_too_much_memory_is_contained() -> None:
    """A parser out of memory takes only its own process down."""
    with pytest.raises(UnreadableFile, match="liikaa muistia"):
        isolation.read_sheets(bytes(64 * 1024 * 1024), memory_limit_bytes=1024 * 1024)


def test_a_parser_that_crashes_is_contained(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the parsing process dies the coordinator gets a message and the service goes on."""
    monkeypatch.setattr("etl.isolation.sys.executable", "/bin/false")
    with pytest.raises(UnreadableFile, match="kaatui"):
        isolation.read_sheets(workbook({}))


def test_the_template_is_recognised_with_the_reason() -> None:
    """Recognition says on which sheet and line it found the header."""
    found = recognise([sheet_of(("Otsikko",), (), HEADER, ROW)])
    assert found.reader.shape == "long_template"
    assert "Taulu1 rivi 3" in found.reason


@pytest.mark.parametrize(
    "header",
    [
        ("Indikator", "Område", "Period", "Värde"),
        ("indicator", "AREA", " period ", "Value"),
    ],
)
def test_headers_may_be_in_any_of_the_languages(header: tuple[str, ...]) -> None:
    """Swedish and English headers mean the same columns."""
    (record,) = LongTemplateReader().read([sheet_of(header, ROW)]).records
    assert record.text(Role.AREA) == "Kotka"
    assert record.place == Place("Taulu1", "D2")


def test_an_unknown_form_is_refused_with_what_was_seen() -> None:
    """The message shows the first row and where to get the template."""
    with pytest.raises(UnreadableFile, match=r"Kunta \| Luku") as caught:
        recognise([sheet_of(("Kunta", "Luku"), ("Kotka", 3))])
    assert "template" in str(caught.value)


def test_a_workbook_without_cells_is_refused() -> None:
    """Empty sheets are told apart from unknown ones."""
    with pytest.raises(UnreadableFile, match="ei ole yhtään täytettyä solua"):
        recognise([sheet_of()])


def test_sheets_that_are_not_read_are_listed() -> None:
    """A foreign or hidden sheet is noted; the template's own help sheets are not."""
    sheets = [
        sheet_of(HEADER, ROW),
        sheet_of(("muistiinpanoja",), name="Omat"),
        sheet_of(HEADER, ROW, name="Vanhat", hidden=True),
        sheet_of(("Näin täytät",), name="Ohje"),
    ]
    reading = LongTemplateReader().read(sheets)
    assert len(reading.records) == 1
    places = [issue.place for issue in reading.issues]
    assert [place.sheet for place in places if place] == ["Omat", "Vanhat"]


@pytest.mark.parametrize(
    ("header", "code", "severity"),
    [
        (("Indikaattori", "Alue", "Arvo"), "column_missing", Severity.ERROR),
        ((*HEADER, "Jakso"), "column_twice", Severity.ERROR),
        ((*HEADER, "Kirjaaja"), "column_not_read", Severity.NOTE),
    ],
)
def test_the_header_row_is_checked(header: tuple[str, ...], code: str, severity: Severity) -> None:
    """A missing or doubled column is an error, a column of one's own only noted."""
    issues = LongTemplateReader().read([sheet_of(header, ROW)]).issues
    assert [(i.code, i.severity) for i in issues] == [(code, severity)]


def test_every_reader_has_its_own_shape() -> None:
    """The shape's key tells readers apart in what is stored of a delivery."""
    shapes = [reader.shape for reader in READERS]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_are_named_as_in_spreadsheets(column: int, letters: str) -> None:
    """Addresses are the ones the coordinator sees."""
    assert column_letters(column) == letters


def test_both_libraries_read_the_same() -> None:
    """What one cannot open the other does, with the same cells and number formats."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Kotka", 12.3, datetime.date(2022, 12, 31), True])
    page["B1"].number_format = "0.0"
    content = saved(book)
    found = {tuple(lines(read_workbook(content, library))) for library in Library}
    assert len(found) == 1


def test_a_cell_in_the_last_corner_does_no_harm() -> None:
    """A single cell at the far end of a sheet is read or refused within the limits."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    source = zipfile.ZipFile(io.BytesIO(saved(book)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<dimension ref="A1:A1"/>', b"")
                content = content.replace(b'r="A1"', b'r="XFD1048576"').replace(
                    b'<row r="1"', b'<row r="1048576"'
                )
            archive.writestr(name, content)
    (sheet,) = isolation.read_sheets(target.getvalue())
    assert [cell.place.cell for cell in sheet.cells] == ["XFD1048576"]
