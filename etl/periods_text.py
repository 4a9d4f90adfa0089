"""Periods as people write them in cells."""

from __future__ import annotations

import datetime
import re

from data.periods import Period, PeriodKind
from etl.cells import CellValue
from etl.text import fold

_YEAR = r"(?:19|20)\d{2}"
_WORD = r"(?:v\.? ?|vuosi |vuonna |år |year )?"
_SINGLE = re.compile(rf"{_WORD}({_YEAR})", re.ASCII)
_SPAN = re.compile(rf"{_WORD}({_YEAR})(?:-|→| ?/ ?)({_YEAR})", re.ASCII)
_SPAN_WORDS = re.compile(
    rf"(?:vuodesta|från|from) ({_YEAR}) (?:vuoteen|till|to) ({_YEAR})", re.ASCII
)
_DAY = re.compile(rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?({_YEAR})", re.ASCII)
_ISO_DAY = re.compile(rf"({_YEAR})-(\d{{2}})-(\d{{2}})", re.ASCII)


def read_period(value: CellValue) -> Period | None:
    """The period a cell means, or None when it cannot be told.

    A bare number is a year; a date cell is the state on that day.
    """
    if isinstance(value, datetime.date):
        return Period.day(value)
    if isinstance(value, float) and not value.is_integer():
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value))
    return _read_text(fold(value)) if isinstance(value, str) else None


def period_text(period: Period) -> str:
    """The period as the template shows it: ``2023``, ``31.12.2022`` or ``2019–2035``."""
    if period.kind is PeriodKind.DAY:
        return f"{period.end.day}.{period.end.month}.{period.end.year}"
    return period.key.replace("-", "–")


def _read_text(text: str) -> Period | None:
    if match := _SINGLE.fullmatch(text):
        return Period.year(int(match[1]))
    if match := _DAY.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _ISO_DAY.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SPAN.fullmatch(text) or _SPAN_WORDS.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        return Period.span(first, last) if first < last else None
    return None


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        return Period.day(datetime.date(year, month, day))
    except ValueError:
        return None
