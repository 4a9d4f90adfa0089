"""Reads what an actor tells of its measures in a workbook of the plan's six columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.measures import MeasureRow, Progress, Register
from data.model import Place
from data.reporting import Report, ReportKey, Sourced, flaws_of, tidy
from etl.cells import RawCell, Sheet
from etl.issues import Issue, error, has_errors, note
from etl.readers.measure_columns import (
    HEADERS,
    REPORTED,
    Column,
    ReportTable,
    find_table,
    missing_columns,
    plan_cells,
    row_id,
)
from etl.readers.measure_values import FLAW_COLUMNS, flaw_issue, read_value
from etl.text import fold, plain

_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class ReportsReading:
    """What was told, what was noticed, and how many rows were left blank."""

    told: tuple[Sourced, ...]
    issues: tuple[Issue, ...]
    blank: int


def read_reports(
    sheets: Sequence[Sheet], register: Register, actor: str, today: datetime.date
) -> ReportsReading:
    """What a workbook tells of an actor's rows. Nothing of other actors' rows is taken."""
    tables = [table for sheet in sheets if not sheet.hidden and (table := find_table(sheet))]
    issues = [issue for table in tables for issue in missing_columns(table)]
    if not tables:
        issues.append(_NOT_OURS)
    if has_errors(issues):
        return ReportsReading((), tuple(issues), 0)
    rows = _Rows({row_id(row): row for row in register.reportable(actor)}, register, today)
    for table in tables:
        for cells in table.rows():
            rows.take(table, cells)
    return ReportsReading(tuple(rows.told.values()), tuple(rows.issues), rows.blank)


_NOT_OURS = error(
    "not_a_report",
    None,
    "Tiedostosta ei löydy toteuman otsikkoriviä.",
    "Lataa taulukko toteumasivulta ja täydennä siihen. Otsikot ovat ensimmäisellä rivillä.",
)


class _Rows:
    """Takes rows one by one, and gathers what they tell and what is wrong with them."""

    def __init__(
        self, known: Mapping[str, MeasureRow], register: Register, today: datetime.date
    ) -> None:
        self._known = known
        self._register = register
        self._today = today
        self.told: dict[ReportKey, Sourced] = {}
        self.issues: list[Issue] = []
        self.blank = 0

    def take(self, table: ReportTable, cells: Mapping[Column, RawCell]) -> None:
        """One row."""
        told = [c for c in REPORTED if c is not Column.YEAR and _text(cells, c)]
        if not told:
            self.blank += Column.ROW in cells
            return
        number = next(iter(cells.values())).row
        if (row := self._row(table, cells, number)) is None:
            return
        self.issues += _changed_plan(row, cells)
        report, issues = self._report(table, cells, row, number)
        self.issues += issues
        if report is not None and not has_errors(issues):
            self._add(report, table.place(Column.PROGRESS, number))

    def _row(
        self, table: ReportTable, cells: Mapping[Column, RawCell], number: int
    ) -> MeasureRow | None:
        given = plain(_text(cells, Column.ROW))
        if (row := self._known.get(given)) is None:
            self.issues.append(
                error(
                    "unknown_row",
                    table.place(Column.ROW, number),
                    f"Rivin tunnus {given[:40]!r} ei ole tämän toimijan toimenpiderivi.",
                    "Käytä taulukon tunnuksia; toisen toimijan rivejä ei voi ilmoittaa.",
                )
            )
        return row

    def _report(
        self, table: ReportTable, cells: Mapping[Column, RawCell], row: MeasureRow, number: int
    ) -> tuple[Report | None, list[Issue]]:
        issues: list[Issue] = []
        year, progress = _year(cells), self._progress(cells)
        if year is None:
            issues.append(_year_issue(table.place(Column.YEAR, number)))
        if progress is None:
            issues.append(self._progress_issue(table.place(Column.PROGRESS, number)))
        value = read_value(cells.get(Column.VALUE))
        if isinstance(value, Issue):
            issues.append(value)
        if year is None or progress is None or isinstance(value, Issue):
            return None, issues
        report = Report(
            ReportKey(row.actor, row.subgoal, year),
            progress,
            tidy(_text(cells, Column.TEXT)),
            value,
            plain(tidy(_text(cells, Column.METRIC))),
            plain(_text(cells, Column.EVIDENCE)),
        )
        for flaw in flaws_of(report, self._register, self._today):
            place = table.place(FLAW_COLUMNS[flaw], number)
            issues.append(flaw_issue(flaw, place, self._register, self._today))
        return report, issues

    def _add(self, report: Report, place: Place) -> None:
        if report.key in self.told:
            self.issues.append(
                error(
                    "row_twice",
                    place,
                    f"Rivi {report.key.actor}/{report.key.subgoal} on tiedostossa kahdesti "
                    f"vuodelle {report.key.year}.",
                    "Poista toinen: ei voi tietää, kumpaa tarkoitetaan.",
                )
            )
            return
        self.told[report.key] = Sourced(report, place)

    def _progress(self, cells: Mapping[Column, RawCell]) -> Progress | None:
        given = fold(_text(cells, Column.PROGRESS))
        for progress, word in self._register.progress.items():
            if given in {fold(word.name.fi), fold(word.name.sv), fold(word.name.en)}:
                return progress
        return None

    def _progress_issue(self, place: Place) -> Issue:
        names = ", ".join(word.name.fi for word in self._register.progress.values())
        return error(
            "unknown_progress", place, "Tila puuttuu tai sitä ei tunneta.", f"Valitse: {names}."
        )


def _text(cells: Mapping[Column, RawCell], column: Column) -> str:
    return cells[column].text.strip() if column in cells else ""


def _year(cells: Mapping[Column, RawCell]) -> int | None:
    text = plain(_text(cells, Column.YEAR))
    return int(text) if _YEAR.fullmatch(text) else None


def _year_issue(place: Place) -> Issue:
    return error("no_year", place, "Vuosi puuttuu tai ei ole vuosi.", "Kirjoita esim. 2025.")


def _changed_plan(row: MeasureRow, cells: Mapping[Column, RawCell]) -> Iterator[Issue]:
    for column, text in plan_cells(row).items():
        if column in cells and fold(cells[column].text) != fold(text):
            yield note(
                "plan_changed",
                cells[column].place,
                f"Sarakkeen {HEADERS[column][0]} teksti poikkeaa suunnitelmasta, eikä sitä lueta.",
                "Kirjoita toteuma keltaisiin sarakkeisiin. Suunnitelmaa ei muuteta tässä.",
            )
