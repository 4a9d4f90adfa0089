"""What every reader offers: whether a file has its shape, and the file's values as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from etl.cells import Record, Sheet
from etl.facts import Facts
from etl.issues import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a file and what was noticed about its form.

    A file of an official source has ``facts`` instead of records, to be translated first.
    """

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    facts: Facts | None = None


class Reader(Protocol):
    """Reads one shape of file. Nothing is interpreted: records are cells and their roles."""

    shape: str

    def recognise(self, sheets: Sequence[Sheet]) -> str | None:
        """Why the file has this shape, in Finnish, or None when it has not."""
        ...

    def read(self, sheets: Sequence[Sheet]) -> Reading:
        """Every value of a file that has been recognised."""
        ...
