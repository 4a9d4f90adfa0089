"""Writes the template of organisations' yearly figures, empty or filled from given rows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.catalogue import Catalogue
from etl.readers.ngo import COLUMNS
from etl.year_figures import lists_of

MAIN_SHEET = "Toimintaluvut"
LISTS_SHEET = "Arvolistat"
HELP_SHEET = "Ohje"

_WIDTHS = (8, 42, 16, 46, 18, 10, 14, 8, 10, 70, 16)
_CHOSEN = ("service", "municipality", "metric", "unit")
_LAST_ROW = 2000
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F3B57")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HELP = (
    "Järjestöjen ja palvelujen vuosiluvut",
    "Kirjoita taulukkoon Toimintaluvut yksi luku riville. Pakollisia ovat Vuosi, Palvelu, Kunta, "
    "Mittari, Yksikkö ja Arvo. Nimet valitaan taulukosta Arvolistat.",
    "Kunta: koko maakunnan luvussa Kymenlaakso.",
    "Arvo: luku niin kuin lähde sen sanoo. n. 240, yli 400 ja alle 5 säilyvät sellaisinaan. "
    "Kun lukua ei ole, kirjoita ei tietoa. Nollaa ei kirjoiteta tyhjän paikalle.",
    "Likimääräinen: kyllä, jos lähde sanoo luvun noin. N: kuinka moni vastasi kyselyyn. "
    "Asteikko: keskiarvoissa vastausten asteikko, esimerkiksi 1–5.",
    "Huomautus: kerro myös, jos lähde sanoo samasta asiasta kaksi eri lukua. Lukuja ei korjata.",
    "Lähdesivu: lähteen sivu tai luku, josta arvo on.",
    "Näillä luvuilla ei ole valtakunnallista vertailua, eivätkä ne saa liikennevaloa. "
    "Suurempi asiakasmäärä voi kertoa tavoittamisesta tai tarpeesta.",
    "Tarkista tiedosto ennen lähettämistä: python -m etl check TIEDOSTO",
)

FigureRow = Mapping[str, str | int | Decimal]


def write_year_figures(catalogue: Catalogue, rows: Iterable[FigureRow] = ()) -> bytes:
    """A workbook of the rows, by column key, with the catalogue's names to choose from."""
    book = Workbook()
    book.remove(book.worksheets[0])
    main = book.create_sheet(MAIN_SHEET)
    _write_rows(main, [names[0] for names in COLUMNS.values()], _row_values(rows))
    _set_widths(main, _WIDTHS)
    lists = book.create_sheet(LISTS_SHEET)
    _write_lists(lists, main, catalogue)
    guide = book.create_sheet(HELP_SHEET)
    _write_rows(guide, [_HELP[0]], ((line,) for line in _HELP[1:]))
    _set_widths(guide, (100,))
    for (cell,) in guide.iter_rows(min_row=2):
        cell.alignment = _WRAPPED
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _row_values(rows: Iterable[FigureRow]) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    return (tuple(row.get(key) for key in COLUMNS) for row in rows)


def _write_lists(lists: Worksheet, main: Worksheet, catalogue: Catalogue) -> None:
    """A column of names for each thing to choose, and the choice in the cells it is for."""
    chosen = {COLUMNS[key][0]: key for key in _CHOSEN}
    names: dict[str, list[str]] = {title: [] for title in chosen}
    for title, _, name in lists_of(catalogue):
        names[title].append(name)
    longest = max(map(len, names.values()))
    columns = [texts + [""] * (longest - len(texts)) for texts in names.values()]
    _write_rows(lists, list(names), zip(*columns, strict=True))
    _set_widths(lists, (44,) * len(names))
    for number, (title, texts) in enumerate(names.items(), start=1):
        letter = get_column_letter(number)
        place = f"{quote_sheetname(LISTS_SHEET)}!${letter}$2:${letter}${len(texts) + 1}"
        # A warning, no refusal: a new service may be written in before the catalogue knows it.
        choice = DataValidation("list", formula1=place, errorStyle="warning", allow_blank=True)
        column = get_column_letter(list(COLUMNS).index(chosen[title]) + 1)
        choice.add(f"{column}2:{column}{_LAST_ROW}")
        main.add_data_validation(choice)


def _write_rows(
    sheet: Worksheet,
    heads: list[str],
    rows: Iterable[tuple[str | int | Decimal | None, ...]],
) -> None:
    sheet.freeze_panes = "A2"
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
    for number, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            if value in (None, ""):
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                # A text that begins with "=" is a text, never a formula.
                cell.data_type, cell.number_format = "s", "@"
            elif isinstance(value, Decimal):
                decimals = -int(value.as_tuple().exponent)
                cell.number_format = f"0.{'0' * decimals}" if decimals > 0 else "0"


def _set_widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
