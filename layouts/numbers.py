"""Numbers, units and periods as people write them in each language."""

from __future__ import annotations

from decimal import Decimal

from data.model import Language, Unit
from data.periods import Period, PeriodKind
from layouts.i18n import Words

NBSP = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"


def format_number(value: Decimal, language: Language, decimals: int = 0) -> str:
    """``1 028``, ``12,3`` or ``−1,5``; never fewer decimals than the value itself carries."""
    exponent = value.as_tuple().exponent
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    text = f"{abs(value):,.{max(decimals, own)}f}"
    if language is not Language.EN:
        text = text.replace(",", NBSP).replace(".", ",")
    is_negative = value < 0
    return f"{MINUS}{text}" if is_negative else text


def format_difference(value: Decimal, language: Language, decimals: int = 0) -> str:
    """A difference always shows its sign: ``+1,0``, ``−0,5`` or ``0``."""
    text = format_number(value, language, decimals)
    return f"+{text}" if value > 0 else text


def unit_symbol(unit: Unit, words: Words) -> str:
    """What stands after a value; empty for plain counts."""
    return {
        Unit.PERCENT: "%",
        Unit.PERCENT_CHANGE: "%",
        Unit.PER_1000: words.gettext("per 1,000"),
        Unit.PER_10000: words.gettext("per 10,000"),
        Unit.COUNT: "",
    }[unit]


def difference_symbol(unit: Unit, words: Words) -> str:
    """What stands after a difference: percentages differ by percentage points."""
    if unit in (Unit.PERCENT, Unit.PERCENT_CHANGE):
        return words.gettext("pp")
    return unit_symbol(unit, words)


def format_value(value: Decimal, unit: Unit, words: Words, decimals: int = 0) -> str:
    """A value with its unit, such as ``12,3 %`` or ``1 028``."""
    return _joined(format_number(value, words.language, decimals), unit_symbol(unit, words), words)


def format_difference_with_unit(value: Decimal, unit: Unit, words: Words, decimals: int = 0) -> str:
    """A difference as it stands in a sentence, such as ``+2,0 %-yksikköä``."""
    text = format_difference(value, words.language, decimals)
    if unit not in (Unit.PERCENT, Unit.PERCENT_CHANGE):
        return _joined(text, unit_symbol(unit, words), words)
    # A written 1,0 takes the plural in all three languages, a bare 1 does not.
    is_one = text.lstrip(f"+{MINUS}") == "1"
    name = words.gettext("percentage point") if is_one else words.gettext("percentage points")
    return _joined(text, name, words)


def format_period(period: Period, language: Language) -> str:
    """``2023``, ``31.12.2022`` (ISO date in English) or ``2019–2035``."""
    if period.kind is PeriodKind.SPAN:
        return f"{period.start.year}{EN_DASH}{period.end.year}"
    if period.kind is PeriodKind.DAY and language is not Language.EN:
        return f"{period.end.day}.{period.end.month}.{period.end.year}"
    return period.key


def _joined(number: str, symbol: str, words: Words) -> str:
    if not symbol:
        return number
    tight = words.language is Language.EN and symbol == "%"
    return f"{number}{symbol}" if tight else f"{number}{NBSP}{symbol}"
