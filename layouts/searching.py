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

# Finnish inflects the end of a word, so a word is looked for by what it begins with.
SHORTEST_STEM = 4


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
    """0 when the names have every word, 1 when the texts about it do too; None otherwise."""
    return rank_of(selection.options.text or "", names, about)


def rank_of(text: str, names: Iterable[str], about: Iterable[str]) -> int | None:
    """How well a text is met: 0 by the names alone, 1 by the rest as well, None not at all."""
    stems = [_stem(word) for word in folded(text).split()]
    if not stems:
        return None
    in_names = folded(" ".join(names))
    if all(_has(in_names, stem) for stem in stems):
        return 0
    everything = f"{in_names} {folded(' '.join(about))}"
    return 1 if all(_has(everything, stem) for stem in stems) else None


def _has(text: str, stem: str) -> bool:
    """Short words must begin a word; longer ones may stand within a compound."""
    return f" {stem}" in f" {text}" if len(stem) < SHORTEST_STEM else stem in text


def _stem(word: str) -> str:
    """A long word without the last letters, which Finnish bends."""
    if word.isdigit() or len(word) <= SHORTEST_STEM:
        return word
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def folded(text: str) -> str:
    """Lower case, without accents and marks between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        c if c.isalnum() or c == "/" else " " for c in plain if not unicodedata.combining(c)
    )
    return " ".join(kept.split())
