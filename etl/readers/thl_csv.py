"""The CSV of THL's result service: one value a row, dimensions before it, the last column val."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Sheet
from etl.facts import Fact, Facts, Member
from etl.grid import Line, column_letters
from etl.readers.fields import text_at, with_comma
from etl.readers.shape import Reading

_VALUE = "val"


@dataclass(frozen=True, slots=True)
class _Dimension:
    """A dimension's name and its columns; ``code`` is 0 where it has a single one."""

    name: str
    label: int
    code: int


class ThlCsvReader:
    """With codes each dimension has two columns of one name: its code and its label."""

    shape = "thl_csv"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        headers = _headers(sheets)
        if len(headers) < 2 or headers[-1] != _VALUE:
            return None
        names = ", ".join(d.name for d in _dimensions(headers))
        return f"THL:n tulospalvelun CSV: viimeinen sarake on {_VALUE}, ulottuvuudet {names}"

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every row below the header."""
        headers = _headers(sheets)
        dimensions = _dimensions(headers)
        known: dict[Member, Member] = {}
        facts = [
            _fact(sheets[0].name, line, dimensions, len(headers), known)
            for line in sheets[0].grid.lines[1:]
        ]
        return Reading((), (), Facts("thl", facts))


def _headers(sheets: Sequence[Sheet]) -> list[str]:
    if len(sheets) != 1 or not sheets[0].grid.lines:
        return []
    head = sheets[0].grid.lines[0]
    return [text_at(head, column) for column in range(1, len(head.values) + 1)]


def _dimensions(headers: Sequence[str]) -> tuple[_Dimension, ...]:
    """By position: two neighbours of one name are one dimension."""
    found: list[_Dimension] = []
    column = 1
    while column < len(headers):
        name = headers[column - 1]
        paired = column + 1 < len(headers) and headers[column] == name
        found.append(_Dimension(name, column + paired, column if paired else 0))
        column += 1 + paired
    return tuple(found)


def _fact(
    sheet: str,
    line: Line,
    dimensions: Sequence[_Dimension],
    value_column: int,
    known: dict[Member, Member],
) -> Fact:
    members = (_member(line, dimension) for dimension in dimensions)
    place = Place(sheet, f"{column_letters(value_column)}{line.row}")
    text = with_comma(text_at(line, value_column))
    cell = RawCell(place, line.row, value_column, text)
    return Fact(cell, tuple(known.setdefault(member, member) for member in members))


def _member(line: Line, dimension: _Dimension) -> Member:
    code = text_at(line, dimension.code) if dimension.code else ""
    return Member(dimension.name, text_at(line, dimension.label), code)
