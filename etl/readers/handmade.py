"""Sheets that people made: areas, years, groups or indicators down and across, and titles above.

Also our own wide template, which is such a sheet with everything in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Record, Role, Sheet, column_letters
from etl.issues import Issue, note
from etl.labels import Labels, labels
from etl.readers.handmade_issues import (
    ROLE_NAMES,
    beside,
    missing,
    without_header,
)
from etl.readers.handmade_labels import Issues, Said, crossing, understood
from etl.readers.handmade_sections import rows_between, sections
from etl.readers.handmade_titles import context_of, corner_cells, partial_title
from etl.readers.layout import Layout, find_layout
from etl.readers.long_template import HELP_SHEETS
from etl.readers.shape import Reading

_NEEDED = (Role.INDICATOR, Role.AREA, Role.PERIOD)
_ENOUGH_TO_RECOGNISE = 2


@dataclass(frozen=True, slots=True)
class _Table:
    layout: Layout
    context: Said
    rows: Mapping[int, Said]
    columns: Mapping[int, Said]
    respondents: Mapping[int, int]
    issues: tuple[Issue, ...]


class HandmadeReader:
    """Takes every visible sheet in which labels stand beside and above values."""

    shape = "handmade"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        found = [_reason(table) for table in _tables(sheets, labels())]
        return "; ".join(found) or None

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every value at the crossing of a labelled row and a labelled column."""
        tables = list(_tables(sheets, labels()))
        records = tuple(record for table in tables for record in _records(table))
        issues = [issue for table in tables for issue in (*table.issues, *_remarks(table))]
        return Reading(records, (*_unread(sheets, tables), *issues))


def _tables(sheets: Sequence[Sheet], words: Labels) -> Iterator[_Table]:
    for sheet in sheets:
        if sheet.hidden or sheet.name in HELP_SHEETS:
            continue
        layout = find_layout(sheet, words)
        if layout and (table := _table(layout, words)):
            yield table


def _table(layout: Layout, words: Labels) -> _Table | None:
    """The table with its labels understood; None when too little of it is.

    Of one whose title tells that it is of a part of the group, nothing is read.
    """
    issues: Issues = {}
    rows = dict(_row_labels(layout, words, issues))
    respondents: dict[int, int] = {}
    columns = dict(_column_labels(layout, words, issues, respondents))
    context = context_of(layout, words)
    told = {r for said in (*rows.values(), *columns.values(), context) for r in said}
    axes = {r for said in (*rows.values(), *columns.values()) for r in said}
    if len(told & set(_NEEDED)) < _ENOUGH_TO_RECOGNISE or not axes & set(_NEEDED):
        return None
    if partial := partial_title(layout, words):
        return _Table(layout, {}, {}, {}, {}, (beside(partial),))
    title = next(iter([*layout.titles, *corner_cells(layout)]), None)
    absent = [role for role in _NEEDED if role not in told]
    issues |= {missing(layout.sheet.name, title, role, words): None for role in absent}
    issues |= dict.fromkeys(crossing(rows.values(), columns.values()))
    beside_values = {role for said in rows.values() for role in said}
    issues |= dict.fromkeys(sections(layout, beside_values, words))
    return _Table(layout, context, rows, columns, respondents, tuple(issues))


def _row_labels(layout: Layout, words: Labels, issues: Issues) -> Iterator[tuple[int, Said]]:
    """What each row is about. A label left empty repeats the one above, as in grouped tables."""
    above: dict[int, RawCell] = {}
    filled = set(layout.rows)
    for row in rows_between(layout):
        cells = []
        for column in layout.label_columns:
            cell = layout.spread.at(row, column)
            if cell is None and column != layout.label_columns[-1]:
                cell = above.get(column)
            if cell is not None:
                above[column] = cell
                cells.append(cell)
        if row in filled and (said := understood(cells, words, issues)) is not None:
            yield row, said


def _column_labels(
    layout: Layout, words: Labels, issues: Issues, respondents: dict[int, int]
) -> Iterator[tuple[int, Said]]:
    """What each column is about, from all header rows; counts of answers belong to the left."""
    left: dict[int, RawCell] = {}
    value_column = 0
    for column in layout.value_columns:
        cells = _header_cells(layout, column, left)
        if cells and words.is_respondents(cells[-1].value):
            respondents[value_column] = column
            continue
        value_column = 0  # until this one is known to be read
        if layout.header_rows and not cells:
            issues.setdefault(without_header(layout, column))
            continue
        if (said := understood(cells, words, issues)) is not None:
            value_column = column
            yield column, said


def _header_cells(layout: Layout, column: int, left: dict[int, RawCell]) -> list[RawCell]:
    """The header cells over a column; in all but the lowest row an empty one repeats the left."""
    cells = []
    for row in layout.header_rows:
        cell = layout.spread.at(row, column)
        if cell is None and row != layout.header_rows[-1]:
            cell = left.get(row)
        if cell is not None:
            left[row] = cell
            cells.append(cell)
    return cells


def _records(table: _Table) -> Iterator[Record]:
    sheet, spread = table.layout.sheet.name, table.layout.spread
    for row, row_said in table.rows.items():
        for column, column_said in table.columns.items():
            cells = {**table.context, **row_said, **column_said}
            cell = spread.at(row, column)
            if cell is None or Role.INDICATOR not in cells:
                continue
            place = Place(sheet, f"{column_letters(column)}{row}")
            cells[Role.VALUE] = RawCell(place, row, column, cell.value, cell.number_format)
            if answered := spread.at(row, table.respondents.get(column, 0)):
                cells[Role.RESPONDENTS] = answered
            yield Record(cells[Role.VALUE].place, cells)


def _reason(table: _Table) -> str:
    layout = table.layout
    header = layout.header_rows
    rows = "–".join(dict.fromkeys(map(str, (header[0], header[-1])))) if header else "ei millään"
    columns = ", ".join(column_letters(column) for column in layout.label_columns)
    down = _roles_of(table.rows.values())
    across = _roles_of(table.columns.values())
    return (
        f"taulukossa {layout.sheet.name} on otsikot: rivi {rows} ({across}) ja rivien nimet "
        f"sarakkeessa {columns} ({down})"
    )


def _roles_of(said: Iterable[Said]) -> str:
    roles = {role for one in said for role in one}
    return ", ".join(name for role, name in ROLE_NAMES.items() if role in roles) or "arvot"


def _remarks(table: _Table) -> Iterator[Issue]:
    """What of the sheet was left aside: notes below, hidden rows and columns, lost formats."""
    sheet = table.layout.sheet
    if table.layout.notes:
        yield note(
            "notes_not_read",
            table.layout.notes[0].place,
            f"Taulukon {sheet.name} alla on tekstiä ({len(table.layout.notes)} solua), jota ei "
            "lueta.",
            "Tekstin voi jättää paikalleen.",
        )
    if sheet.hidden_rows or sheet.hidden_columns:
        yield note(
            "hidden_not_read",
            None,
            f"Taulukossa {sheet.name} on piilotettuja rivejä tai sarakkeita, joita ei luettu.",
            "Tuo ne näkyviin, jos niiden luvut kuuluvat mukaan.",
        )


def _unread(sheets: Sequence[Sheet], tables: Sequence[_Table]) -> Iterator[Issue]:
    read = {table.layout.sheet.name for table in tables}
    for sheet in sheets:
        if sheet.name in read or sheet.name in HELP_SHEETS or not sheet.cells:
            continue
        reason = "se on piilotettu" if sheet.hidden else "siinä ei ole tunnistettavaa taulukkoa"
        yield note(
            "sheet_not_read",
            Place(sheet.name, sheet.cells[0].place.cell),
            f"Taulukkoa {sheet.name} ei luettu, koska {reason}.",
            "Jos siinä on lukuja, nimeä rivit ja sarakkeet niin kuin mallipohjassa.",
        )
