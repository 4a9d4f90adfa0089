"""What crosses from the parsing process: lines of JSON, so that nothing in them can be code.

Each sheet is one line that describes it and then lines of rows. Tables repeat themselves, so
the columns of rows go as their different values, each once, and which of them stands where; of
a column that says the same in every row, only that.
"""

from __future__ import annotations

import datetime
import json
from array import array
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice, repeat
from typing import Any

from etl.grid import Block, CellValue, Formats, Line

MAX_CELLS = 3_000_000
# Empty ones between cells take room too.
MAX_PLACES = 15_000_000
MAX_TEXT_CHARACTERS = 60_000_000
ROWS_PER_LINE = 5_000
PLACES_PER_LINE = 500_000

# Row numbers as they are, and which of a column's values stands in each row; as base64.
_NUMBERS, _INDEXES = "I", "H"
_EMPTY = ("", None)
# What true and false equal and do not mean.
_LIKE_BOOLEANS = (0, 1)

# Row, first column, values from there on; an empty text is an empty cell.
WireRow = tuple[int, int, list[Any]]


class WorkbookError(Exception):
    """The file cannot be opened; ``reason`` is a key of isolation's messages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extras:
    """What a file says of a sheet beside the values.

    ``texts`` holds what stands where the value reader sees nothing, by row and column: error
    values, and formulas nobody has calculated.
    """

    formats: Formats = field(default_factory=Formats)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    texts: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    formats_known: bool = True


@dataclass(frozen=True, slots=True)
class WireSheet:
    """A sheet on its way out; ``rows`` is gone through once."""

    name: str
    hidden: bool
    rows: Iterator[WireRow]
    merged: Sequence[Block] = ()
    extras: Extras = field(default_factory=Extras)


def lines(sheets: Iterable[WireSheet]) -> Iterator[str]:
    """The sheets as lines of JSON. Raises WorkbookError when they hold too much."""
    cells = places = characters = 0
    for sheet in sheets:
        yield json.dumps(_about(sheet))
        for rows in _batches(sheet.rows):
            columns = [_column(cells) for cells in _columns(rows)]
            places += len(rows) * len(columns)
            cells += sum(column.filled for column in columns)
            characters += sum(column.characters for column in columns)
            if cells > MAX_CELLS or places > MAX_PLACES or characters > MAX_TEXT_CHARACTERS:
                raise WorkbookError("too_much")
            numbers = _packed(array(_NUMBERS, [row for row, _, _ in rows]))
            coded = [(column.values, _packed(column.indexes)) for column in _to_last(columns)]
            yield json.dumps([numbers, coded], default=_as_object)


def read_lines(line: str | bytes) -> tuple[list[Line], bool]:
    """The rows of a line, and whether true or false is among their values."""
    packed, columns = json.loads(line, object_hook=_date)
    numbers = _unpacked(_NUMBERS, packed)
    restored = [_restored(values, indexes, len(numbers)) for values, indexes in columns]
    rows = zip(*restored, strict=True)
    has_booleans = any(bool in map(type, values) for values, _ in columns)
    return list(map(Line, numbers, rows)), has_booleans


def _restored(values: Sequence[Any], indexes: str, rows: int) -> Iterable[Any]:
    if not indexes:
        return repeat(values[0], rows)
    return map(values.__getitem__, _unpacked(_INDEXES, indexes))


@dataclass(frozen=True, slots=True)
class _Column:
    """``indexes`` tell which of the different ``values`` stands in each row; none of a lone one.

    ``filled`` counts cells that are not empty, ``characters`` those of all their texts.
    """

    values: Sequence[Any]
    indexes: array[int]
    filled: int
    characters: int


def _column(cells: Sequence[Any]) -> _Column:
    first = cells[0]
    # Comparing is much quicker than looking up, and most columns of a long table repeat one text.
    if first not in _LIKE_BOOLEANS and cells.count(first) == len(cells):
        filled = 0 if first in _EMPTY else len(cells)
        return _Column([first], array(_INDEXES), filled, _length(first) * len(cells))
    known, indexes = _indexed(cells)
    # True equals 1 and means something else; 1 and 1.0 are the same number.
    if (1 in known or 0 in known) and bool in map(type, cells):
        typed, indexes = _indexed([(cell.__class__, cell) for cell in cells])
        return _measured([value for _, value in typed], indexes)
    return _measured(list(known), indexes)


def _indexed(cells: Sequence[Any]) -> tuple[Mapping[Any, int], array[int]]:
    """The different values numbered in their order, and the number of each cell's."""
    known: defaultdict[Any, int] = defaultdict(count().__next__)
    return known, array(_INDEXES, map(known.__getitem__, cells))


def _measured(values: list[Any], indexes: array[int]) -> _Column:
    lengths = list(map(_length, values))
    empty = sum(indexes.count(values.index(blank)) for blank in _EMPTY if blank in values)
    return _Column(values, indexes, len(indexes) - empty, sum(map(lengths.__getitem__, indexes)))


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else 1


def _to_last(columns: list[_Column]) -> list[_Column]:
    """The columns without empty ones at the end."""
    while columns and not columns[-1].filled:
        columns.pop()
    return columns


def _batches(rows: Iterator[WireRow]) -> Iterator[list[WireRow]]:
    """The rows that hold anything, as many at a time as go into one line."""
    for row in rows:
        size = max(min(ROWS_PER_LINE, PLACES_PER_LINE // max(_width(row), 1)), 1)
        yield from _parts(_filled([row, *islice(rows, size - 1)]))


def _filled(rows: list[WireRow]) -> list[WireRow]:
    if all(any(values) for _, _, values in rows):
        return rows
    return [row for row in rows if any(value not in _EMPTY for value in row[2])]


def _parts(rows: list[WireRow]) -> Iterator[list[WireRow]]:
    """The rows in parts that stay small when all are as wide as the widest."""
    if len(rows) > 1 and len(rows) * max(map(_width, rows)) > 2 * PLACES_PER_LINE:
        half = len(rows) // 2
        yield from _parts(rows[:half])
        yield from _parts(rows[half:])
    elif rows:
        yield rows


def _width(row: WireRow) -> int:
    return row[1] - 1 + len(row[2])


def _columns(rows: Iterable[WireRow]) -> Iterator[tuple[Any, ...]]:
    """The cells of rows by column, from the first of the sheet to the last that any row has."""
    full = [[""] * (first - 1) + values if first > 1 else values for _, first, values in rows]
    width = max(map(len, full))
    even = (row if len(row) == width else row + [""] * (width - len(row)) for row in full)
    return zip(*even, strict=True)


def _packed(numbers: array[int]) -> str:
    return b64encode(numbers).decode("ascii")


def _unpacked(kind: str, text: str) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(b64decode(text))
    return numbers


def _about(sheet: WireSheet) -> dict[str, Any]:
    extras = sheet.extras
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "merged": [(b.first_row, b.first_column, b.last_row, b.last_column) for b in sheet.merged],
        "hidden_rows": sorted(extras.hidden_rows),
        "hidden_columns": sorted(extras.hidden_columns),
        "formats": list(extras.formats.runs.items()),
        "formats_known": extras.formats_known,
    }


def _as_object(value: object) -> object:
    if isinstance(value, datetime.datetime):
        return {"date": value.date().isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return str(value)


def _date(value: dict[str, str]) -> CellValue:
    return datetime.date.fromisoformat(value["date"])
