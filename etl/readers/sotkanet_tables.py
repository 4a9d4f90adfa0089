"""Sotkanet: the answers of its interface as CSV or JSON, and the file people save by hand.

Indicators and regions are told by their ids only, for titles vary between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from data.model import Place
from etl.cells import RawCell, Sheet, text_of
from etl.facts import Codes, Fact, Facts, Kind, Member
from etl.grid import Line, column_letters
from etl.issues import Issue, error
from etl.readers.fields import text_at, with_comma
from etl.readers.jsonstat import RECORDS_SHEET
from etl.readers.shape import Reading
from etl.text import fold

INDICATOR, AREA, PERIOD, GENDER = "indikaattori", "alue", "vuosi", "sukupuoli"
VALUE = "arvo"
_KINDS = {
    INDICATOR: Kind.INDICATOR,
    AREA: Kind.AREA,
    PERIOD: Kind.PERIOD,
    GENDER: Kind.GENDER,
}
# The headers of the interface; R writes a point where others have a space.
_HEADERS: Mapping[str, str] = {
    "indicator": INDICATOR,
    "region": AREA,
    "year": PERIOD,
    "gender": GENDER,
    "primary value": VALUE,
}
_NEEDED = (INDICATOR, AREA, PERIOD, VALUE)
_ENOUGH = frozenset({PERIOD, VALUE})

_WEB_COLUMNS, _WEB_VALUE = range(1, 9), 7
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class SotkanetInterfaceReader:
    """CSV and JSON of the REST interface, also as R packages save it."""

    shape = "sotkanet_interface"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        columns = _columns(sheets)
        if not columns.keys() >= _ENOUGH:
            return None
        return "Sotkanetin rajapinnan sarakkeet: " + ", ".join(
            text_at(sheets[0].grid.lines[0], column) for column in columns.values()
        )

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every row below the header."""
        columns = _columns(sheets)
        head, *lines = sheets[0].grid.lines
        if missing := tuple(_missing(sheets[0].name, head, columns)):
            return Reading((), missing)
        members = _Members()
        facts = tuple(_interface_fact(sheets[0].name, n, columns, members) for n in lines)
        return Reading((), (), _sotkanet(facts, Codes.SOTKANET))


class SotkanetWebReader:
    """The file saved by hand from the web service: no header row, decimal commas."""

    shape = "sotkanet_web"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        if len(sheets) != 1 or not sheets[0].grid.lines:
            return None
        if not all(map(_is_web_line, sheets[0].grid.lines)):
            return None
        return (
            "Sotkanetin verkkopalvelun tallennus: joka rivillä otsikko, indikaattorin tunnus, "
            "alue ja sen koodi, sukupuoli, vuosi ja luvut, eikä otsikkoriviä ole"
        )

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every row."""
        members = _Members()
        facts = [_web_fact(sheets[0].name, n, members) for n in sheets[0].grid.lines]
        return Reading((), (), _sotkanet(facts, Codes.SOTKANET_INDICATORS))


class _Members:
    """Categories made once each, for a file repeats them on every row."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], Member] = {}

    def of(self, dimension: str, label: str, code: str = "") -> Member:
        """The category with these texts."""
        key = (dimension, label, code)
        return self._known.setdefault(key, Member(*key))


def _sotkanet(facts: Sequence[Fact], codes: Codes) -> Facts:
    return Facts("sotkanet", facts, _KINDS, codes)


def _columns(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Columns by what they hold, from the first row."""
    if len(sheets) != 1 or not sheets[0].grid.lines:
        return {}
    found: dict[str, int] = {}
    for column, header in sheets[0].grid.lines[0].filled():
        text = re.sub(r"[._]", " ", fold(text_of(header)))
        name = VALUE if text == "value" and INDICATOR in found else _HEADERS.get(text)
        if name:
            found.setdefault(name, column)
    return found


def _missing(sheet: str, head: Line, columns: Mapping[str, int]) -> Iterator[Issue]:
    if absent := [name for name in _NEEDED if name not in columns]:
        yield error(
            "column_missing",
            Place(sheet, f"A{head.row}"),
            f"Tiedostosta puuttuu sarake, joka kertoisi: {', '.join(absent)}.",
            "Hae luvut Sotkanetista uudelleen kaikkine sarakkeineen.",
        )


def _interface_fact(sheet: str, line: Line, columns: Mapping[str, int], members: _Members) -> Fact:
    texts = {name: text_at(line, column) for name, column in columns.items()}
    combination = [
        members.of(INDICATOR, "", texts[INDICATOR]),
        members.of(AREA, "", texts[AREA]),
        members.of(PERIOD, texts[PERIOD]),
    ]
    if GENDER in columns:
        combination.append(members.of(GENDER, texts[GENDER]))
    cell = _cell(sheet, line, columns[VALUE], texts[VALUE])
    return Fact(cell, tuple(combination))


def _cell(sheet: str, line: Line, column: int, text: str) -> RawCell:
    """The value's cell; in JSON it is told by the number of its record."""
    address = f"tietue {line.row - 1}" if sheet == RECORDS_SHEET else None
    place = Place(sheet, address or f"{column_letters(column)}{line.row}")
    return RawCell(place, line.row, column, with_comma(text))


def _is_web_line(line: Line) -> bool:
    """Whether the line has what every such line has; its last fields may be empty."""
    title, number, area, _, gender, year, *_ = (text_at(line, c) for c in _WEB_COLUMNS)
    if len(line.values) > len(_WEB_COLUMNS) or not (title and area and gender):
        return False
    return number.isdecimal() and bool(_YEAR.fullmatch(year))


def _web_fact(sheet: str, line: Line, members: _Members) -> Fact:
    title, number, area, area_code, gender, year, value, _ = (
        text_at(line, column) for column in _WEB_COLUMNS
    )
    # Saved again as a workbook the comma is gone, and a number is no text.
    exact = value if isinstance(line.at(_WEB_VALUE), str) else with_comma(value)
    place = Place(sheet, f"{column_letters(_WEB_VALUE)}{line.row}")
    return Fact(
        RawCell(place, line.row, _WEB_VALUE, exact),
        (
            members.of(INDICATOR, title, number),
            members.of(AREA, area, area_code),
            members.of(PERIOD, year),
            members.of(GENDER, gender),
        ),
    )
