"""Haku: indicators, goals and measures that a word leads to."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.rendering import render
from layouts.searching import Found, find_goals, find_indicators, find_measures
from layouts.selection import Selection


@dataclass(frozen=True, slots=True)
class KindView:
    """What was found of one kind."""

    anchor: str
    heading: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything the search page shows."""

    title: str
    text: str
    count: str
    kinds: tuple[KindView, ...]


def build(catalogue: Catalogue, selection: Selection, words: Words) -> SearchView:
    """What the words of the selection lead to."""
    kinds = (
        KindView(
            "indicators", words.gettext("Indicators"), find_indicators(catalogue, selection, words)
        ),
        KindView("goals", words.gettext("Goals"), find_goals(catalogue, selection, words)),
        KindView("measures", words.gettext("Measures"), find_measures(catalogue, selection, words)),
    )
    text = selection.options.text or ""
    found = sum(len(kind.found) for kind in kinds)
    title = words.gettext("Search: %(text)s", text=text) if text else words.gettext("Search")
    return SearchView(
        title=title,
        text=text,
        count=words.ngettext("%(count)d thing found.", "%(count)d things found.", found),
        kinds=tuple(kind for kind in kinds if kind.found),
    )


def render_search(view: SearchView, words: Words) -> PageContent:
    """What was found as content for the shell."""
    html = render("search.html", words, view=view)
    return PageContent(view.title, html, f"{view.title}. {view.count}")
