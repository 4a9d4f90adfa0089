"""Local figures in brief for slides: a table for each goal, one line for each service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from data.context import ContextFigure
from data.profile import Profile
from layouts.documents.context_data import provider_sources
from layouts.documents.footer import extraction
from layouts.documents.model import Document, DocumentTable
from layouts.documents.scope import Scope, goals_of
from layouts.i18n import Words
from layouts.local_context import (
    context_caution,
    context_rows,
    figures_in_order,
    value_with_unit,
)
from layouts.numbers import EN_DASH


def with_context_tables(
    document: Document,
    profile: Profile,
    scope: Scope,
    figures: Sequence[ContextFigure],
    words: Words,
) -> Document:
    """The document with a table for each goal, sub-goal or indicator that has figures beside it."""
    beside = _beside(profile, scope, figures, words)
    tables = tuple(_table(profile, title, found, words) for title, found in beside if found)
    return replace(document, tables=tables)


def _beside(
    profile: Profile, scope: Scope, figures: Sequence[ContextFigure], words: Words
) -> Iterator[tuple[str, list[ContextFigure]]]:
    """What the figures stand beside, and which they are; those of an indicator are all given."""
    if scope.indicator is not None:
        name = words.text(profile.catalogue.indicators[scope.indicator].name)
        yield f"{scope.indicator} {name}", list(figures)
        return
    context = profile.catalogue.context
    for goal, subgoals in goals_of(scope, profile.catalogue):
        services = frozenset().union(*(context.beside_subgoal(s.key) for s in subgoals))
        part = f"{goal.number} {words.text(goal.name)}"
        if scope.subgoal is not None:
            part = f"{subgoals[0].key} {words.text(subgoals[0].name)}"
        yield part, [f for f in figures if f.key.service in services]


def _table(
    profile: Profile, title: str, figures: Sequence[ContextFigure], words: Words
) -> DocumentTable:
    catalogue = profile.catalogue
    ordered = figures_in_order(catalogue, figures)
    by_service = [list(found) for _, found in groupby(ordered, key=lambda f: f.key.service)]
    sources = "; ".join(provider_sources(catalogue, ordered, words))
    source = words.gettext("Source: %(source)s.", source=sources)
    return DocumentTable(
        heading=f"{title} {EN_DASH} {words.gettext('Local figures beside this')}",
        remark=context_caution(words),
        heads=_heads(words),
        rows=tuple(_line(profile, found, words) for found in by_service),
        caption=" ".join(filter(None, (source, extraction(profile, words)))),
    )


def _heads(words: Words) -> tuple[str, ...]:
    return (
        words.gettext("Service"),
        words.gettext("What"),
        words.gettext("Area and year"),
        words.gettext("Value"),
        "N",
        words.gettext("Place in the source"),
        words.gettext("Other figures"),
    )


def _line(profile: Profile, figures: Sequence[ContextFigure], words: Words) -> tuple[str, ...]:
    """A service's first figure, and how many more there are of it."""
    first = figures[0]
    (row,) = context_rows(profile.catalogue, figures[:1], words)
    return (
        *(row.service, row.metric, f"{row.area} {row.year}", value_with_unit(row, first)),
        *(row.respondents, first.source_page or EN_DASH, str(len(figures) - 1)),
    )
