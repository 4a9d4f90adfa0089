"""What an old .xls says beside its values: number formats, hidden rows and columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import xlrd

from etl.grid import Formats
from etl.readers.wire import Extras

_NOT_NUMBERS = frozenset({"General", "@", ""})


def read_extras(content: bytes) -> Mapping[str, Extras]:
    """What the workbook says of each sheet, by the sheet's name. May raise anything at all."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path is meant
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, logfile=nowhere
        )
        return {name: _extras(book, book.sheet_by_name(name)) for name in book.sheet_names()}


def _extras(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Extras:
    hidden_rows = (row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden)
    hidden_columns = (column + 1 for column, about in sheet.colinfo_map.items() if about.hidden)
    texts: dict[int, dict[int, str]] = {}
    for row, column, code in _errors(sheet):
        texts.setdefault(row, {})[column] = xlrd.error_text_from_code.get(code, "#N/A")
    return Extras(
        Formats.of(_formats(book, sheet)), frozenset(hidden_rows), frozenset(hidden_columns), texts
    )


def _formats(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[int, int, str]]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) == xlrd.XL_CELL_NUMBER:
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                code = book.format_map[style.format_key].format_str
                if code not in _NOT_NUMBERS:
                    yield row + 1, column + 1, code


def _errors(sheet: xlrd.sheet.Sheet) -> Iterator[tuple[int, int, int]]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                yield row + 1, column + 1, int(sheet.cell_value(row, column))
