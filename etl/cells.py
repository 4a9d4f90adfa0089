"""Cells as they stand in a file: value, number format and place, nothing interpreted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import Any

from data.model import Place
from etl.grid import GENERAL, Block, CellValue, Formats, Grid, Line, column_letters

__all__ = [
    "GENERAL",
    "Block",
    "CellValue",
    "Formats",
    "Grid",
    "GridCells",
    "Line",
    "LineCells",
    "RawCell",
    "Record",
    "Role",
    "Sheet",
    "cell_at",
    "column_letters",
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
        if isinstance(self.cells, LineCells):
            return self.cells.stored.get(role)
        cell = self.cells.get(role)
        return None if cell is None else cell.value

    def number_format(self, role: Role) -> str:
        """The number format of a cell that is not empty."""
        if isinstance(self.cells, LineCells):
            return self.cells.number_format(role)
        return self.cells[role].number_format

    def place_of(self, role: Role) -> Place:
        """Where to look for this role: its own cell, else the value's."""
        if role is Role.VALUE and isinstance(self.cells, LineCells):
            return self.place
        cell = self.cells.get(role)
        return cell.place if cell else self.place


class LineCells(Mapping[Role, RawCell]):
    """The cells of one row by their roles, made when they are asked for.

    ``stored`` holds the values that are not empty.
    """

    __slots__ = ("_columns", "_grid", "_line", "_sheet", "stored")

    def __init__(self, sheet: str, grid: Grid, line: Line, columns: Mapping[Role, int]) -> None:
        self._sheet = sheet
        self._grid = grid
        self._line = line
        self._columns = columns
        values, width = line.values, len(line.values)
        self.stored: dict[Role, CellValue] = {
            role: value
            for role, column in columns.items()
            if column <= width
            and (value := values[column - 1]) is not None
            and not (value.__class__ is str and not value.strip())
        }

    def number_format(self, role: Role) -> str:
        """The number format of the cell in this role."""
        return self._grid.formats.at(self._line.row, self._columns[role])

    def __getitem__(self, role: Role) -> RawCell:
        value = self.stored[role]
        return cell_at(self._sheet, self._grid, self._line, self._columns[role], value)

    def __iter__(self) -> Iterator[Role]:
        return iter(self.stored)

    def __len__(self) -> int:
        return len(self.stored)

    def __contains__(self, role: object) -> bool:
        return role in self.stored
