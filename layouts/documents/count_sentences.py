"""How many results have each light, as sentences with the right forms of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.model import Judgement, Status
from layouts.documents.numerals import number_word
from layouts.i18n import Words


def counts_sentence(judgements: Sequence[Judgement], words: Words) -> str:
    """How many are worse, level and better; what does not occur is left out."""
    parts = [
        text
        for status in (Status.RED, Status.YELLOW, Status.GREEN)
        if (text := _count(status, sum(j.status is status for j in judgements), words))
    ]
    return words.gettext("Of these, %(parts)s.", parts=_listed(parts, words))


def _count(status: Status, count: int, words: Words) -> str:
    if not count:
        return ""
    number = number_word(count, words.language)
    return {
        Status.RED: words.ngettext(
            "%(number)s is worse than in the whole country",
            "%(number)s are worse than in the whole country",
            count,
            number=number,
        ),
        Status.YELLOW: words.ngettext(
            "%(number)s is level with it", "%(number)s are level with it", count, number=number
        ),
        Status.GREEN: words.ngettext(
            "%(number)s is better than in the whole country",
            "%(number)s are better than in the whole country",
            count,
            number=number,
        ),
    }[status]


def _listed(parts: Sequence[str], words: Words) -> str:
    if len(parts) < 2:
        return "".join(parts)
    conjunction = words.gettext("and")
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def left_out_sentences(judgements: Sequence[Judgement], words: Words) -> Iterator[str]:
    """How many have no colour, by what stands in the way."""
    for status in (Status.NOT_JUDGED, Status.SUPPRESSED, Status.MISSING):
        count = sum(j.status is status for j in judgements)
        if count:
            yield _without_colour(status, count, number_word(count, words.language), words)


def _without_colour(status: Status, count: int, number: str, words: Words) -> str:
    return {
        Status.NOT_JUDGED: words.ngettext(
            "In addition, %(number)s result is not judged by the rule.",
            "In addition, %(number)s results are not judged by the rule.",
            count,
            number=number,
        ),
        Status.SUPPRESSED: words.ngettext(
            "To protect privacy, %(number)s result is suppressed.",
            "To protect privacy, %(number)s results are suppressed.",
            count,
            number=number,
        ),
        Status.MISSING: words.ngettext(
            "So far %(number)s result is without data.",
            "So far %(number)s results are without data.",
            count,
            number=number,
        ),
    }[status]
