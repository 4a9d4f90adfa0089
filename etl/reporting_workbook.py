"""Writes one actor's measures in the plan's six columns, with columns to report in beside them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import Catalogue
from data.measures import MeasureRow
from data.reporting import LONGEST_METRIC, LONGEST_TEXT, Report, ReportKey, Reports
from etl.readers.measure_columns import (
    HEADERS,
    HELP_SHEET,
    REPORTED,
    Column,
    plan_cells,
    row_id,
)

_TITLE = "Toteuma"
_WIDTHS = {
    Column.ROW: 15,
    Column.SUBGOAL: 30,
    Column.MEASURES: 52,
    Column.METRICS: 40,
    Column.SCHEDULE: 18,
    Column.RESPONSIBLE: 30,
    Column.FOLLOW_UP: 34,
    Column.YEAR: 8,
    Column.PROGRESS: 16,
    Column.TEXT: 52,
    Column.VALUE: 12,
    Column.METRIC: 34,
    Column.EVIDENCE: 38,
}
_HELP_WIDTH = 100
_PLAN_FILL = PatternFill("solid", fgColor="1F3B57")
_REPORT_FILL = PatternFill("solid", fgColor="7A4B00")
_OPEN_FILL = PatternFill("solid", fgColor="FFF8E7")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_TOP = Alignment(wrap_text=True, vertical="top")
_LINE = Border(bottom=Side(style="thin", color="C9D1DA"))
_HELP = (
    "Näin ilmoitat toteuman",
    "Sarakkeet Välitavoite–Seuranta ovat suunnitelmasta, eikä niihin tehtyjä muutoksia lueta. "
    "Kirjoita keltaisiin sarakkeisiin.",
    "Rivin tunnus kertoo, mistä rivistä on kyse. Älä muuta sitä. Rivit voi järjestää uudelleen.",
    "Vuosi: jolta kerrot. Saman rivin voi kopioida toiselle vuodelle.",
    "Tila: valitse luettelosta. Mikään tila ei ole toista parempi.",
    "Toteuma sanoin: mitä tehtiin. Älä kirjoita henkilöiden nimiä.",
    "Arvo ja Mitä arvo kuvaa: luku ja se, minkä mittarin luku on. Arviot kerrotaan sanoin.",
    "Näyttö: asiakirjan tai sivun osoite, joka alkaa https://.",
    "Tyhjäksi jätetty rivi ei muuta mitään eikä peru aiemmin kerrottua.",
    "Kun tiedosto tuodaan takaisin, näet ensin, mikä muuttuisi. Vasta sitten julkaistaan.",
)


def write_reporting_workbook(
    catalogue: Catalogue, actor: str, year: int, reports: Reports
) -> bytes:
    """A workbook with a row for each of the actor's rows that can be reported of.

    What is in force of ``year`` is filled in.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(f"{_TITLE} {year}")
    _write_heads(sheet)
    rows = catalogue.register.reportable(actor)
    for number, row in enumerate(rows, start=2):
        entry = reports.in_force(ReportKey(actor, row.subgoal, year))
        _write_plan(sheet, number, catalogue, row)
        _write_report(sheet, number, catalogue, year, entry.report if entry else None)
    _offer_choices(sheet, catalogue, len(rows) + 1)
    _write_help(book.create_sheet(HELP_SHEET), catalogue)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_heads(sheet: Worksheet) -> None:
    for number, (column, width) in enumerate(_WIDTHS.items(), start=1):
        cell = _write(sheet, 1, number, HEADERS[column][0])
        cell.font = _HEAD_FONT
        cell.fill = _REPORT_FILL if column in REPORTED else _PLAN_FILL
        cell.alignment = _TOP
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"


def _write_plan(sheet: Worksheet, number: int, catalogue: Catalogue, row: MeasureRow) -> None:
    _write(sheet, number, _place(Column.ROW), row_id(row))
    goal, subgoal = row.subgoal.split("/")
    name = catalogue.plan.find_subgoal(goal, int(subgoal)).name.fi
    _write(sheet, number, _place(Column.SUBGOAL), f"{row.subgoal} {name}")
    for column, text in plan_cells(row).items():
        _write(sheet, number, _place(column), text)


def _write_report(
    sheet: Worksheet, number: int, catalogue: Catalogue, year: int, report: Report | None
) -> None:
    values: dict[Column, str | int | Decimal | None] = {Column.YEAR: year}
    if report is not None:
        values |= {
            Column.PROGRESS: catalogue.register.progress[report.progress].name.fi,
            Column.TEXT: report.text,
            Column.VALUE: report.value,
            Column.METRIC: report.metric,
            Column.EVIDENCE: report.evidence,
        }
    for column in REPORTED:
        _write(sheet, number, _place(column), values.get(column)).fill = _OPEN_FILL


def _offer_choices(sheet: Worksheet, catalogue: Catalogue, last_row: int) -> None:
    """What can be chosen, and how long texts may be; a spreadsheet program says so at once."""
    names = ",".join(word.name.fi for word in catalogue.register.progress.values())
    first_year = catalogue.register.written_year
    offered = (
        (Column.PROGRESS, DataValidation("list", formula1=f'"{names}"', allow_blank=True)),
        (Column.YEAR, _from_year(first_year)),
        (Column.TEXT, _at_most(LONGEST_TEXT)),
        (Column.METRIC, _at_most(LONGEST_METRIC)),
    )
    for column, validation in offered:
        letter = get_column_letter(_place(column))
        validation.showErrorMessage = True
        validation.errorTitle = HEADERS[column][0]
        validation.error = "Katso taulukko Ohje."
        validation.add(f"{letter}2:{letter}{last_row}")
        sheet.add_data_validation(validation)


def _at_most(length: int) -> DataValidation:
    return DataValidation(
        "textLength", operator="lessThanOrEqual", formula1=str(length), allow_blank=True
    )


def _from_year(year: int) -> DataValidation:
    return DataValidation(
        "whole", operator="greaterThanOrEqual", formula1=str(year), allow_blank=True
    )


def _write_help(sheet: Worksheet, catalogue: Catalogue) -> None:
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    words = catalogue.register.progress.values()
    for number, line in enumerate(_lines(_HELP, (f"{w.name.fi}: {w.meaning.fi}" for w in words))):
        cell = _write(sheet, number + 1, 1, line)
        if number == 0:
            cell.font = Font(bold=True, size=14)


def _lines(help_lines: Sequence[str], words: Iterable[str]) -> tuple[str, ...]:
    return (*help_lines, "Tilat:", *words)


def _place(column: Column) -> int:
    return list(_WIDTHS).index(column) + 1


def _write(sheet: Worksheet, row: int, column: int, value: str | int | Decimal | None) -> Cell:
    cell = sheet.cell(row, column, None if value == "" else value)
    if not isinstance(cell, Cell):
        raise TypeError("the workbook has no merged cells")
    cell.alignment, cell.border = _TOP, _LINE
    if isinstance(value, str) and value:
        # A text that begins with "=" is a text, never a formula.
        cell.data_type = "s"
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        cell.number_format = f"0.{'0' * decimals}" if decimals else "0"
    return cell
