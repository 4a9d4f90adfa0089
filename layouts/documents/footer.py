"""What stands on every page and in every picture: source, date, publication, comparison, rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.model import Indicator
from data.profile import Profile
from layouts.i18n import Words
from layouts.publication import build_publication
from layouts.rule_words import lights_sentence


def caption_lines(profile: Profile, indicator: Indicator, words: Words) -> Iterator[str]:
    """What stands under one chart."""
    yield " ".join(words.text(profile.catalogue.sources[key].citation) for key in indicator.sources)
    yield extraction(profile, words)


def footer_text(profile: Profile, indicators: Iterable[int], words: Words) -> str:
    """What stands at the foot of every page of a document about these indicators."""
    names = dict.fromkeys(
        words.text(profile.catalogue.sources[key].name)
        for number in indicators
        for key in profile.catalogue.indicators[number].sources
    )
    benchmark = words.text(profile.benchmark.name)
    sentences = [
        words.gettext("Sources: %(sources)s.", sources="; ".join(names)),
        f"{words.text(profile.catalogue.plan.name)}.",
        extraction(profile, words),
        words.gettext("Compared with: %(area)s.", area=benchmark),
        lights_sentence(profile.catalogue, words),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def extraction(profile: Profile, words: Words) -> str:
    """When the figures were taken, and from which publication; empty before the first one.

    It says so when invented figures are among them.
    """
    publication = build_publication(profile, words)
    if publication is None or profile.publication is None:
        return ""
    text = words.gettext(
        "Figures extracted on %(date)s, publication %(number)s.",
        date=publication.date,
        number=publication.number,
    )
    if not profile.publication.is_invented:
        return text
    warning = words.gettext(
        "Demonstration: the figures are invented and must not be used in decisions."
    )
    return f"{warning} {text}"
