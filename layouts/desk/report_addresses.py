"""Where the desk of reporting is, and the years it is about."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.filters import Choice, Option
from layouts.header import language_prefix
from layouts.i18n import Words

PATH = "/toteuma"
YEAR = "vuosi"


def actor_url(actor: str, words: Words, rest: str = "", year: int | None = None) -> str:
    """The desk of an actor, or something under it, in the reader's language."""
    query = "" if year is None else f"?{YEAR}={year}"
    return f"{language_prefix(words.language)}{PATH}/{actor}{rest}{query}"


def draft_url(number: int, words: Words, rest: str = "") -> str:
    """A workbook that was brought in, or something under it."""
    return f"{language_prefix(words.language)}{PATH}/luonnos/{number}{rest}"


def year_choice(years: Sequence[int], chosen: int, words: Words) -> Choice:
    """The years that can be told of, the newest first."""
    options = (Option(str(y), str(y), y == chosen) for y in sorted(years, reverse=True))
    return Choice(YEAR, words.gettext("Year"), tuple(options))
