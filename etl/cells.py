"""Cells as they stand in a file: value, number format and place, nothing interpreted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from data.model import Place

CellValue = str | int | float | bool | datetime.date

GENERAL = "General"


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
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        if isinstance(self.value, bool):
            return "kyllä" if self.value else "ei"
        if isinstance(self.value, datetime.date):
            return f"{self.value.day}.{self.value.month}.{self.value.year}"
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's cells in reading order: row by row, each from left to right."""

    name: str
    hidden: bool
    cells: tuple[RawCell, ...]

    def rows(self) -> Iterator[tuple[RawCell, ...]]:
        """The rows that hold anything."""
        for _, row in groupby(self.cells, key=lambda cell: cell.row):
            yield tuple(row)


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
        cell = self.cells.get(role)
        return cell.text.strip() or None if cell else None

    def place_of(self, role: Role) -> Place:
        """Where to look for this role: its own cell, else the value's."""
        cell = self.cells.get(role)
        return cell.place if cell else self.place


def column_letters(column: int) -> str:
    """The spreadsheet name of a column counted from 1: 28 -> ``AB``."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters
