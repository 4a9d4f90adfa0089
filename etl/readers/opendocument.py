"""What an .ods says beside its values: how numbers are shown, what is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from etl.grid import Formats
from etl.readers.wire import Extras

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_NUMBERS = frozenset({"float", "percentage"})
_WITH_DECIMALS = re.compile(r"-?[0-9]+[.,]([0-9]+)")
_HIDDEN = frozenset({"collapse", "filter"})
# Rows and columns repeated to the end of the sheet are empty ones.
_MOST_REPEATED = 1000


def read_extras(content: bytes) -> Mapping[str, Extras]:
    """What the document says of each sheet, by the sheet's name.

    Raises KeyError, zipfile.BadZipFile or expat.ExpatError for a document of another form.
    """
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as part:
        parser.ParseFile(part)
    return {
        name: Extras(Formats.of(found.formats), frozenset(found.rows), frozenset(found.columns))
        for name, found in scan.sheets.items()
    }


class _Sheet:
    def __init__(self) -> None:
        self.formats: list[tuple[int, int, str]] = []
        self.rows: set[int] = set()
        self.columns: set[int] = set()


class _Scan:
    def __init__(self) -> None:
        self.sheets: dict[str, _Sheet] = {}
        self._sheet = _Sheet()
        self._row = self._column = self._defined = self._repeated = 0
        self._reads = False
        self._kind = self._value = self._shown = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE} table":
            self._sheet = self.sheets.setdefault(attributes.get(f"{_TABLE} name", ""), _Sheet())
            self._row = self._defined = 0
        elif name == f"{_TABLE} table-column":
            first = self._defined + 1
            self._defined += _repeats(attributes, "columns")
            self._sheet.columns.update(_hidden(attributes, first, self._defined))
        elif name == f"{_TABLE} table-row":
            self._start_row(attributes)
        elif name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self._column += 1
            self._repeated = _repeats(attributes, "columns")
            self._kind = attributes.get(f"{_OFFICE} value-type", "")
            self._value = attributes.get(f"{_OFFICE} value", "")
            self._shown = ""
        self._reads = name == f"{_TEXT} p"

    def text(self, text: str) -> None:
        if self._reads and self._kind in _NUMBERS:
            self._shown += text

    def end(self, name: str) -> None:
        if name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            if code := self._format():
                last = self._column + min(self._repeated, _MOST_REPEATED)
                for column in range(self._column, last):
                    self._sheet.formats.append((self._row, column, code))
            self._column += self._repeated - 1
        self._reads = False

    def _format(self) -> str:
        if self._kind == "percentage":
            return _percent_format(self._shown)
        return _decimal_format(self._shown, self._value) if self._kind == "float" else ""

    def _start_row(self, attributes: dict[str, str]) -> None:
        first = self._row + 1
        # Cells of repeated rows are told for the last of them only; they are empty in practice.
        self._row += _repeats(attributes, "rows")
        self._column = 0
        self._sheet.rows.update(_hidden(attributes, first, self._row))


def _repeats(attributes: Mapping[str, str], what: str) -> int:
    return int(attributes.get(f"{_TABLE} number-{what}-repeated", "1"))


def _hidden(attributes: Mapping[str, str], first: int, last: int) -> range:
    if attributes.get(f"{_TABLE} visibility") not in _HIDDEN:
        return range(0)
    return range(first, min(last, first + _MOST_REPEATED) + 1)


def _percent_format(shown: str) -> str:
    """The spreadsheet format of a percentage shown as ``12,3 %``."""
    digits = shown.replace("%", "").strip().replace(",", ".")
    decimals = len(digits.partition(".")[2])
    return f"0.{'0' * decimals}%" if decimals else "0%"


def _decimal_format(shown: str, value: str) -> str:
    """The format of a number shown as ``6,0``; none when the comma parts thousands."""
    match = _WITH_DECIMALS.fullmatch(shown)
    if match is None:
        return ""
    decimals = len(match[1])
    is_same = f"{float(value or 0):.{decimals}f}" == shown.replace(",", ".")
    return f"0.{'0' * decimals}" if is_same else ""
