"""Writes the wide template: a sheet for each series, areas down and years across."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import Catalogue
from data.model import Area, Indicator, Series, Unit
from data.periods import Period
from etl.names import UNIT_NAMES

_TITLE = Font(bold=True, size=14)
_HEADER = Font(bold=True)
_MOST_NAME_CHARACTERS = 31
_AREA_WIDTH = 34
_GROUP_WIDTH = 18


def write_wide_template(catalogue: Catalogue, area: str, years: Sequence[int]) -> bytes:
    """A workbook to fill in for a wellbeing area, its municipalities and the whole country.

    The reader of sheets that people made takes it, filled in or partly so.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    areas = [catalogue.areas[catalogue.plan.benchmark], catalogue.areas[area]]
    areas += catalogue.municipalities_of(area)
    for indicator, series in yearly_series(catalogue):
        name = f"{indicator.number} {series.key}"[:_MOST_NAME_CHARACTERS]
        _write(book.create_sheet(name), catalogue, (indicator, series), areas, years)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def yearly_series(catalogue: Catalogue) -> Iterator[tuple[Indicator, Series]]:
    """The series that have a value a year; changes over a span of years are no such."""
    for indicator, series in catalogue.series():
        if series.unit is not Unit.PERCENT_CHANGE:
            yield indicator, series


def _was_asked(series: Series, year: int) -> bool:
    period = Period.year(year)
    first, last = series.first_period or period, series.last_period or period
    return first <= period <= last


def _write(
    sheet: Worksheet,
    catalogue: Catalogue,
    topic: tuple[Indicator, Series],
    areas: Sequence[Area],
    years: Sequence[int],
) -> None:
    indicator, series = topic
    sheet.append([series.name.fi if len(indicator.series) > 1 else indicator.name.fi])
    sheet.append([f"Yksikkö: {UNIT_NAMES[series.unit][0]}"])
    sheet.append(["Alue", "Ryhmä", *(year for year in years if _was_asked(series, year))])
    for area in areas:
        for group in series.groups:
            sheet.append([area.name.fi, catalogue.groups[group].short_name.fi])
    sheet["A1"].font = _TITLE
    for cell in sheet[3]:
        cell.font = _HEADER
    sheet.freeze_panes = "C4"
    sheet.column_dimensions["A"].width = _AREA_WIDTH
    sheet.column_dimensions["B"].width = _GROUP_WIDTH
