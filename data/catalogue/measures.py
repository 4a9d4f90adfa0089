"""Reads the measures register: actors from ``measures.toml``, rows from ``measures.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from data.catalogue.table import CatalogueError, Table, keyed
from data.measures import (
    Actor,
    Confidence,
    FormerOrganisation,
    MeasureRow,
    Progress,
    ProgressWord,
    Register,
    RowState,
)

E = TypeVar("E", bound=StrEnum)

SEPARATOR = " | "
COLUMNS = (
    "actor",
    "sub_goal",
    "state",
    "measures",
    "metrics",
    "schedule",
    "responsible",
    "follow_up",
    "refers_to",
    "confidence",
    "note",
    "page",
)


def read_register(root: Table, rows_file: Path) -> Register:
    """The register of both files. Raises CatalogueError naming file and line or key."""
    actors = keyed(root, "actor", ((a.key, a) for a in map(_actor, root.tables("actor"))))
    register = Register(
        written_year=root.integer("written_year"),
        decided_year=root.integer("decided_year"),
        actors=actors,
        former=tuple(map(_former, root.tables("former_organisation"))),
        rows=tuple(_rows(rows_file)),
        progress=_progress(root),
    )
    _check(register, rows_file.name)
    return register


def _actor(table: Table) -> Actor:
    actor = Actor(
        table.string("key"), table.text("name"), table.string("short_name"), table.strings("areas")
    )
    table.finish()
    return actor


def _former(table: Table) -> FormerOrganisation:
    organisation = FormerOrganisation(
        table.string("name"),
        table.strings("stems"),
        table.integer("last_year"),
        table.text("successor"),
    )
    table.finish()
    return organisation


def _progress(root: Table) -> dict[Progress, ProgressWord]:
    """The word for each progress. Raises CatalogueError where one has none."""

    def word(table: Table) -> tuple[Progress, ProgressWord]:
        key = table.choice("key", Progress)
        value = ProgressWord(table.text("name"), table.text("meaning"))
        table.finish()
        return key, value

    found = keyed(root, "progress", map(word, root.tables("progress")))
    if missing := [progress.value for progress in Progress if progress not in found]:
        raise root.error("progress", f"lacks: {', '.join(missing)}")
    return found


class _Line:
    """One line of the file, which names itself in every complaint."""

    def __init__(self, file: str, number: int, values: Mapping[str, str]) -> None:
        self._file = file
        self._number = number
        self._values = values

    def error(self, column: str, problem: str) -> CatalogueError:
        return CatalogueError(self._file, f"line {self._number}, {column}", problem)

    def text(self, column: str) -> str:
        return self._values[column].strip()

    def items(self, column: str) -> tuple[str, ...]:
        return tuple(item for item in self.text(column).split(SEPARATOR) if item)

    def choice(self, column: str, kind: type[E]) -> E:
        try:
            return kind(self.text(column))
        except ValueError as error:
            allowed = ", ".join(member.value for member in kind)
            problem = f"{self.text(column)!r} is not one of: {allowed}"
            raise self.error(column, problem) from error

    def whole(self, column: str) -> int:
        if not self.text(column).isdecimal():
            raise self.error(column, "must be a whole number")
        return int(self.text(column))


def _rows(path: Path) -> Iterator[MeasureRow]:
    for line in _lines(path):
        row = MeasureRow(
            actor=line.text("actor"),
            subgoal=line.text("sub_goal"),
            state=line.choice("state", RowState),
            measures=line.items("measures"),
            metrics=line.items("metrics"),
            schedule=line.items("schedule"),
            responsible=line.items("responsible"),
            follow_up=line.items("follow_up"),
            refers_to=line.text("refers_to") or None,
            confidence=line.choice("confidence", Confidence),
            note=line.text("note"),
            page=line.whole("page"),
        )
        _check_state(row, line)
        yield row


def _lines(path: Path) -> Iterator[_Line]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, "(file)", str(error)) from error
    header, *rest = csv.reader(lines, delimiter=";")
    if tuple(header) != COLUMNS:
        raise CatalogueError(path.name, "line 1", f"columns must be: {';'.join(COLUMNS)}")
    for number, cells in enumerate(rest, start=2):
        if len(cells) != len(COLUMNS):
            problem = f"must have {len(COLUMNS)} columns, has {len(cells)}"
            raise CatalogueError(path.name, f"line {number}", problem)
        yield _Line(path.name, number, dict(zip(COLUMNS, cells, strict=True)))


def _check_state(row: MeasureRow, line: _Line) -> None:
    """Content has measures, a reference says to what, and nothing else does either."""
    if row.state is RowState.CONTENT and not row.measures:
        raise line.error("measures", "must not be empty where the state is content")
    if (row.state is RowState.REFERENCE) != (row.refers_to is not None):
        raise line.error("refers_to", "must be given for a reference and for nothing else")
    if row.state in (RowState.EMPTY, RowState.NOT_IN_FIELD) and row.measures:
        raise line.error("measures", f"must be empty where the state is {row.state}")


def _check(register: Register, file: str) -> None:
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(register.rows, start=2):
        place = (row.actor, row.subgoal)
        if row.actor not in register.actors:
            raise CatalogueError(file, f"line {number}, actor", f"unknown: {row.actor!r}")
        if place in seen:
            raise CatalogueError(file, f"line {number}, sub_goal", f"{place} stands twice")
        seen.add(place)
