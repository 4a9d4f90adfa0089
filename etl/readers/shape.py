"""What every reader offers: whether a file has its shape, and the file's values as records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.model import Place
from etl.cells import RawCell, Record, Sheet
from etl.facts import Facts
from etl.issues import Issue


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One row of organisations' yearly figures: cells by column key, empty ones left out.

    ``place`` is where the value stands, or the row's first cell when it has none.
    """

    place: Place
    cells: Mapping[str, RawCell]

    def text(self, column: str) -> str:
        """What stands in a column; empty where nothing does."""
        cell = self.cells.get(column)
        return cell.text.strip() if cell else ""

    def place_of(self, column: str) -> Place:
        """Where to look for a column: its own cell, else the row's place."""
        cell = self.cells.get(column)
        return cell.place if cell else self.place


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a file and what was noticed about its form.

    A file of an official source has ``facts`` instead of records, to be translated first, and
    one of organisations' yearly figures has those.
    """

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    facts: Facts | None = None
    year_figures: tuple[YearFigure, ...] = ()


class Reader(Protocol):
    """Reads one shape of file. Nothing is interpreted: records are cells and their roles."""

    shape: str

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        ...

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every value of a file that has been recognised."""
        ...
