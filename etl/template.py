"""Writes the long template: empty for the coordinator, or filled from given rows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import Catalogue
from etl.cells import Role
from etl.names import MARK_NAMES, UNIT_NAMES
from etl.readers.long_template import HEADERS

MAIN_SHEET = "Havainnot"
HELP_SHEET = "Ohje"
LISTS_SHEET = "Arvolistat"

TemplateRow = Mapping[Role, str | int | Decimal]

_WIDTHS: Mapping[Role, int] = {
    Role.INDICATOR: 13,
    Role.SERIES: 26,
    Role.GROUP: 18,
    Role.AREA: 18,
    Role.PERIOD: 13,
    Role.VALUE: 10,
    Role.UNIT: 12,
    Role.MARK: 13,
    Role.RESPONDENTS: 11,
    Role.PRELIMINARY: 14,
    Role.PRINTED_PERIOD: 28,
    Role.PRINTED_VALUE: 16,
    Role.NOTE: 70,
    Role.SOURCE: 28,
}
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F3B57")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HELP_WIDTH = 100
_LIST_HEADER = ("Sarake", "Tunnus", "Nimi", "Yksikkö", "Ryhmät")
_LIST_WIDTHS = (16, 34, 60, 16, 46)

_HELP = (
    "Näin täytät pohjan",
    "Kirjoita taulukkoon Havainnot yksi arvo riville. Pakollisia ovat Indikaattori, Alue, Jakso "
    "ja Arvo; Sarja ja Ryhmä silloin, kun indikaattorilla on niitä useita.",
    "Indikaattori: suunnitelman numero 1–32. Sarja: tunnus tai nimi taulukosta Arvolistat.",
    "Ryhmä ja Alue: tunnus, nimi tai kunnan koodi. Koko maan luvuissa alue on koko maa.",
    "Jakso: vuosi (2023), päivä (31.12.2022) tai väli (2019–2035). Vuoden kertymä ja päivän "
    "tilanne ovat eri asioita.",
    "Arvo: luku sarjan omassa yksikössä. Desimaalit säilyvät niin kuin solu ne näyttää.",
    "Merkintä: kun arvo puuttuu, kerro miksi. Nollaa ei kirjoiteta puuttuvan luvun paikalle.",
    "Vastaajia: kuinka moneen vastaajaan luku perustuu, jos se tiedetään. "
    "Ennakollinen: kyllä, jos luku vielä tarkentuu.",
    "Painettu jakso ja Painettu arvo: lähteen oma teksti silloin, kun siitä on poikettu tai kun "
    "se kertoo enemmän kuin luku.",
    "Tarkista tiedosto ennen lähettämistä: python -m etl check TIEDOSTO",
)


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One sheet of rows to be written under the template's header."""

    name: str
    rows: Sequence[TemplateRow] = ()


def write_template(
    catalogue: Catalogue, sheets: Sequence[TemplateSheet] = (TemplateSheet(MAIN_SHEET),)
) -> bytes:
    """A workbook with the given sheets, instructions, and the catalogue's names to choose from."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write_values(book.create_sheet(sheet.name), sheet.rows)
    _write_help(book.create_sheet(HELP_SHEET))
    _write_lists(book.create_sheet(LISTS_SHEET), catalogue)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_values(sheet: Worksheet, rows: Iterable[TemplateRow]) -> None:
    _write_header(sheet, [HEADERS[role][0] for role in _WIDTHS], _WIDTHS.values())
    for number, row in enumerate(rows, start=2):
        for column, role in enumerate(_WIDTHS, start=1):
            if role in row:
                _write(sheet, number, column, row[role])


def _write_help(sheet: Worksheet) -> None:
    title, *lines = _HELP
    _write_header(sheet, [title], [_HELP_WIDTH])
    for number, line in enumerate(lines, start=2):
        _write(sheet, number, 1, line).alignment = _WRAPPED


def _write_lists(sheet: Worksheet, catalogue: Catalogue) -> None:
    _write_header(sheet, _LIST_HEADER, _LIST_WIDTHS)
    for number, row in enumerate(_list_rows(catalogue), start=2):
        for column, text in enumerate(row, start=1):
            _write(sheet, number, column, text)


def _list_rows(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for indicator in catalogue.indicators.values():
        yield "Indikaattori", str(indicator.number), indicator.name.fi
        for series in indicator.series:
            groups = ", ".join(catalogue.groups[key].short_name.fi for key in series.groups)
            yield "Sarja", series.key, series.name.fi, UNIT_NAMES[series.unit][0], groups
    for group in catalogue.groups.values():
        yield "Ryhmä", group.key, group.short_name.fi
    for mark in MARK_NAMES.values():
        yield "Merkintä", mark
    for source in catalogue.sources.values():
        yield "Lähde", source.key, source.name.fi
    for area in catalogue.areas.values():
        yield "Alue", area.key, area.name.fi


def _write_header(sheet: Worksheet, texts: Iterable[str], widths: Iterable[int]) -> None:
    sheet.freeze_panes = "A2"
    for column, (text, width) in enumerate(zip(texts, widths, strict=True), start=1):
        cell = _write(sheet, 1, column, text)
        cell.font = _HEADER_FONT
        cell.fill = _HEADER_FILL
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write(sheet: Worksheet, row: int, column: int, value: str | int | Decimal) -> Cell:
    cell = sheet.cell(row, column, value)
    if not isinstance(cell, Cell):
        raise TypeError("the template has no merged cells")
    if isinstance(value, Decimal):
        cell.number_format = _format_of(value)
    elif isinstance(value, str):
        # A text that begins with "=" is a text, never a formula.
        cell.data_type = "s"
        cell.number_format = "@"
    return cell


def _format_of(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"0.{'0' * decimals}" if decimals else "0"
