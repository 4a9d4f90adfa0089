"""A cross table: header rows on top, header columns at the left, and one value where they meet.

A header stands once, in the first of the cells it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Sheet, cell_at
from etl.grid import Line, column_letters
from etl.readers.fields import text_at


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


def read_crosstab(sheet: Sheet, lines: Sequence[Line]) -> CrossTable | None:
    """The table that these lines of a sheet are, or None when they are none."""
    heads = _header_lines(lines)
    body = lines[len(heads) :]
    first = min((c for line in heads for c, _ in line.filled() if c > 1), default=0)
    if not body or not first:
        return None
    columns = _across(heads, first - 1)
    rows = dict(_down(body, first - 1))
    cells = tuple(_cell(sheet, line, column) for line in body for column in columns)
    corner = text_at(heads[0], 1)
    return CrossTable(corner, columns, rows, cells)


def _header_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of column headers: below the first, the corner leaves their first cell empty."""
    for number, line in enumerate(lines):
        if number and line.at(1) is not None:
            return lines[:number]
    return lines


def _across(heads: Sequence[Line], skipped: int) -> dict[int, tuple[str, ...]]:
    """The headers above each column, every header carried on to the columns it covers."""
    last = max((column for line in heads for column, _ in line.filled()), default=0)
    carried = [""] * len(heads)
    found: dict[int, tuple[str, ...]] = {}
    for column in range(skipped + 1, last + 1):
        _carry(carried, [text_at(line, column) for line in heads])
        found[column] = tuple(carried)
    return found


def _down(body: Sequence[Line], count: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The headers beside each row, every header carried on to the rows it covers."""
    carried = [""] * count
    for line in body:
        _carry(carried, [text_at(line, column) for column in range(1, count + 1)])
        yield line.row, tuple(carried)


def _carry(carried: list[str], heads: Sequence[str]) -> None:
    """Put new headers in; one that changes ends those inside it."""
    for level, head in enumerate(heads):
        if head:
            carried[level:] = [head, *[""] * (len(carried) - level - 1)]


def _cell(sheet: Sheet, line: Line, column: int) -> RawCell:
    value = line.at(column)
    if value is None:
        return RawCell(
            Place(sheet.name, f"{column_letters(column)}{line.row}"), line.row, column, ""
        )
    return cell_at(sheet.name, sheet.grid, line, column, value)
