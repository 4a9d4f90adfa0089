"""Where the desk of reporting is, and the years it is about."""

from __future__ import annotations

from collections.abc import Sequence

from data.reporting import Reports
from layouts.filters import Choice, Option
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import Link
from layouts.options import NAMES

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


def follow_up_links(
    actor: str, reports: Reports, words: Words, year: int | None = None
) -> tuple[Link, ...]:
    """An actor's follow-up of a year as documents, for good what has been told by now.

    Without ``year``, of the newest that anything is told of; none where nothing is.
    """
    of_year = reports.newest_year if year is None else year
    if not of_year:
        return ()
    folder = f"{language_prefix(words.language)}/vienti/toimija/{actor}"
    state = f"{NAMES['with_measures']}={reports.newest}"
    labels = {"docx": words.gettext("Word document"), "pdf": words.gettext("PDF")}
    return tuple(
        Link(f"{folder}/toteuma-{of_year}.{form}?{state}", label) for form, label in labels.items()
    )
