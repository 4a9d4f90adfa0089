"""The columns of a workbook in which an actor reports of its measures, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from data.measures import MeasureRow
from data.model import Place
from etl.cells import RawCell, Sheet, column_letters
from etl.issues import Issue, error
from etl.text import fold


class Column(StrEnum):
    """What a column holds: the row's key, the plan's own six, and what is reported."""

    ROW = "row"
    SUBGOAL = "subgoal"
    MEASURES = "measures"
    METRICS = "metrics"
    SCHEDULE = "schedule"
    RESPONSIBLE = "responsible"
    FOLLOW_UP = "follow_up"
    YEAR = "year"
    PROGRESS = "progress"
    TEXT = "text"
    VALUE = "value"
    METRIC = "metric"
    EVIDENCE = "evidence"


HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.ROW: ("Rivin tunnus", "Tunnus"),
    Column.SUBGOAL: ("Välitavoite",),
    Column.MEASURES: ("Toimenpide",),
    Column.METRICS: ("Mittari / toteutuminen",),
    Column.SCHEDULE: ("Aikataulu",),
    Column.RESPONSIBLE: ("Toimija(t) / toteuttaja(t)",),
    Column.FOLLOW_UP: ("Seuranta / arviointi / ohjaus",),
    Column.YEAR: ("Vuosi",),
    Column.PROGRESS: ("Tila",),
    Column.TEXT: ("Toteuma sanoin",),
    Column.VALUE: ("Arvo",),
    Column.METRIC: ("Mitä arvo kuvaa",),
    Column.EVIDENCE: ("Näyttö (https-osoite)", "Näyttö"),
}
PLANNED = (
    Column.MEASURES,
    Column.METRICS,
    Column.SCHEDULE,
    Column.RESPONSIBLE,
    Column.FOLLOW_UP,
)
REPORTED = (
    Column.YEAR,
    Column.PROGRESS,
    Column.TEXT,
    Column.VALUE,
    Column.METRIC,
    Column.EVIDENCE,
)
# Without these a workbook cannot tell anything.
REQUIRED = (Column.ROW, *REPORTED)
HELP_SHEET = "Ohje"

_HEADER_WITHIN_ROWS = 30
_ENOUGH_TO_RECOGNISE = 4
_BULLET = "• "
_COLUMN_BY_HEADER = {fold(name): c for c, names in HEADERS.items() for name in names}


def row_id(row: MeasureRow) -> str:
    """What a row is known by in a workbook; it stays the same from year to year."""
    return f"{row.actor}/{row.subgoal}"


def plan_cells(row: MeasureRow) -> dict[Column, str]:
    """The plan's own columns of a row, an item to a line."""
    items = (row.measures, row.metrics, row.schedule, row.responsible, row.follow_up)
    return {
        column: "\n".join(f"{_BULLET}{item}" if len(texts) > 1 else item for item in texts)
        for column, texts in zip(PLANNED, items, strict=True)
    }


class ReportTable:
    """A sheet with the header row, and which column stands where."""

    def __init__(self, sheet: Sheet, header: Sequence[RawCell]) -> None:
        self.sheet = sheet
        self.header = header[0]
        found: dict[Column, int] = {}
        for cell in header:
            if column := _COLUMN_BY_HEADER.get(fold(cell.text)):
                found.setdefault(column, cell.column)
        self.columns = found

    def rows(self) -> Iterator[Mapping[Column, RawCell]]:
        """The rows below the header, as far as the known columns go."""
        by_number = {number: column for column, number in self.columns.items()}
        for row in self.sheet.rows():
            if row[0].row > self.header.row:
                yield {by_number[c.column]: c for c in row if c.column in by_number}

    def place(self, column: Column, row: int) -> Place:
        """Where a cell of a row stands, whether anything is in it or not."""
        return Place(self.sheet.name, f"{column_letters(self.columns[column])}{row}")


def find_table(sheet: Sheet) -> ReportTable | None:
    """The table of a sheet; None where no row looks like its header."""
    for number, row in enumerate(sheet.rows()):
        if number >= _HEADER_WITHIN_ROWS:
            return None
        table = ReportTable(sheet, row)
        if len(set(REQUIRED) & set(table.columns)) >= _ENOUGH_TO_RECOGNISE:
            return table
    return None


def missing_columns(table: ReportTable) -> Iterator[Issue]:
    """A complaint about each column that a workbook cannot do without."""
    for column in REQUIRED:
        if column not in table.columns:
            yield error(
                "column_missing",
                table.header.place,
                f"Otsikkoriviltä puuttuu sarake {HEADERS[column][0]}.",
                "Lisää sarake otsikkoineen tai lataa taulukko uudelleen.",
            )
