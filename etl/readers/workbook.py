"""Opens a workbook of any kind and lists its cells. Runs in the parsing process only.

openpyxl comes first because it tells number formats; calamine opens what openpyxl cannot.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import python_calamine

MAX_CELLS = 3_000_000
MAX_TEXT_CHARACTERS = 60_000_000

# One cell as it crosses between processes: row, column, kind, text, number format.
WireCell = tuple[int, int, str, str, str]
WireSheet = dict[str, Any]

_GENERAL = "General"


class WorkbookError(Exception):
    """No library could open the workbook; ``reason`` is a key of isolation's messages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_workbook(content: bytes) -> list[WireSheet]:
    """Every worksheet with its cells that are not empty. Raises WorkbookError."""
    sheets = _attempt_openpyxl(content)
    return sheets if sheets else _with_calamine(content)


def _attempt_openpyxl(content: bytes) -> list[WireSheet]:
    """Its sheets, or none when it cannot open the file: it may then raise anything at all."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [_sheet(s.title, s.sheet_state != "visible", _cells(s)) for s in book.worksheets]
    except (MemoryError, WorkbookError):
        raise
    except Exception:  # calamine is tried next, and says what is wrong
        return []


def _cells(sheet: Any) -> Iterator[WireCell]:
    sheet.reset_dimensions()
    for row in sheet.rows:
        for cell in row:
            if cell.value is not None:
                kind, text = _kind_and_text(cell.value)
                yield cell.row, cell.column, kind, text, cell.number_format or _GENERAL


def _with_calamine(content: bytes) -> list[WireSheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = python_calamine.SheetVisibleEnum.Visible
        return [
            _sheet(about.name, about.visible != visible, _dense_cells(book, about.name))
            for about in book.sheets_metadata
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (MemoryError, WorkbookError):
        raise
    except python_calamine.PasswordError as error:
        raise WorkbookError("password") from error
    except BaseException as error:  # its panics are no Exceptions
        raise WorkbookError("not_a_workbook") from error


def _dense_cells(book: python_calamine.CalamineWorkbook, name: str) -> Iterator[WireCell]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for row_number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value != "":
                yield row_number, column, *_kind_and_text(value), _GENERAL


def _sheet(name: str, hidden: bool, cells: Iterator[WireCell]) -> WireSheet:
    kept: list[WireCell] = []
    characters = 0
    for cell in cells:
        characters += len(cell[3])
        kept.append(cell)
        if len(kept) > MAX_CELLS or characters > MAX_TEXT_CHARACTERS:
            raise WorkbookError("too_much")
    return {"name": name, "hidden": hidden, "cells": kept}


def _kind_and_text(value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return "bool", str(int(value))
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, float):
        return "float", repr(value)
    if isinstance(value, datetime.datetime):
        return "date", value.date().isoformat()
    if isinstance(value, datetime.date):
        return "date", value.isoformat()
    return "text", str(value)
