"""Workbooks and CSV files that PxWeb saves: a title that lists the dimensions, then the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Sheet, text_of
from etl.facts import Fact, Facts, Kind, Member
from etl.grid import Line, column_letters
from etl.readers.crosstab import CrossTable, read_crosstab
from etl.readers.fields import TITLE, split_title, text_at, with_comma
from etl.readers.separated import SHEET as CSV_SHEET
from etl.readers.shape import Reading
from etl.text import fold

HEADING = "sarakeotsikko"
_KINDS = {TITLE: Kind.TITLE, HEADING: Kind.COMBINED}
_SOURCE = "statistics_finland"
_PUBLISHER = re.compile(r"\b(?:tilastokeskus|statistikcentralen|statistics finland)\b")


@dataclass(frozen=True, slots=True)
class _Titled:
    contents: str
    dimensions: str
    lines: Sequence[Line]


class StatfinWorkbookReader:
    """A cross table under its title, the publisher named below."""

    shape = "statfin_workbook"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        for sheet, titled in _workbook_tables(sheets):
            return f"Tilastokeskuksen taulukko {sheet.name}: {titled.contents}"
        return None

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """The values between title and notes of every such sheet."""
        facts: list[Fact] = []
        for sheet, titled in _workbook_tables(sheets):
            if table := read_crosstab(sheet, list(_unbroken(titled.lines))):
                facts += _cross_facts(table, Member(TITLE, titled.contents))
        return Reading((), (), Facts(_SOURCE, facts, _KINDS))


class StatfinCsvReader:
    """A title, then one header row in which the headings of each column stand together."""

    shape = "statfin_csv"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        titled = _csv_table(sheets)
        if titled is None:
            return None
        return f"Tilastokeskuksen CSV: {titled.contents}; ulottuvuudet {titled.dimensions}"

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """The values of every row."""
        titled = _csv_table(sheets)
        if titled is None:
            raise ValueError("the file has not been recognised")
        return Reading((), (), Facts(_SOURCE, tuple(_csv_facts(sheets[0].name, titled)), _KINDS))


def _titled(sheet: Sheet) -> _Titled | None:
    """The parts of a sheet whose first row is a title alone."""
    if len(sheet.grid.lines) < 3:
        return None
    head, *rest = sheet.grid.lines
    parts = split_title(text_at(head, 1))
    alone = [column for column, _ in head.filled()] == [1]
    return _Titled(*parts, rest) if parts and alone else None


def _workbook_tables(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, _Titled]]:
    for sheet in sheets:
        titled = None if sheet.hidden or sheet.name == CSV_SHEET else _titled(sheet)
        if titled and any(_PUBLISHER.search(fold(text_at(line, 1))) for line in titled.lines):
            yield sheet, titled


def _unbroken(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines before the first empty row: the notes stand after it."""
    for number, line in enumerate(lines):
        if number and line.row != lines[number - 1].row + 1:
            return
        yield line


def _cross_facts(table: CrossTable, title: Member) -> Iterator[Fact]:
    across = {c: _members("sarakeotsikot", texts) for c, texts in table.columns.items()}
    down = {r: _members("riviotsikot", texts) for r, texts in table.rows.items()}
    full = {cell.row for cell in table.cells if cell.value != ""}
    for cell in table.cells:
        # A row that only begins a group of rows has headers and no values of its own.
        if cell.row in full:
            yield Fact(cell, (title, *across[cell.column], *down[cell.row]))


def _members(axis: str, texts: Sequence[str]) -> tuple[Member, ...]:
    return tuple(Member(f"{axis} {n}", text) for n, text in enumerate(texts, start=1))


def _csv_table(sheets: Sequence[Sheet]) -> _Titled | None:
    if len(sheets) != 1 or sheets[0].name != CSV_SHEET:
        return None
    titled = _titled(sheets[0])
    return titled if titled and _stub(titled) else None


def _stub(titled: _Titled) -> list[str]:
    """The leading headers that the title lists as dimensions."""
    listed = {fold(name) for name in re.split(r", | ja | och | and ", titled.dimensions)}
    found: list[str] = []
    for _, header in titled.lines[0].filled():
        if fold(text_of(header)) not in listed:
            break
        found.append(text_of(header).strip())
    return found


def _csv_facts(sheet: str, titled: _Titled) -> Iterator[Fact]:
    stub = _stub(titled)
    head, *lines = titled.lines
    title = Member(TITLE, titled.contents)
    headings = {c: Member(HEADING, text_of(h)) for c, h in head.filled() if c > len(stub)}
    for line in lines:
        down = tuple(Member(name, text_at(line, c)) for c, name in enumerate(stub, start=1))
        for column, heading in headings.items():
            place = Place(sheet, f"{column_letters(column)}{line.row}")
            cell = RawCell(place, line.row, column, with_comma(text_at(line, column)))
            yield Fact(cell, (title, *down, heading))
