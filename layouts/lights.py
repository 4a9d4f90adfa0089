"""Lights in words, and how many results have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model import JUDGED_STATUSES, Judgement, SeriesRole, Status
from data.plan import Card
from data.profile import Profile
from layouts.i18n import Words
from layouts.vocabulary import status_count, status_word

# Worst first, as the eye should find it: in words, in strips and in legends alike.
ROLL_UP_ORDER = (
    Status.RED,
    Status.YELLOW,
    Status.GREEN,
    Status.NOT_JUDGED,
    Status.SUPPRESSED,
    Status.MISSING,
)


@dataclass(frozen=True, slots=True)
class Light:
    """A light as its semantic class and its word; the template adds the shape."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class CountView:
    """How many results have a light."""

    light: Light
    count: int
    text: str


def roll_up(judgements: Iterable[Judgement], words: Words) -> tuple[CountView, ...]:
    """How many of each light, never an average; lights that do not occur are left out."""
    counts = Counter(j.status for j in judgements)
    return tuple(
        CountView(
            light_of(status, words), counts[status], status_count(status, counts[status], words)
        )
        for status in ROLL_UP_ORDER
        if counts[status]
    )


def strip(counts: Iterable[CountView]) -> tuple[CountView, ...]:
    """The coloured counts, which the strip of lights shows."""
    return tuple(count for count in counts if count.light.status in JUDGED_STATUSES)


def light_of(status: Status, words: Words) -> Light:
    """The light of a status in words."""
    return Light(status, status_word(status, words))


def counted(profile: Profile, cards: Iterable[Card], group: str | None) -> Iterator[Judgement]:
    """The judgements a roll-up of these cards counts: main series, in the group looked at."""
    for card in cards:
        indicator = profile.catalogue.indicators[card.indicator]
        for judgement in profile.judgements_of(card):
            role = indicator.find_series(judgement.series).role
            if role is SeriesRole.MAIN and group in (None, judgement.group):
                yield judgement
