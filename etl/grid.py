"""A sheet's contents as rows of plain values: small to keep, quick to go through."""

from __future__ import annotations

import datetime
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

CellValue = str | int | float | bool | datetime.date

GENERAL = "General"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The spreadsheet name of a column counted from 1: 28 -> ``AB``."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column by its spreadsheet name: ``AB`` -> 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, rows and columns counted from 1, its edges included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell stands inside."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )


@dataclass(frozen=True, slots=True)
class Formats:
    """Number formats by column, as runs of rows: (first rows, last rows, formats), ascending."""

    runs: Mapping[int, tuple[Sequence[int], Sequence[int], Sequence[str]]] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, cells: Iterable[tuple[int, int, str]]) -> Formats:
        """Formats of single cells, given as row, column and format in reading order."""
        runs: dict[int, tuple[list[int], list[int], list[str]]] = {}
        for row, column, number_format in cells:
            firsts, lasts, formats = runs.setdefault(column, ([], [], []))
            if lasts and lasts[-1] == row - 1 and formats[-1] == number_format:
                lasts[-1] = row
            else:
                firsts.append(row)
                lasts.append(row)
                formats.append(number_format)
        return cls(runs)

    def at(self, row: int, column: int) -> str:
        """The format of a cell; the general one where none is known."""
        return self.run_at(row, column)[2]

    def run_at(self, row: int, column: int) -> tuple[int, int, str]:
        """First and last row of a run of cells around this one that share its format."""
        if (runs := self.runs.get(column)) is None:
            return 1, sys.maxsize, GENERAL
        firsts, lasts, formats = runs
        index = bisect_right(firsts, row) - 1
        if index >= 0 and row <= lasts[index]:
            return firsts[index], lasts[index], formats[index]
        return row, row, GENERAL


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``values[0]`` stands in column 1. Empty cells are None or an empty text."""

    row: int
    values: Sequence[CellValue | None]

    def filled(self) -> Iterator[tuple[int, CellValue]]:
        """Column and value of the cells that are not empty."""
        for column, value in enumerate(self.values, start=1):
            if value is not None and value != "":
                yield column, value

    def at(self, column: int) -> CellValue | None:
        """The value in a column, None where the cell is empty."""
        if column > len(self.values):
            return None
        value = self.values[column - 1]
        return None if value == "" else value


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet that hold anything, and the number formats of its cells.

    Where ``has_booleans`` is False, cells that are equal say the same; True would equal 1.
    """

    lines: Sequence[Line]
    formats: Formats = field(default_factory=Formats)
    has_booleans: bool = True
