"""Typed access to a TOML table that names file and key in every complaint."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from data.model import Text
from data.periods import Period

E = TypeVar("E", bound=StrEnum)
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class CatalogueError(Exception):
    """A catalogue file is wrong. The message names the file and the key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem


class Table:
    """One table of a catalogue file. Every key must be read: ``finish`` raises on leftovers."""

    def __init__(self, file: str, path: str, values: dict[str, Any]) -> None:
        self.file = file
        self.path = path
        self._values = values
        self._read: set[str] = set()

    @classmethod
    def from_file(cls, path: Path) -> Table:
        """The root table of a file. Raises CatalogueError when it cannot be read as TOML."""
        try:
            return cls(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CatalogueError(path.name, "(file)", str(error)) from error

    def error(self, key: str, problem: str) -> CatalogueError:
        """A complaint about ``key`` of this table, to be raised by the caller."""
        return CatalogueError(self.file, self._name(key), problem)

    def has(self, key: str) -> bool:
        """Whether the key is written in the file."""
        return key in self._values

    def string(self, key: str) -> str:
        """A text that is not empty."""
        value: str = self._typed(key, str, "a text")
        if not value.strip():
            raise self.error(key, "must not be empty")
        return value

    def optional_string(self, key: str) -> str | None:
        """A text, or None where the key is absent."""
        return self.string(key) if self.has(key) else None

    def integer(self, key: str) -> int:
        """A whole number."""
        value: int = self._typed(key, int, "a whole number")
        return value

    def optional_integer(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return self.integer(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """True or false; absent means false."""
        value: bool = self.has(key) and self._typed(key, bool, "true or false")
        return value

    def decimal(self, key: str) -> Decimal:
        """An exact decimal, written as a text so that TOML never makes a float of it."""
        text = self.string(key)
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise self.error(key, f"is not a decimal number: {text!r}") from error
        if not number.is_finite():
            raise self.error(key, f"is not a decimal number: {text!r}")
        return number

    def period(self, key: str) -> Period:
        """A period key such as ``2023`` or ``2022-12-31``."""
        return self.as_period(key, self.string(key))

    def optional_period(self, key: str) -> Period | None:
        """A period key, or None where the key is absent."""
        return self.period(key) if self.has(key) else None

    def as_period(self, key: str, text: str) -> Period:
        """Read ``text``, found under ``key``, as a period."""
        try:
            return Period.parse(text)
        except ValueError as error:
            raise self.error(key, str(error)) from error

    def choice(self, key: str, kind: type[E]) -> E:
        """One of the values of an enumeration."""
        text = self.string(key)
        try:
            return kind(text)
        except ValueError as error:
            allowed = ", ".join(member.value for member in kind)
            raise self.error(key, f"{text!r} is not one of: {allowed}") from error

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent means empty."""
        return tuple(self._list(key, str, "texts"))

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; absent means empty."""
        return tuple(self._list(key, int, "whole numbers"))

    def table(self, key: str) -> Table:
        """A table nested under this one."""
        return Table(self.file, self._name(key), self._typed(key, dict, "a table"))

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of an array; absent means none."""
        for number, values in enumerate(self._list(key, dict, "tables"), start=1):
            yield Table(self.file, f"{self._name(key)}[{number}]", values)

    def keys(self) -> tuple[str, ...]:
        """Every key of a table whose keys are free, in the order of the file."""
        return tuple(self._values)

    def text(self, key: str) -> Text:
        """Content in three languages, written ``{fi = "", sv = "", en = ""}``."""
        table = self.table(key)
        text = Text(fi=table.string("fi"), sv=table.string("sv"), en=table.string("en"))
        table.finish()
        return text

    def optional_text(self, key: str) -> Text | None:
        """Content in three languages, or None where the key is absent."""
        return self.text(key) if self.has(key) else None

    def finish(self) -> None:
        """Raise CatalogueError when the file says something nobody read."""
        if unread := sorted(set(self._values) - self._read):
            raise self.error(unread[0], "unknown key")

    def _name(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _typed(self, key: str, kind: type, what: str) -> Any:
        self._read.add(key)
        if key not in self._values:
            raise self.error(key, "is missing")
        value = self._values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"must be {what}")
        return value

    def _list(self, key: str, kind: type, what: str) -> list[Any]:
        if not self.has(key):
            return []
        values = self._typed(key, list, f"a list of {what}")
        if not all(isinstance(v, kind) and not isinstance(v, bool) for v in values):
            raise self.error(key, f"must be a list of {what}")
        return list(values)


def keyed(table: Table, key: str, pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """Collect pairs into a mapping. Raises CatalogueError when a key stands twice."""
    found: dict[K, V] = {}
    for name, value in pairs:
        if name in found:
            raise table.error(key, f"{name!r} stands twice")
        found[name] = value
    return found
