"""Cells as they stand in a file: value, number format and place, nothing interpreted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import Any

from data.model import Place
from etl.grid import GENERAL, Block, CellValue, Formats, Grid, Line, column_letters

__all__ = [
    "AT",
    "FORMATTED",
    "FORMAT_AT",
    "GENERAL",
    "Block",
    "CellValue",
    "Formats",
    "Grid",
    "GridCells",
    "Line",
    "RawCell",
    "Record",
    "RecordKey",
    "Role",
    "Sheet",
    "cell_at",
    "column_letters",
    "distinct",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell that is not empty. ``row`` and ``column`` count from 1."""

    place: Place
    row: int
    column: int
    value: CellValue
    number_format: str = GENERAL

    @property
    def text(self) -> str:
        """The value as a person would type it, a whole number without decimals."""
        return text_of(self.value)


def text_of(value: CellValue) -> str:
    """A value as a person would type it, a whole number without decimals."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, datetime.date):
        return f"{value.day}.{value.month}.{value.year}"
    return str(value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells in reading order: row by row, each from left to right.

    ``formats_known`` is False where the kind of file, as read, does not tell number formats.
    Hidden rows and columns are known for the kinds of file that tell them.
    """

    name: str
    hidden: bool
    cells: Sequence[RawCell]
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats_known: bool = True

    @property
    def grid(self) -> Grid:
        """The same cells as rows of plain values."""
        return self.cells.grid if isinstance(self.cells, GridCells) else _grid_of(self.cells)

    def rows(self) -> Iterator[tuple[RawCell, ...]]:
        """The rows that hold anything."""
        grid = self.grid
        for line in grid.lines:
            if row := tuple(_cells(self.name, grid, line)):
                yield row


class GridCells(Sequence[RawCell]):
    """The cells of a grid, each made when it is asked for: most of a large file never are."""

    def __init__(self, sheet: str, grid: Grid) -> None:
        self.grid = grid
        self._sheet = sheet

    def __iter__(self) -> Iterator[RawCell]:
        for line in self.grid.lines:
            yield from _cells(self._sheet, self.grid, line)

    def __len__(self) -> int:
        return sum(1 for line in self.grid.lines for _ in line.filled())

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int) and index >= 0:
            found = next(islice(self, index, None), None)
            if found is None:
                raise IndexError(index)
            return found
        return tuple(self)[index]


def _cells(sheet: str, grid: Grid, line: Line) -> Iterator[RawCell]:
    for column, value in line.filled():
        yield cell_at(sheet, grid, line, column, value)


def cell_at(sheet: str, grid: Grid, line: Line, column: int, value: CellValue) -> RawCell:
    """The cell in a column of a line."""
    place = Place(sheet, f"{column_letters(column)}{line.row}")
    return RawCell(place, line.row, column, value, grid.formats.at(line.row, column))


def _grid_of(cells: Sequence[RawCell]) -> Grid:
    lines = []
    for row, found in groupby(cells, key=lambda cell: cell.row):
        by_column = {cell.column: cell.value for cell in found}
        lines.append(Line(row, [by_column.get(c) for c in range(1, max(by_column) + 1)]))
    formats = ((c.row, c.column, c.number_format) for c in cells if c.number_format != GENERAL)
    return Grid(lines, Formats.of(formats))


class Role(StrEnum):
    """What a cell says about the value it belongs to, whatever shape the file has."""

    INDICATOR = "indicator"
    SERIES = "series"
    GROUP = "group"
    AREA = "area"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    MARK = "mark"
    RESPONDENTS = "respondents"
    PRELIMINARY = "preliminary"
    PRINTED_PERIOD = "printed_period"
    PRINTED_VALUE = "printed_value"
    NOTE = "note"
    SOURCE = "source"


# Roles whose number format changes what is read.
FORMATTED = (Role.VALUE, Role.RESPONDENTS)
# Where in a record's key each role stands, and the number formats.
AT = {role: index for index, role in enumerate(Role)}
FORMAT_AT = {role: index for index, role in enumerate(FORMATTED, start=len(AT))}


@dataclass(frozen=True, slots=True)
class Record:
    """One value of a file with the cells that say what it is.

    ``cells`` holds only cells that are not empty. ``place`` is where the value stands or, when
    it is missing, where it should stand.
    """

    place: Place
    cells: Mapping[Role, RawCell]

    def text(self, role: Role) -> str | None:
        """The text in this role, or None where the cell is empty."""
        value = self.raw(role)
        if isinstance(value, str):
            return value.strip() or None
        return None if value is None else text_of(value)

    def raw(self, role: Role) -> CellValue | None:
        """The value in this role as stored, or None where the cell is empty."""
        cell = self.cells.get(role)
        return None if cell is None else cell.value

    def key(self) -> RecordKey:
        """What stands in each role, in the order of Role, then the number formats of FORMATTED.

        Records that repeat it say the same. An empty cell is None or a text of spaces.
        """
        values = [None if cell is None else cell.value for cell in map(self.cells.get, Role)]
        told = distinct(values) if True in values or False in values else values
        cells = map(self.cells.get, FORMATTED)
        return (*told, *(GENERAL if cell is None else cell.number_format for cell in cells))

    def number_format(self, role: Role) -> str:
        """The number format of a cell that is not empty."""
        return self.cells[role].number_format

    def place_of(self, role: Role) -> Place:
        """Where to look for this role: its own cell, else the value's."""
        cell = self.cells.get(role)
        return cell.place if cell else self.place


RecordKey = tuple[CellValue | None, ...]


def distinct(values: Iterable[CellValue | None]) -> list[CellValue | None]:
    """The values with texts for true and false, which would equal one and nought."""
    return [text_of(value) if isinstance(value, bool) else value for value in values]
