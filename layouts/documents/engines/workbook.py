"""Writes workbooks: typed cells, a header that stays, filters, and never a formula."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from layouts.documents.engines.archive import repack
from layouts.documents.tables import (
    DataRow,
    DefinitionRow,
    cells_of,
    data_heads,
    definition_heads,
)
from layouts.i18n import Words

Cell = str | int | Decimal | None
_DATA_WIDTHS = (5, 44, 44, 18, 16, 12, 10, 14, 12, 10, 8, 12, 14, 40, 10, 44, 24, 60)
_DEFINITION_WIDTHS = (5, 44, 80, 60, 40, 80, 20)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        # Text stays text also when the cell is edited, whatever it begins with.
        self.text = book.add_format({"quote_prefix": True, "num_format": "@"})
        self._numbers: dict[int, Format] = {}

    def number(self, decimals: int) -> Format:
        """A number with this many decimals."""
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._numbers[decimals] = self._book.add_format({"num_format": pattern})
        return self._numbers[decimals]


def rows_xlsx(
    rows: Sequence[DataRow],
    definitions: Iterable[DefinitionRow],
    about: Sequence[str],
    words: Words,
    made_at: datetime.datetime,
) -> bytes:
    """Values with lights and places, definitions with sources, and what the file is about."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _OPTIONS)
    book.set_properties({"title": about[0], "created": made_at.replace(tzinfo=None)})
    formats = _Formats(book)
    values = book.add_worksheet(words.gettext("Values"))
    _fill(values, data_heads(words), [(cells_of(r), r.decimals) for r in rows], formats)
    _set_widths(values, _DATA_WIDTHS)
    sheet = book.add_worksheet(words.gettext("Definitions"))
    _fill(sheet, definition_heads(words), [(astuple(d), 0) for d in definitions], formats)
    _set_widths(sheet, _DEFINITION_WIDTHS)
    facts = book.add_worksheet(words.gettext("About"))
    facts.set_column(0, 0, 120)
    for line, text in enumerate(about):
        facts.write_string(line, 0, text, formats.text)
    book.close()
    return repack(written.getvalue(), made_at)


def _fill(
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Sequence[tuple[Sequence[Cell], int]],
    formats: _Formats,
) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats.head)
    for line, (cells, decimals) in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            _write(sheet, (line, column), cell, decimals, formats)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, decimals: int, formats: _Formats
) -> None:
    if isinstance(cell, Decimal):
        exponent = cell.as_tuple().exponent
        own = -exponent if isinstance(exponent, int) else 0
        sheet.write_number(*place, float(cell), formats.number(max(decimals, own, 0)))
    elif isinstance(cell, int):
        sheet.write_number(*place, cell)
    elif cell:
        sheet.write_string(*place, cell, formats.text)


def _set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
