"""Applies what a person has settled about the texts of a file with this header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.cells import GridCells, Sheet
from etl.grid import CellValue, Line
from etl.text import fold

# What a person answers when the figures under a text are not to be read at all.
IGNORED = "(ohitetaan)"


def apply(sheets: Sequence[Sheet], meanings: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The sheets with each settled text read as its meaning; addresses stay.

    ``meanings`` gives for a text one that the catalogue knows, or IGNORED.
    """
    known = {fold(text): meaning for text, meaning in meanings.items()}
    return tuple(_applied(sheet, known) if known else sheet for sheet in sheets)


def _applied(sheet: Sheet, known: Mapping[str, str]) -> Sheet:
    lines = [
        Line(line.row, [_meant(value, known) for value in line.values]) for line in sheet.grid.lines
    ]
    return replace(sheet, cells=GridCells(sheet.name, replace(sheet.grid, lines=lines)))


def _meant(value: CellValue | None, known: Mapping[str, str]) -> CellValue | None:
    return known.get(fold(value), value) if isinstance(value, str) else value
