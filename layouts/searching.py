"""Finds indicators, goals and measures by words, however they are inflected or accented."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.model import Text
from layouts.i18n import Words
from layouts.links import Link
from layouts.options import NOTHING
from layouts.selection import Page, Selection, to_url

# Finnish bends the end of a word, so a word is looked for by what it begins with.
SHORTEST_STEM = 4
LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found; ``text`` says what it is about."""

    link: Link
    text: str


def find_indicators(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[Found, ...]:
    """Indicators whose number, name, series, theme or definition has every word."""
    found = []
    for indicator in catalogue.indicators.values():
        names = [indicator.name, *(series.name for series in indicator.series)]
        about = [indicator.definition, catalogue.themes[indicator.theme]]
        rank = _rank(selection, [str(indicator.number), *_all(names)], _all(about))
        if rank is not None:
            there = _there(selection, page=Page.INDICATOR, indicator=indicator.number)
            label = f"{indicator.number} {words.text(indicator.name)}"
            link = Link(to_url(there, catalogue), label)
            found.append((rank, Found(link, words.text(indicator.definition))))
    return _best_first(found)


def find_goals(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[Found, ...]:
    """Main goals and sub-goals whose key, name or note has every word."""
    found = []
    for goal in catalogue.plan.goals:
        places: list[tuple[str, int | None, Text, Text | None]] = [
            (goal.number, None, goal.name, None),
            *((s.key, s.number, s.name, s.note) for s in goal.subgoals),
        ]
        for key, number, name, note in places:
            rank = _rank(selection, [key, *_all([name])], _all([note] if note else []))
            if rank is not None:
                there = _there(selection, page=Page.GOAL, goal=goal.number, subgoal=number)
                link = Link(to_url(there, catalogue), f"{key} {words.text(name)}")
                found.append((rank, Found(link, words.text(note) if note else "")))
    return _best_first(found)


def find_measures(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[Found, ...]:
    """Rows of the measures register whose actor or items have every word."""
    found = []
    for row in catalogue.register.rows:
        actor = catalogue.register.actors[row.actor]
        rank = _rank(selection, [actor.short_name, *_all([actor.name])], list(row.texts))
        if rank is not None and row.texts:
            there = _there(selection, page=Page.MEASURES)
            options = replace(NOTHING, actor=row.actor, part=row.subgoal)
            label = f"{words.text(actor.name)}, {row.subgoal}"
            link = Link(to_url(replace(there, options=options), catalogue), label)
            found.append((rank, Found(link, "; ".join(row.measures))))
    return _best_first(found)


def _there(selection: Selection, **more: object) -> Selection:
    plain = replace(selection, group=None, options=NOTHING)
    return replace(plain, **more)  # type: ignore[arg-type]  # the callers name fields of it


def _all(texts: Iterable[Text]) -> list[str]:
    return [part for text in texts for part in (text.fi, text.sv, text.en)]


def _best_first(found: list[tuple[int, Found]]) -> tuple[Found, ...]:
    return tuple(thing for _, thing in sorted(found, key=lambda pair: pair[0]))


def _rank(selection: Selection, names: list[str], about: list[str]) -> int | None:
    """How well a thing meets the words of the view."""
    return rank_of(selection.options.text or "", names, about)


def rank_of(text: str, names: Iterable[str], about: Iterable[str]) -> int | None:
    """How well a text is met, 0 being best; None when some word is nowhere.

    Names may have each word as written, without its ending, or by its first half; the rest only
    without its ending.
    """
    looked_for = folded(text).split()
    if not looked_for:
        return None
    in_names = folded(" ".join(names))
    everything = f"{in_names} {folded(' '.join(about))}"
    tries = ((in_names, _whole), (in_names, _without_ending), (in_names, _first_half))
    for rank, (place, stem) in enumerate((*tries, (everything, _without_ending))):
        if all(_has(place, stem(word)) for word in looked_for):
            return rank
    return None


def _has(text: str, stem: str) -> bool:
    """Short words must begin a word; longer ones may stand within a compound."""
    return f" {stem}" in f" {text}" if len(stem) < SHORTEST_STEM else stem in text


def _whole(word: str) -> str:
    return word


def _without_ending(word: str) -> str:
    """A word without the letters that its cases change."""
    return word[: max(SHORTEST_STEM, len(word) - LONGEST_ENDING)]


def _first_half(word: str) -> str:
    """What words of one root share: ``kiusaaminen`` and ``kiusattu``."""
    return word[: max(SHORTEST_STEM, len(word) // 2)]


def folded(text: str) -> str:
    """Lower case, without accents and marks between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        c if c.isalnum() or c == "/" else " " for c in plain if not unicodedata.combining(c)
    )
    return " ".join(kept.split())
