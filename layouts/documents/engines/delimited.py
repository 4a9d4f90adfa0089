"""Writes CSV as Finnish spreadsheet programs open it: semicolons, UTF-8 with its mark."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from data.model import Language
from layouts.documents.tables import DataRow, cells_of, data_heads
from layouts.i18n import Words

Cell = str | int | Decimal | None
# A text that begins so would be run as a formula by the program that opens the file.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows_csv(rows: Iterable[DataRow], words: Words) -> bytes:
    """All rows under their column names."""
    return table_csv(data_heads(words), map(cells_of, rows), words.language)


def table_csv(heads: Iterable[str], rows: Iterable[Iterable[Cell]], language: Language) -> bytes:
    """Any rows under their column names."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_cell(cell, language) for cell in row])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cell(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text if language is Language.EN else text.replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else str(cell)


def harmless(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
