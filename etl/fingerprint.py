"""What files of one form have in common: the texts of their headers, whatever the figures are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from etl.cells import Sheet
from etl.grid import Line
from etl.numbers import Unreadable, read_number
from etl.periods_text import read_period
from etl.text import fold

_DIGITS = re.compile(r"\d+")
# A header is near the top; a file whose first rows are all text is known by them.
_MOST_ROWS = 20


def fingerprint(sheets: Sequence[Sheet]) -> str:
    """The same for last year's file and this year's, as 64 hexadecimal digits.

    Taken from the texts above the first row with figures in it, of every visible sheet, without
    regard to numbers, years and how many columns of them there are.
    """
    seen = [text for sheet in sheets if not sheet.hidden for text in _sheet_texts(sheet)]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def _sheet_texts(sheet: Sheet) -> Iterator[str]:
    yield f"[{_DIGITS.sub('#', fold(sheet.name))}]"
    for line in sheet.grid.lines[:_MOST_ROWS]:
        if _has_figures(line):
            return
        texts = (fold(v) for _, v in line.filled() if isinstance(v, str))
        kept = [_DIGITS.sub("#", text) for text in texts if read_period(text) is None]
        if kept:
            yield "|".join(kept)


def _has_figures(line: Line) -> bool:
    for _, value in line.filled():
        if read_period(value) is not None:
            continue
        if isinstance(value, int | float):
            return True
        if isinstance(value, str) and not isinstance(read_number(value, {}), Unreadable):
            return True
    return False
