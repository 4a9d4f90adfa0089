"""Our own long template: one value a row, Finnish, Swedish or English headers in one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.model import Place
from etl.cells import RawCell, Record, Role, Sheet, column_letters
from etl.issues import Issue, Unsettled, error, note
from etl.line_records import Table
from etl.readers.separated import SHEET as CSV_SHEET
from etl.readers.shape import Reading
from etl.remembered import IGNORED
from etl.text import fold

# The first name of each is the one the template is written with.
HEADERS: Mapping[Role, tuple[str, ...]] = {
    Role.INDICATOR: ("Indikaattori", "Indikator", "Indicator"),
    Role.SERIES: ("Sarja", "Serie", "Series"),
    Role.GROUP: ("Ryhmä", "Grupp", "Group"),
    Role.AREA: ("Alue", "Område", "Area"),
    Role.PERIOD: ("Jakso", "Period"),
    Role.VALUE: ("Arvo", "Värde", "Value"),
    Role.UNIT: ("Yksikkö", "Enhet", "Unit"),
    Role.MARK: ("Merkintä", "Markering", "Mark"),
    Role.RESPONDENTS: ("Vastaajia", "Vastaajia (N)", "N", "Svarande", "Respondents"),
    Role.PRELIMINARY: ("Ennakollinen", "Preliminär", "Preliminary"),
    Role.PRINTED_PERIOD: ("Painettu jakso", "Tryckt period", "Printed period"),
    Role.PRINTED_VALUE: ("Painettu arvo", "Tryckt värde", "Printed value"),
    Role.NOTE: ("Huomautus", "Anmärkning", "Note"),
    Role.SOURCE: ("Lähde", "Källa", "Source"),
}
REQUIRED = (Role.INDICATOR, Role.AREA, Role.PERIOD, Role.VALUE)
# Without these columns it is not told what a value is of, or what it is.
TELLING = (*REQUIRED, Role.SERIES, Role.GROUP)
# Sheets the template itself adds for the person who fills it in.
HELP_SHEETS = frozenset({"Ohje", "Arvolistat"})

_ENOUGH_TO_RECOGNISE = 3
_HEADER_WITHIN_ROWS = 30
_ROLE_BY_HEADER = {fold(name): role for role, names in HEADERS.items() for name in names}


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: Sheet
    header: tuple[RawCell, ...]
    columns: Mapping[int, Role]


class LongTemplateReader:
    """Takes every visible sheet that has the template's header row."""

    shape = "long_template"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        tables = list(_tables(sheets))
        if not tables:
            return None
        places = ", ".join(f"{t.sheet.name} rivi {t.header[0].row}" for t in tables)
        return f"pitkän mallipohjan otsikkorivi löytyi: {places}"

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every row below the header rows, in the order of the file."""
        tables = list(_tables(sheets))
        issues = [*_unread_sheets(sheets, tables)]
        for table in tables:
            issues += _header_issues(table)
        return Reading(tuple(r for t in tables for r in _records(t)), tuple(issues))


def _tables(sheets: Sequence[Sheet]) -> Iterator[_Table]:
    for sheet in sheets:
        if not sheet.hidden and (table := _find_table(sheet)):
            yield table


def _find_table(sheet: Sheet) -> _Table | None:
    for number, row in enumerate(sheet.rows()):
        if number >= _HEADER_WITHIN_ROWS:
            return None
        columns = _columns(row)
        if len(set(REQUIRED) & set(columns.values())) >= _ENOUGH_TO_RECOGNISE:
            return _Table(sheet, row, columns)
    return None


def _columns(row: Sequence[RawCell]) -> dict[int, Role]:
    """The first column of each role; a header that stands twice is complained about later."""
    columns: dict[int, Role] = {}
    for cell in row:
        role = _ROLE_BY_HEADER.get(fold(cell.text))
        if role and role not in columns.values():
            columns[cell.column] = role
    return columns


def _records(table: _Table) -> Iterator[Record]:
    columns = {role: column for column, role in table.columns.items()}
    rows = Table(table.sheet.name, table.sheet.grid, columns)
    return rows.records(table.header[0].row)


def _unread_sheets(sheets: Sequence[Sheet], tables: Sequence[_Table]) -> Iterator[Issue]:
    read = {table.sheet.name for table in tables}
    for sheet in sheets:
        if sheet.name in read or sheet.name in HELP_SHEETS or not sheet.cells:
            continue
        reason = "se on piilotettu" if sheet.hidden else "siinä ei ole mallipohjan otsikkoriviä"
        yield note(
            "sheet_not_read",
            Place(sheet.name, sheet.cells[0].place.cell),
            f"Taulukkoa {sheet.name} ei luettu, koska {reason}.",
            "Jos siinä on lukuja, siirrä ne mallipohjan sarakkeisiin.",
        )


def _header_issues(table: _Table) -> Iterator[Issue]:
    for role in REQUIRED:
        if role not in table.columns.values():
            yield error(
                "column_missing",
                table.header[0].place,
                f"Otsikkoriviltä puuttuu sarake {HEADERS[role][0]}.",
                "Lisää sarake otsikkoineen tai käytä mallipohjaa sellaisenaan.",
            )
    absent = _absent(table)
    for cell in table.header:
        if cell.column not in table.columns:
            yield _unused_column(cell, absent)
    if table.sheet.name == CSV_SHEET:
        yield from _too_wide(table)
    elif table.sheet.hidden_rows or table.sheet.hidden_columns:
        yield note(
            "hidden_read",
            None,
            f"Taulukossa {table.sheet.name} on piilotettuja rivejä tai sarakkeita; "
            "myös niiden luvut luettiin.",
            "Poista rivit, joiden luvut eivät kuulu mukaan.",
        )


def _too_wide(table: _Table) -> Iterator[Issue]:
    """Rows that have more cells than headers: a decimal comma has split a number in two."""
    width = table.header[-1].column
    for line in table.sheet.grid.lines:
        beyond = next((c for c, value in line.filled() if c > width), None)
        if beyond is not None and line.row > table.header[0].row:
            yield error(
                "row_too_wide",
                Place(table.sheet.name, f"{column_letters(beyond)}{line.row}"),
                "Rivillä on enemmän soluja kuin otsikkorivillä.",
                "Jos luvussa on desimaalipilkku, erota sarakkeet puolipisteellä tai pane luku "
                "lainausmerkkeihin.",
            )


def _absent(table: _Table) -> tuple[str, ...]:
    """Headers that a strange one may stand for; a file made without series and groups has none."""
    roles = [role for role in TELLING if role not in table.columns.values()]
    is_renamed = len(roles) == 1 or any(role in REQUIRED for role in roles)
    return tuple(HEADERS[role][0] for role in roles) if is_renamed else ()


def _unused_column(cell: RawCell, absent: tuple[str, ...]) -> Issue:
    """A strange header may be what an absent one is called in this file; that is for people."""
    if fold(cell.text) in _ROLE_BY_HEADER:
        return error(
            "column_twice",
            cell.place,
            f"Otsikko {cell.text} on rivillä kahdesti.",
            "Poista toinen sarakkeista: ei voi tietää, kumpaa tarkoitetaan.",
        )
    if absent and cell.text != IGNORED:
        return error(
            "header_unknown",
            cell.place,
            f"En tunne otsikkoa {cell.text!r}.",
            f"Tarkoitetaanko sillä jotakin näistä: {', '.join(absent)}?",
            Unsettled(cell.text, absent),
        )
    return note(
        "column_not_read",
        cell.place,
        f"Saraketta {cell.text} ei käytetä.",
        "Sarakkeen voi jättää paikalleen.",
    )
