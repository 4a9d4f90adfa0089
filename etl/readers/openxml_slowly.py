"""Goes through a worksheet with an XML parser: for sheets written in an unusual way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO
from xml.parsers import expat

from etl.grid import Formats, column_number
from etl.readers.wire import Extras

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_YES = ("1", "true")
_MOST_HIDDEN_COLUMNS = 1000


def scan_slowly(stream: IO[bytes], styles: Mapping[int, str]) -> Extras:
    """The sheet's formats, hidden rows and columns, and errors. Raises expat.ExpatError."""
    scan = _Scan(styles)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.ParseFile(stream)
    rows, columns = frozenset(scan.hidden_rows), frozenset(scan.hidden_columns)
    return Extras(Formats.of(scan.formats), rows, columns, scan.texts)


class _Scan:
    def __init__(self, styles: Mapping[int, str]) -> None:
        self.formats: list[tuple[int, int, str]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.texts: dict[int, dict[int, str]] = {}
        self._styles = styles
        self._row = self._column = 0
        self._type = ""
        self._parts: dict[str, str] = {}
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            self._start_row(attributes)
        elif local == "c":
            self._start_cell(attributes)
        elif local == "col" and attributes.get("hidden") in _YES:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first, min(last, first + _MOST_HIDDEN_COLUMNS) + 1))
        elif local in ("v", "f"):
            self._inside = local
            self._parts.setdefault(local, "")

    def text(self, text: str) -> None:
        if self._inside:
            self._parts[self._inside] += text

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._end_cell()
        elif local in ("v", "f"):
            self._inside = ""

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if attributes.get("hidden") in _YES:
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if match := _ADDRESS.fullmatch(attributes.get("r", "")):
            self._row = int(match[2])
            self._column = column_number(match[1])
        self._type = attributes.get("t", "")
        self._parts = {}
        if code := self._styles.get(int(attributes.get("s", "-1"))):
            self.formats.append((self._row, self._column, code))

    def _end_cell(self) -> None:
        value, formula = self._parts.get("v", ""), self._parts.get("f")
        is_empty_text = self._type == "str" and "v" in self._parts
        if self._type == "e":
            self.texts.setdefault(self._row, {})[self._column] = value
        elif formula is not None and not value.strip() and not is_empty_text:
            self.texts.setdefault(self._row, {})[self._column] = f"={formula}"
