"""The one parser of numbers: what a cell says becomes an exact decimal, a mark or a problem."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from data.model import Mark
from etl.text import plain

# Spreadsheet programs keep 15 significant digits; more is the noise of binary arithmetic.
_SIGNIFICANT_DIGITS = 15
# As many as decimal arithmetic keeps exact.
MOST_DIGITS = 28

_APPROXIMATELY = re.compile(
    r"(?:noin|n\.|ca\.?|c\.|~|≈|yli|alle|över|under|about|approx\.?|over) ?", re.IGNORECASE
)
_PERCENT = re.compile(r" ?(?:%|prosenttia|pros\.)$", re.IGNORECASE)
_DIGITS = re.compile(
    r"""(?P<whole>[0-9]{1,3}(?:[ '][0-9]{3})+      # 1 028 323
              |[0-9]{1,3}(?:\.[0-9]{3}){2,}        # 1.028.323
              |[0-9]{1,3}(?:\.[0-9]{3})+(?=,)      # 1.028,5
              |[0-9]+)
        (?:[,.](?P<fraction>[0-9]+))?""",
    re.VERBOSE,
)
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_NOT_FORMAT_DIGITS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Unreadable(StrEnum):
    """Why a text is neither a number nor a known mark."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_POINT = "ambiguous_point"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the digits it was written with, and what was written around it.

    ``percent`` says that a percent sign stood with it. ``approximate`` covers both "about" and
    "over" or "under": the digits are kept, the exactness is not claimed.
    """

    value: Decimal
    preliminary: bool = False
    approximate: bool = False
    percent: bool = False


Reading = Number | Mark | Unreadable


def read_number(text: str, marks: Mapping[str, Mark], zeros: Collection[str] = ()) -> Reading:
    """Read what a person or a system wrote in a value's place.

    ``marks`` are the source's texts for absent values, ``zeros`` those it writes for nothing
    at all. A point before exactly three digits may be a decimal point or a separator of
    thousands; that is told apart only by asking, hence ``AMBIGUOUS_POINT``.
    """
    written = plain(text)
    for mark_text, mark in marks.items():
        if written.casefold() == plain(mark_text).casefold():
            return mark
    if written in zeros:
        return Number(Decimal(0))
    return _read_decorated(written)


def is_too_long(value: Decimal) -> bool:
    """Whether the number has more digits than can be reckoned with exactly, or no end at all."""
    digits = value.as_tuple().digits
    return not value.is_finite() or len(digits) > MOST_DIGITS or value.adjusted() >= MOST_DIGITS


@lru_cache(maxsize=65_536, typed=True)
def read_stored_number(value: int | float, number_format: str) -> Number:
    """Read a numeric cell: the decimals its format shows are kept, so 6.0 stays 6.0.

    A percent format shows a hundred times the stored number, and that is what is meant.
    """
    number = Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}") if isinstance(value, float) else value
    if not math.isfinite(value):
        return Number(Decimal(number))
    shown = _NOT_FORMAT_DIGITS.sub("", number_format.split(";", maxsplit=1)[0])
    percent = "%" in shown
    exact = Decimal(number) * 100 if percent else Decimal(number)
    return Number(_with_decimals(exact, shown), percent=percent)


def _with_decimals(number: Decimal, shown: str) -> Decimal:
    _, point, fraction = shown.partition(".")
    decimals = fraction.count("0") if point else 0
    plain_number = Decimal(f"{number.normalize():f}")
    exponent = plain_number.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    if decimals <= written:
        return plain_number
    return Decimal(f"{plain_number:.{decimals}f}")


def _read_decorated(written: str) -> Reading:
    preliminary = written.endswith("*")
    bare = written.rstrip("*").rstrip()
    prefix = _APPROXIMATELY.match(bare)
    bare = bare[prefix.end() :] if prefix else bare
    unsigned = _PERCENT.sub("", bare)
    value = _read_signed(unsigned)
    if isinstance(value, Unreadable):
        return value
    return Number(
        value, preliminary=preliminary, approximate=bool(prefix), percent=unsigned != bare
    )


def _read_signed(text: str) -> Decimal | Unreadable:
    negative = text.startswith("-") or text.endswith("-")
    if text.startswith(("-", "+")):
        text = text[1:].lstrip()
    elif text.endswith("-"):
        text = text[:-1].rstrip()
    if _AMBIGUOUS.fullmatch(text):
        return Unreadable.AMBIGUOUS_POINT
    if not (match := _DIGITS.fullmatch(text)):
        return Unreadable.NOT_A_NUMBER
    whole = re.sub(r"[^0-9]", "", match["whole"])
    digits = f"{whole}.{match['fraction']}" if match["fraction"] else whole
    return Decimal(f"-{digits}" if negative else digits)
