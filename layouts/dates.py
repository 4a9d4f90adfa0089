"""Days, months and moments as people write them in each language."""

from __future__ import annotations

import datetime

from babel.dates import format_skeleton

from data.model import Language
from data.moments import FINLAND, day_of
from layouts.i18n import Words

__all__ = ["FINLAND", "format_day", "format_moment", "format_month"]


def format_day(day: datetime.date, words: Words) -> str:
    """``31.12.2023``, in English ``2023-12-31``."""
    if words.language is Language.EN:
        return day.isoformat()
    return f"{day.day}.{day.month}.{day.year}"


def format_moment(moment: datetime.datetime, words: Words) -> str:
    """A moment as the clocks in Finland show it, to the minute."""
    local = moment.astimezone(FINLAND)
    separator = ":" if words.language is Language.EN else "."
    return f"{format_day(day_of(moment), words)} {local:%H}{separator}{local:%M}"


def format_month(day: datetime.date, words: Words) -> str:
    """The month of a day with its year."""
    return format_skeleton("yMMMM", day, locale=words.language.value)
