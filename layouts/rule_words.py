"""The rule's thresholds in words, as the plan's own catalogue gives them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from data.catalogue import Catalogue
from layouts.i18n import Words
from layouts.numbers import format_number


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The threshold most series have, and the indicators of another by their number.

    ``usual`` is None for a plan that judges nothing. Thresholds are in the unit of each series.
    """

    usual: Decimal | None
    exceptions: tuple[tuple[int, Decimal], ...]


def thresholds_of(catalogue: Catalogue) -> Thresholds:
    """The thresholds of a plan, its exceptions in number order."""
    found = [
        (number, series.threshold)
        for number, indicator in catalogue.indicators.items()
        for series in indicator.series
        if series.threshold is not None
    ]
    if not found:
        return Thresholds(None, ())
    usual = Counter(threshold for _, threshold in found).most_common(1)[0][0]
    others = {pair for pair in found if pair[1] != usual}
    return Thresholds(usual, tuple(sorted(others)))


def lights_sentence(catalogue: Catalogue, words: Words) -> str:
    """The rule in one sentence; empty for a plan that judges nothing."""
    thresholds = thresholds_of(catalogue)
    if thresholds.usual is None:
        return ""
    sentence = words.gettext(
        "Lights: at most ±%(threshold)s percentage points from the whole country is neutral",
        threshold=format_number(thresholds.usual, words.language),
    )
    return f"{sentence}{_exceptions(thresholds, words)}."


def neutral_phrase(catalogue: Catalogue, words: Words) -> str:
    """What the neutral light means, for a legend."""
    thresholds = thresholds_of(catalogue)
    if thresholds.usual is None:
        return ""
    phrase = words.gettext(
        "difference at most ±%(threshold)s pp",
        threshold=format_number(thresholds.usual, words.language),
    )
    return f"{phrase}{_exceptions(thresholds, words)}"


def _exceptions(thresholds: Thresholds, words: Words) -> str:
    parts = [
        words.gettext(
            "no. %(number)s: ±%(threshold)s",
            number=number,
            threshold=format_number(threshold, words.language),
        )
        for number, threshold in thresholds.exceptions
    ]
    return f" ({'; '.join(parts)})" if parts else ""


def rule_sentences(catalogue: Catalogue, words: Words) -> tuple[str, ...]:
    """The rule as the method tells it, a sentence for each indicator of another threshold."""
    thresholds = thresholds_of(catalogue)
    if thresholds.usual is None:
        return ()
    usual = format_number(thresholds.usual, words.language)
    return (
        words.gettext(
            "Each value is compared with the whole country's value of the same group and the same "
            "period. A difference of at most %(threshold)s percentage points, the limit included, "
            "is neutral. A larger difference is good or worrying by which way is better.",
            threshold=usual,
        ),
        *(
            words.gettext(
                "For indicator %(number)s, %(name)s, the threshold is %(threshold)s percentage "
                "points.",
                number=number,
                name=words.text(catalogue.indicators[number].name),
                threshold=format_number(threshold, words.language),
            )
            for number, threshold in thresholds.exceptions
        ),
    )
