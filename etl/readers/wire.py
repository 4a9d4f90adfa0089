"""What crosses from the parsing process: lines of JSON, so that nothing in them can be code.

Each sheet is one line that describes it and then lines of rows, at most ROWS_PER_LINE in each.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from etl.grid import Block, CellValue, Formats

MAX_CELLS = 3_000_000
MAX_TEXT_CHARACTERS = 60_000_000
ROWS_PER_LINE = 5_000

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
    cells = characters = 0
    for sheet in sheets:
        yield json.dumps(_about(sheet))
        while rows := list(islice(sheet.rows, ROWS_PER_LINE)):
            line = json.dumps(rows, default=_as_object)
            cells += sum(len(values) - values.count("") for _, _, values in rows)
            characters += len(line)
            if cells > MAX_CELLS or characters > MAX_TEXT_CHARACTERS:
                raise WorkbookError("too_much")
            yield line


def read_rows(line: str | bytes) -> list[WireRow]:
    """The rows of a line, dates as dates."""
    rows: list[WireRow] = json.loads(line, object_hook=_date)
    return rows


def with_texts(
    rows: Iterable[WireRow], texts: Mapping[int, Mapping[int, str]]
) -> Iterator[WireRow]:
    """The rows with the texts put where they stand, in rows of their own if need be."""
    waiting = sorted(texts, reverse=True)
    for row, first, values in rows:
        while waiting and waiting[-1] < row:
            yield _placed(waiting.pop(), 1, [], texts)
        if waiting and waiting[-1] == row:
            yield _placed(waiting.pop(), first, values, texts)
        else:
            yield row, first, values
    while waiting:
        yield _placed(waiting.pop(), 1, [], texts)


def _placed(
    row: int, first: int, values: list[Any], texts: Mapping[int, Mapping[int, str]]
) -> WireRow:
    full = [""] * (first - 1) + values
    for column, text in texts[row].items():
        full += [""] * (column - len(full))
        full[column - 1] = text
    return row, 1, full


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
