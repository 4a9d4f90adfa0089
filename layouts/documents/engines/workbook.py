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

from layouts.documents.context import context_heads
from layouts.documents.engines.archive import repack
from layouts.documents.tables import (
    DataRow,
    DefinitionRow,
    cells_of,
    data_heads,
    definition_heads,
)
from layouts.i18n import Words

A3 = 8
LINE_PIXELS = 20
# Letters are narrower than the digits that a width is counted in.
LETTER_WIDTH = 0.9
Cell = str | int | Decimal | None
_DATA_WIDTHS = (5, 30, 30, 18, 14, 12, 10, 11, 12, 10, 8, 12, 14, 26, 9, 26, 14, 34)
_CONTEXT_WIDTHS = (36, 40, 16, 8, 14, 16, 8, 10, 60, 60, 20, 12)
_DEFINITION_WIDTHS = (5, 30, 60, 44, 30, 60, 14)
_TABLE_WIDTH = 24
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
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        # Text stays text also when the cell is edited, whatever it begins with.
        text = {
            "quote_prefix": True,
            "num_format": "@",
            "valign": "top",
            "text_wrap": True,
            "indent": 1,
        }
        self.text = book.add_format(text)
        # A publication or an indicator is a number without a thousands' mark.
        self.whole = book.add_format({"valign": "top"})
        self._numbers: dict[int, Format] = {}

    def number(self, decimals: int) -> Format:
        """A number with this many decimals."""
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._numbers[decimals] = self._book.add_format(
                {"num_format": pattern, "valign": "top"}
            )
        return self._numbers[decimals]


def rows_xlsx(
    rows: Sequence[DataRow],
    definitions: Iterable[DefinitionRow],
    about: Sequence[str],
    words: Words,
    made_at: datetime.datetime,
    context: Sequence[Sequence[Cell]] = (),
) -> bytes:
    """Values with lights and places, definitions with sources, and what the file is about.

    ``context`` are lines of local figures, on a sheet of their own.
    """
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _OPTIONS)
    book.set_properties({"title": about[0], "created": made_at.replace(tzinfo=None)})
    formats = _Formats(book)
    values = book.add_worksheet(words.gettext("Values"))
    _set_widths(values, _DATA_WIDTHS)
    _fill(
        values, data_heads(words), [(cells_of(r), r.decimals) for r in rows], formats, _DATA_WIDTHS
    )
    sheet = book.add_worksheet(words.gettext("Definitions"))
    _set_widths(sheet, _DEFINITION_WIDTHS)
    _fill(
        sheet,
        definition_heads(words),
        [(astuple(d), 0) for d in definitions],
        formats,
        _DEFINITION_WIDTHS,
    )
    if context:
        around = book.add_worksheet(words.gettext("Local context"))
        _set_widths(around, _CONTEXT_WIDTHS)
        lines = [(cells, 0) for cells in context]
        _fill(around, context_heads(words), lines, formats, _CONTEXT_WIDTHS)
    _write_about(book, about, words, formats)
    book.close()
    return repack(written.getvalue(), made_at)


def table_xlsx(
    heads: Sequence[str],
    rows: Sequence[tuple[Sequence[Cell], int]],
    about: Sequence[str],
    words: Words,
    made_at: datetime.datetime,
) -> bytes:
    """Any rows, each with the decimals of its values, under their column names."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _OPTIONS)
    book.set_properties({"title": about[0], "created": made_at.replace(tzinfo=None)})
    formats = _Formats(book)
    values = book.add_worksheet(words.gettext("Values"))
    widths = [_TABLE_WIDTH] * len(heads)
    _set_widths(values, widths)
    _fill(values, heads, rows, formats, widths)
    _write_about(book, about, words, formats)
    book.close()
    return repack(written.getvalue(), made_at)


def _write_about(
    book: xlsxwriter.Workbook, about: Sequence[str], words: Words, formats: _Formats
) -> None:
    facts = book.add_worksheet(words.gettext("About"))
    facts.set_column(0, 0, 120)
    for line, text in enumerate(about):
        facts.write_string(line, 0, text, formats.text)


def _fill(
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Sequence[tuple[Sequence[Cell], int]],
    formats: _Formats,
    widths: Sequence[int],
) -> None:
    sheet.set_row_pixels(0, _height(heads, widths))
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, formats.head)
    for line, (cells, decimals) in enumerate(rows, start=1):
        sheet.set_row_pixels(line, _height(cells, widths))
        for column, cell in enumerate(cells):
            _write(sheet, (line, column), cell, decimals, formats)
    sheet.freeze_panes(1, 2)
    # On paper: the whole width on a sheet, the header on every one, and the page's number.
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&F&R&P/&N")
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Pixels for the longest wrapped text; not every program finds the height by itself."""
    texts = zip(cells, widths, strict=True)
    lines = (
        -(-len(cell) * LETTER_WIDTH // width) for cell, width in texts if isinstance(cell, str)
    )
    return LINE_PIXELS * max(1, round(max(lines, default=1)))


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, decimals: int, formats: _Formats
) -> None:
    if isinstance(cell, Decimal):
        exponent = cell.as_tuple().exponent
        own = -exponent if isinstance(exponent, int) else 0
        sheet.write_number(*place, float(cell), formats.number(max(decimals, own, 0)))
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, formats.whole)
    elif cell:
        sheet.write_string(*place, cell, formats.text)


def _set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
