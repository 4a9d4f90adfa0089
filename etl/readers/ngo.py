"""The template of organisations' yearly figures: services, municipalities and their own metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etl.cells import RawCell, Sheet
from etl.readers.shape import Reading, YearFigure
from etl.text import fold

# The first name of each is the one the template is written with.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": ("Vuosi", "År", "Year"),
    "service": ("Palvelu", "Tjänst", "Service"),
    "municipality": ("Kunta", "Kommun", "Municipality"),
    "metric": ("Mittari", "Tunnusluku", "Mätare", "Metric"),
    "unit": ("Yksikkö", "Enhet", "Unit"),
    "value": ("Arvo", "Värde", "Value"),
    "approximate": ("Likimääräinen", "Likiarvo", "Ungefärlig", "Approximate"),
    "respondents": ("N", "Vastaajia", "Svarande", "Respondents"),
    "scale": ("Asteikko", "Skala", "Scale"),
    "note": ("Huomautus", "Anmärkning", "Note"),
    "source_page": ("Lähdesivu", "Lähteen sivu", "Källans sida", "Source page"),
}
_TELLING = frozenset({"service", "metric"})
_ENOUGH_TO_RECOGNISE = 5
_HEADER_WITHIN_ROWS = 30
_COLUMN_BY_HEADER = {fold(name): key for key, names in COLUMNS.items() for name in names}


class YearFiguresReader:
    """Takes every visible sheet with the header row of year figures."""

    shape = "year_figures"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        headers = [row for sheet in sheets if (row := _header(sheet))]
        places = ", ".join(f"{row[0].place.sheet} rivi {row[0].row}" for row in headers)
        return f"toimintalukujen mallipohjan otsikkorivi löytyi: {places}" if places else None

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """No observations, but the rows of figures: they are none of the plan's indicators."""
        return Reading((), (), year_figures=tuple(year_figures(sheets)))


def year_figures(sheets: Sequence[Sheet]) -> Iterator[YearFigure]:
    """The rows below each header row that have anything in a known column."""
    for sheet in sheets:
        if not (header := _header(sheet)):
            continue
        columns = {cell.column: _COLUMN_BY_HEADER.get(fold(cell.text)) for cell in header}
        for row in sheet.rows():
            cells = {key: c for c in row if (key := columns.get(c.column)) and c.text.strip()}
            if row[0].row > header[0].row and cells:
                first = next(iter(cells.values()))
                yield YearFigure(cells.get("value", first).place, cells)


def _header(sheet: Sheet) -> tuple[RawCell, ...]:
    if sheet.hidden:
        return ()
    for number, row in enumerate(sheet.rows()):
        if number >= _HEADER_WITHIN_ROWS:
            break
        keys = {_COLUMN_BY_HEADER.get(fold(cell.text)) for cell in row} - {None}
        if keys >= _TELLING and len(keys) >= _ENOUGH_TO_RECOGNISE:
            return row
    return ()
