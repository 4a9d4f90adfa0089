"""Short ways to write down records and template workbooks as a coordinator would fill them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl

from data.catalogue import load_catalogue
from data.model import Observation, Place
from etl.cells import CellValue, RawCell, Record, Role, column_letters
from etl.checks.context import Context
from etl.mapping import map_records
from etl.readers.long_template import HEADERS

SHEET = "Havainnot"

# One faultless row; tests change what they are about. None leaves the cell empty.
FAULTLESS: dict[Role, CellValue] = {
    Role.INDICATOR: 31,
    Role.GROUP: "8.–9. lk",
    Role.AREA: "Kotka",
    Role.PERIOD: "2023",
    Role.VALUE: 8.9,
}
_COLUMNS = list(HEADERS)

Changed = dict[Role, CellValue | None]


def record(changed: Changed | None = None, row: int = 2) -> Record:
    """The record of one template row, with the cells where the template has them."""
    filled = FAULTLESS | (changed or {})
    cells = {
        role: RawCell(_place(role, row), row, _COLUMNS.index(role) + 1, value)
        for role, value in filled.items()
        if value is not None
    }
    return Record(_place(Role.VALUE, row), cells)


def checked(*rows: Changed, current: Sequence[Observation] = ()) -> Context:
    """What checks see of a file with these rows, the first on line 2. All rows must map."""
    records = [record(changed, number) for number, changed in enumerate(rows, start=2)]
    mapping = map_records(records, load_catalogue())
    assert not mapping.issues
    return Context(load_catalogue(), mapping.mapped, current)


def workbook(*rows: Changed, sheet: str = SHEET) -> bytes:
    """A template workbook as a spreadsheet program writes it."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    page.append([HEADERS[role][0] for role in _COLUMNS])
    for changed in rows:
        filled = FAULTLESS | changed
        page.append([filled.get(role) for role in _COLUMNS])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _place(role: Role, row: int) -> Place:
    return Place(SHEET, f"{column_letters(_COLUMNS.index(role) + 1)}{row}")
