"""Opens text in which a character separates the cells, whatever its encoding and line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from etl.readers.wire import WireRow, WireSheet, WorkbookError

SHEET = "CSV"

_SEPARATORS = ";\t|,"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_LINES = 50
_MAX_CELL_CHARACTERS = 1_000_000


def read_separated(content: bytes) -> WireSheet:
    """The text's cells as a sheet. Raises WorkbookError when it is no text."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    return WireSheet(SHEET, False, _rows(text, find_separator(text)))


def decode(content: bytes) -> str:
    """The text in the encoding its first bytes tell, else UTF-8, else what Windows writes.

    Raises WorkbookError for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if b"\x00" in content:
        raise WorkbookError("not_a_workbook")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; ISO-8859-1 has a control character for each.
        return content.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """The character that splits most of the first lines into the same number of cells."""
    sample = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: list[str], separator: str) -> tuple[int, int]:
    """How many lines share the commonest number of cells, over one, and that number.

    The order of _SEPARATORS settles a tie, so that a decimal comma never wins over a semicolon.
    """
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=separator, strict=True)]
    except csv.Error:
        # A quote that nobody closed, or the end of the sample: lines by themselves tell more.
        widths = [line.count(separator) + 1 for line in sample]
    split = [width for width in widths if width > 1]
    if not split:
        return 0, 0
    commonest = max(set(split), key=lambda width: (split.count(width), width))
    return split.count(commonest), commonest if separator != "," else 0


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise WorkbookError("not_a_workbook") from error


def _rows(text: str, separator: str) -> Iterator[WireRow]:
    csv.field_size_limit(_MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines: list[str] = []
    last = 0
    try:
        for number, row in enumerate(reader, start=1):
            if reader.line_num > last + 1:
                lines = lines or text.split("\n")
                _check_quotes(lines[last : reader.line_num], last + 1, separator)
            last = reader.line_num
            if any(row):
                yield number, 1, list(row)
    except csv.Error as error:
        raise WorkbookError("too_much") from error


def _check_quotes(lines: list[str], first: int, separator: str) -> None:
    """Raise WorkbookError unless these lines are one row whose quotes all end where a cell does.

    Else a quote that nobody closed has swallowed rows.
    """
    try:
        list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True))
    except csv.Error as error:
        raise WorkbookError(f"open_quote {first}") from error
