"""Opens with openpyxl what calamine cannot: slower, and cell by cell."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from etl.grid import GENERAL, Formats
from etl.readers.wire import (
    MAX_CELLS,
    MAX_TEXT_CHARACTERS,
    Extras,
    WireRow,
    WireSheet,
    WorkbookError,
)


def read_fallback(content: bytes) -> list[WireSheet]:
    """Every worksheet with its rows. May raise anything at all besides WorkbookError."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [_sheet(sheet) for sheet in book.worksheets]


def _sheet(sheet: Any) -> WireSheet:
    sheet.reset_dimensions()
    formats: list[tuple[int, int, str]] = []
    rows = list(_rows(sheet, formats))
    extras = Extras(Formats.of(formats))
    return WireSheet(sheet.title, sheet.sheet_state != "visible", iter(rows), (), extras)


def _rows(sheet: Any, formats: list[tuple[int, int, str]]) -> Iterator[WireRow]:
    cells = characters = 0
    for row in sheet.rows:
        values: dict[int, object] = {}
        for cell in row:
            if cell.value is None:
                continue
            values[cell.column] = _date_only(cell.value)
            characters += len(cell.value) if isinstance(cell.value, str) else 1
            if isinstance(cell.value, int | float) and cell.number_format != GENERAL:
                formats.append((cell.row, cell.column, cell.number_format))
        cells += len(values)
        if cells > MAX_CELLS or characters > MAX_TEXT_CHARACTERS:
            raise WorkbookError("too_much")
        if values:
            number = next(c.row for c in row if c.value is not None)
            yield number, 1, [values.get(c, "") for c in range(1, max(values) + 1)]


def _date_only(value: object) -> object:
    return value.date() if isinstance(value, datetime.datetime) else value
