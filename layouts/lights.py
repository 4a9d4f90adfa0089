"""Lights in words, and how many results have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.model import Judgement, SeriesRole, Status
from data.plan import Card
from data.profile import Profile
from layouts.i18n import Words
from layouts.vocabulary import status_count, status_word

ROLL_UP_ORDER = (
    Status.GREEN,
    Status.YELLOW,
    Status.RED,
    Status.NOT_JUDGED,
    Status.SUPPRESSED,
    Status.MISSING,
)
STRIP_ORDER = (Status.RED, Status.YELLOW, Status.GREEN)


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
    """The coloured counts in the order of the strip of lights: worst first."""
    by_status = {count.light.status: count for count in counts}
    return tuple(by_status[status] for status in STRIP_ORDER if status in by_status)


def worst_first(counts: Iterable[CountView]) -> tuple[CountView, ...]:
    """All counts for a legend under the strip, in the strip's order and then the rest."""
    kept = tuple(counts)
    coloured = strip(kept)
    return coloured + tuple(count for count in kept if count not in coloured)


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
