"""Workbooks of reports as people fill them in."""

from __future__ import annotations

import io
from collections.abc import Mapping

from openpyxl import load_workbook

# Column names as the workbook's header has them.
STATE, TEXT, VALUE, METRIC = "Tila", "Toteuma sanoin", "Arvo", "Mitä arvo kuvaa"
EVIDENCE, YEAR, MEASURES = "Näyttö (https-osoite)", "Vuosi", "Toimenpide"
ROW = "Rivin tunnus"

Cells = Mapping[str, str | int | float | None]


def filled_in(content: bytes, rows: Mapping[str, Cells]) -> bytes:
    """The workbook with cells of rows changed, the rows by their keys such as ``kotka/I/3``."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    numbers = {sheet.cell(n, columns[ROW]).value: n for n in range(2, sheet.max_row + 1)}
    for key, cells in rows.items():
        for name, value in cells.items():
            sheet.cell(numbers[key], columns[name]).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells_of(content: bytes, key: str) -> dict[str, object]:
    """A row of the workbook by its key."""
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(rows)]
    (found,) = (row for row in rows if row[0] == key)
    return dict(zip(names, found, strict=True))
