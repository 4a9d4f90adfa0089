"""Finds the table in a sheet that people made: header rows, label columns, titles and notes.

The table is what stands right of the labels and below the headers. Which rows and columns those
are is told by what is written in them: areas, years, groups and indicators.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.cells import RawCell, Sheet
from etl.grid import CellValue
from etl.labels import Label, Labels
from etl.numbers import Unreadable, read_number
from etl.readers.spread import Spread

# The table begins among the first rows, and its labels stand in the first columns.
_MOST_ROWS_ABOVE = 400
_MOST_LABEL_COLUMNS = 8
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_MARK_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in a sheet. ``rows`` are the rows with values, in order.

    ``titles`` are cells above the header, ``notes`` those below the last row with values.
    """

    sheet: Sheet
    spread: Spread
    header_rows: tuple[int, ...]
    label_columns: tuple[int, ...]
    value_columns: tuple[int, ...]
    rows: tuple[int, ...]
    titles: tuple[RawCell, ...]
    notes: tuple[RawCell, ...]


def find_layout(sheet: Sheet, labels: Labels) -> Layout | None:
    """The table of a sheet, or None when nothing in it is arranged as one."""
    spread = Spread.of(sheet)
    numbers = spread.row_numbers()
    first = _first_data_row(spread, numbers, labels)
    if first is None:
        return None
    columns = _label_columns(spread, numbers, first, labels)
    if not columns:
        return None
    first = _first_with_values(spread, [r for r in numbers if r <= first], columns, labels)
    rows = _data_rows(spread, [r for r in numbers if r >= first], columns)
    header = _header_rows(spread, [r for r in numbers if r < first], columns, labels)
    if not rows:
        return None
    top = header[0] if header else rows[0]
    return Layout(
        sheet=sheet,
        spread=spread,
        header_rows=header,
        label_columns=columns,
        value_columns=_value_columns(spread, rows, columns),
        rows=rows,
        titles=tuple(spread.own_cells(r for r in numbers if r < top)),
        notes=tuple(spread.own_cells(r for r in numbers if r > rows[-1])),
    )


def is_value(value: CellValue) -> bool:
    """Whether this may stand in a value's place: a number, or a text that reads as one."""
    if isinstance(value, int | float):
        return not isinstance(value, bool)
    return isinstance(value, str) and not isinstance(read_number(value, {}), Unreadable)


def _is_year(value: CellValue) -> bool:
    if isinstance(value, str):
        value = int(value) if _FOUR_DIGITS.fullmatch(value.strip()) else 0
    return isinstance(value, int | float) and _FIRST_YEAR <= value <= _LAST_YEAR and value % 1 == 0


def _first_data_row(spread: Spread, numbers: Sequence[int], labels: Labels) -> int | None:
    """The first row with a label and, right of it, a value that is not only a year."""
    for number in numbers[:_MOST_ROWS_ABOVE]:
        label_seen = False
        values: list[CellValue] = []
        for cell in spread.row(number):
            found = labels.find(cell.value)
            if label_seen and is_value(cell.value) and not _is_label(found):
                values.append(cell.value)
            label_seen = label_seen or _is_label(found)
        if values:
            return number
    return None


def _first_with_values(
    spread: Spread, numbers: Sequence[int], columns: tuple[int, ...], labels: Labels
) -> int:
    """The first row of the table, which may stand above the first whose label is known."""
    first = numbers[-1]
    for number in reversed(numbers[:-1]):
        right = [c.value for c in spread.row(number) if c.column > columns[-1]]
        values = [v for v in right if is_value(v) and not _is_label(labels.find(v))]
        if not values or not any(spread.at(number, c) for c in columns):
            break
        first = number
    return first


def _label_columns(
    spread: Spread, numbers: Sequence[int], first: int, labels: Labels
) -> tuple[int, ...]:
    """The columns from the left whose texts are labels, up to the first column of values.

    Codes before the names are neither.
    """
    found: list[int] = []
    for column in spread.columns()[:_MOST_LABEL_COLUMNS]:
        cells = [cell for n in numbers if n >= first and (cell := spread.at(n, column))]
        known = sum(1 for cell in cells if labels.find(cell.value) is not None)
        years = sum(1 for cell in cells if _is_year(cell.value))
        values = sum(1 for cell in cells if is_value(cell.value)) - years
        if known and known >= values:
            found.append(column)
        elif values and not _is_aside(spread, [n for n in numbers if n < first], column, labels):
            break
    return tuple(found)


def _is_aside(spread: Spread, above: Sequence[int], column: int, labels: Labels) -> bool:
    """Whether a column is headed as codes or numbers of things rather than figures."""
    heads = (cell for n in reversed(above) if (cell := spread.at(n, column)))
    label = labels.find(head.value) if (head := next(heads, None)) else None
    return label is not None and label.is_beside


def _is_label(label: Label | None) -> bool:
    return label is not None and (bool(label.roles) or label.is_beside)


def _data_rows(spread: Spread, numbers: Sequence[int], columns: tuple[int, ...]) -> tuple[int, ...]:
    """The rows with anything in the label columns and a value right of them."""
    last = columns[-1]
    return tuple(
        n
        for n in numbers
        if any(spread.at(n, c) for c in columns)
        and any(is_value(c.value) or _is_short(c.value) for c in spread.right_of(n, last))
    )


def _is_short(value: CellValue) -> bool:
    """Whether this may be a mark such as ``..`` or ``n. 240``, rather than a sentence."""
    return isinstance(value, str) and len(value) <= _MARK_CHARACTERS


def _header_rows(
    spread: Spread, numbers: Sequence[int], columns: tuple[int, ...], labels: Labels
) -> tuple[int, ...]:
    """The unbroken rows above the table that name its columns; a title over all of it does not."""
    found: list[int] = []
    for number in reversed(numbers):
        over = [
            cell
            for column in spread.columns()
            if column > columns[-1] and (cell := spread.at(number, column))
        ]
        right = {cell.place: cell for cell in over if cell.column > columns[-1]}
        if not right and not found:
            continue  # labels whose values nobody has filled in
        if not right or (len(right) == 1 and _is_title(over, labels, bool(found))):
            break
        found.append(number)
    return tuple(reversed(found))


def _is_title(over: Sequence[RawCell], labels: Labels, has_header: bool) -> bool:
    """Whether the only text of a row heads the table and not its columns."""
    return has_header and (len(over) == 1 or labels.find(over[0].value) is None)


def _value_columns(
    spread: Spread, rows: Sequence[int], columns: tuple[int, ...]
) -> tuple[int, ...]:
    filled: Counter[int] = Counter(
        cell.column for n in rows for cell in spread.row(n) if cell.column > columns[-1]
    )
    return tuple(sorted(filled))
