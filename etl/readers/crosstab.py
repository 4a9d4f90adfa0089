"""A cross table: header rows on top, header columns at the left, and one value where they meet.

A header stands once, in the first of the cells it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Sheet, cell_at, text_of
from etl.grid import CellValue, Line, column_letters

_MARKS = frozenset({".", "..", "...", "-", "–"})
_NUMBER = re.compile(r"[-–−]?[0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]+)?\*?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\*?")


@dataclass(frozen=True, slots=True)
class CrossTable:
    """``columns`` holds the headers above each value column and ``rows`` those beside each row.

    ``corner`` is what stands where the two kinds of header meet. ``cells`` are the values;
    an empty text stands where there is none.
    """

    corner: str
    columns: Mapping[int, tuple[str, ...]]
    rows: Mapping[int, tuple[str, ...]]
    cells: tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class _Size:
    """How many rows and columns hold headers."""

    rows: int
    columns: int


def read_crosstab(sheet: Sheet, lines: Sequence[Line]) -> CrossTable | None:
    """The table that these lines of a sheet are, or None when they are none."""
    size = _merged_corner(sheet, lines) or _looked_for(lines)
    if size is None or not 0 < size.rows < len(lines):
        return None
    heads, body = lines[: size.rows], lines[size.rows :]
    columns = _across(heads, size.columns)
    if not columns:
        return None
    rows = dict(_down(body, size.columns))
    cells = tuple(
        _cell(sheet, line, column) for line in body if line.row in rows for column in columns
    )
    corner = text_of(heads[0].at(1) or "").strip()
    return CrossTable(corner, columns, rows, cells)


def _merged_corner(sheet: Sheet, lines: Sequence[Line]) -> _Size | None:
    """The size that a merged corner tells, where the table begins with one."""
    if not lines:
        return None
    top = lines[0].row
    for block in sheet.merged:
        if (block.first_row, block.first_column) == (top, 1):
            bottom, right = block.last_row, block.last_column
            rows = sum(1 for line in lines if line.row <= bottom)
            return _Size(rows, right) if (bottom, right) != (top, 1) else None
    return None


def _looked_for(lines: Sequence[Line]) -> _Size | None:
    """The size by the first line that ends in values: headers end where they begin."""
    for number, line in enumerate(lines):
        filled = list(line.filled())
        start = _first_value(filled)
        if number and start is not None and start > 1:
            return _Size(number, start - 1)
    return None


def _first_value(filled: Sequence[tuple[int, CellValue]]) -> int | None:
    """The column from which on everything is a value; years are taken for headers."""
    start = None
    for column, value in reversed(filled):
        if not _is_value(value):
            break
        start = column
    return start


def _is_value(value: CellValue) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return True
    text = text_of(value).strip()
    if _YEAR.fullmatch(text):
        return False
    return text in _MARKS or bool(_NUMBER.fullmatch(text))


def _across(heads: Sequence[Line], skipped: int) -> dict[int, tuple[str, ...]]:
    """The headers above each column, every header carried on to the columns it covers."""
    last = max((column for line in heads for column, _ in line.filled()), default=0)
    carried = [""] * len(heads)
    found: dict[int, tuple[str, ...]] = {}
    for column in range(skipped + 1, last + 1):
        _carry(carried, [line.at(column) for line in heads])
        found[column] = tuple(carried)
    return found


def _down(body: Sequence[Line], count: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The headers beside each row, every header carried on to the rows it covers."""
    carried = [""] * count
    for line in body:
        heads = [line.at(column) for column in range(1, count + 1)]
        _carry(carried, heads)
        if next(line.filled(), None):
            yield line.row, tuple(carried)


def _carry(carried: list[str], heads: Sequence[CellValue | None]) -> None:
    """Put new headers in; one that changes ends those inside it."""
    for level, head in enumerate(heads):
        if head is not None and (text := text_of(head).strip()):
            carried[level:] = [text, *[""] * (len(carried) - level - 1)]


def _cell(sheet: Sheet, line: Line, column: int) -> RawCell:
    value = line.at(column)
    if value is None:
        return RawCell(
            Place(sheet.name, f"{column_letters(column)}{line.row}"), line.row, column, ""
        )
    return cell_at(sheet.name, sheet.grid, line, column, value)
