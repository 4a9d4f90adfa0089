"""The workbook that THL's result service exports: a cross table with its restrictions below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.model import Place
from etl.cells import Sheet
from etl.facts import Fact, Facts, Member
from etl.grid import Line
from etl.issues import Issue, error
from etl.readers.crosstab import CrossTable, read_crosstab
from etl.readers.fields import text_at
from etl.readers.shape import Reading
from etl.text import fold

CORNER = "kulma"
_RESTRICTIONS = frozenset(
    {"käytössä olevat rajoitukset", "gällande begränsningar", "filters in use", "active filters"}
)
_UPDATED = re.compile(r"(?:kuutio päivitetty|kuben uppdaterad|cube updated)\b")
_RIGHTS = re.compile(
    r"(?:\(c\)|©) ?(?:terveyden ja hyvinvoinnin|institutet för hälsa|finnish institute for health)"
)
_WITH_CODE = re.compile(r"(?P<code>\S+) - (?P<label>.+)")


class ThlTableReader:
    """Every visible sheet that ends as the service ends its exports."""

    shape = "thl_table"

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        found = [(sheet, line) for sheet in _visible(sheets) for line in _foot(sheet)]
        if not found:
            return None
        sheet, line = found[0]
        return (
            f"THL:n tulospalvelun taulukko: rivillä {line.row} taulukossa {sheet.name} lukee "
            f"{text_at(line, 1)!r}"
        )

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """The values of every such sheet, with the restrictions as dimensions of one category."""
        facts: list[Fact] = []
        issues: list[Issue] = []
        for sheet in _visible(sheets):
            if foot := list(_foot(sheet)):
                table = read_crosstab(sheet, _above(sheet, foot[0]))
                if table is None:
                    issues.append(_no_table(sheet))
                else:
                    facts += _facts(table, _restrictions(sheet))
        return Reading((), tuple(issues), Facts("thl", facts))


def _visible(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    return (sheet for sheet in sheets if not sheet.hidden)


def _foot(sheet: Sheet) -> Iterator[Line]:
    """The lines that tell where the export's own notes begin and go on."""
    for line in sheet.grid.lines:
        text = fold(text_at(line, 1))
        if text in _RESTRICTIONS or _UPDATED.match(text) or _RIGHTS.match(text):
            yield line


def _above(sheet: Sheet, foot: Line) -> Sequence[Line]:
    return [line for line in sheet.grid.lines if line.row < foot.row]


def _restrictions(sheet: Sheet) -> list[tuple[str, str]]:
    """Dimension and chosen category of each line under the heading of restrictions."""
    found: list[tuple[str, str]] = []
    within = False
    for line in sheet.grid.lines:
        text = text_at(line, 1)
        if fold(text) in _RESTRICTIONS:
            within = True
        elif _UPDATED.match(fold(text)) or _RIGHTS.match(fold(text)):
            within = False
        elif within and text:
            found.append((text.removesuffix(":"), text_at(line, 2)))
    return found


def _facts(table: CrossTable, restrictions: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    heads = [h for found in (table.columns, table.rows) for texts in found.values() for h in texts]
    coded = all(map(_WITH_CODE.fullmatch, heads))
    fixed = [_member(dimension, chosen, coded) for dimension, chosen in restrictions]
    if table.corner:
        fixed.append(_member(CORNER, table.corner, coded))
    across = {c: _members("sarakeotsikot", texts, coded) for c, texts in table.columns.items()}
    down = {r: _members("riviotsikot", texts, coded) for r, texts in table.rows.items()}
    for cell in table.cells:
        yield Fact(cell, (*across[cell.column], *down[cell.row], *fixed))


def _members(axis: str, texts: Sequence[str], coded: bool) -> tuple[Member, ...]:
    return tuple(_member(f"{axis} {n}", text, coded) for n, text in enumerate(texts, start=1))


def _member(dimension: str, text: str, coded: bool) -> Member:
    match = _WITH_CODE.fullmatch(text) if coded else None
    return Member(dimension, match["label"], match["code"]) if match else Member(dimension, text)


def _no_table(sheet: Sheet) -> Issue:
    return error(
        "no_table",
        Place(sheet.name, "A1"),
        f"Taulukosta {sheet.name} ei löytynyt otsikoita ja niiden alta lukuja.",
        "Lataa taulukko tulospalvelusta uudelleen muuttamatta sitä.",
    )
