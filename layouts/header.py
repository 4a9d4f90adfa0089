"""The top of every page: the name of the service and the ways around in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from data.catalogue import Catalogue
from data.model import Language
from layouts.documents.scope import Part, Scope
from layouts.i18n import Words
from layouts.links import Link
from layouts.options import NAMES, NOTHING
from layouts.selection import Page, Selection, to_url

# Pages around the measures, which share one entry of the navigation.
MEASURES_PAGES = (Page.MEASURES, Page.ANNUAL_CLOCK, Page.ESTIMATES, Page.CONTEXT)
LANGUAGE_NAMES = {Language.FI: "Suomi", Language.SV: "Svenska", Language.EN: "English"}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of a navigation list. ``title`` says in full what the label says briefly."""

    link: Link
    title: str
    code: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Where the header's form looks things up, with what the view keeps while it does."""

    action: str
    name: str
    text: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The name of the service and the ways around in it."""

    service: str
    plan: str
    home: str
    navigation: tuple[NavigationItem, ...]
    languages: tuple[NavigationItem, ...]
    search: SearchForm


def build_header(
    selection: Selection,
    catalogue: Catalogue,
    words: Words,
    here: str | None = None,
    *,
    in_menu: bool = True,
) -> HeaderView:
    """The header of a view; ``here`` is its address where no selection says it.

    Of a page that is not ``in_menu`` no entry is marked as the current one.
    """
    navigation = _navigation(selection, catalogue, words)
    if not in_menu:
        navigation = tuple(replace(item, is_current=False) for item in navigation)
    return HeaderView(
        service=words.gettext("Wellbeing of children and young people"),
        plan=words.text(catalogue.plan.short_name),
        home=to_url(plain_view(selection, Page.OVERVIEW), catalogue),
        navigation=navigation,
        languages=_languages(selection, catalogue, here),
        search=_search(selection, catalogue),
    )


def _search(selection: Selection, catalogue: Catalogue) -> SearchForm:
    there = replace(plain_view(selection, Page.SEARCH), options=NOTHING)
    path, _, query = to_url(there, catalogue).partition("?")
    kept = tuple(parse_qsl(query))
    return SearchForm(path, NAMES["text"], selection.options.text or "", kept)


def plain_view(selection: Selection, page: Page) -> Selection:
    """Another page for the same area, language and publication."""
    return replace(
        selection, page=page, goal=None, subgoal=None, indicator=None, group=None, options=NOTHING
    )


def into_minutes(selection: Selection) -> Selection:
    """The page that takes what is looked at into the minutes."""
    what = Part.ALL.value
    if selection.indicator is not None:
        what = Scope(Part.INDICATOR, indicator=selection.indicator).name
    elif selection.goal is not None:
        part = Part.GOAL if selection.subgoal is None else Part.SUBGOAL
        what = Scope(part, selection.goal, selection.subgoal).name
    options = replace(NOTHING, what=what) if what != Part.ALL else NOTHING
    return replace(plain_view(selection, Page.EXPORT), options=options)


def _navigation(
    selection: Selection, catalogue: Catalogue, words: Words
) -> tuple[NavigationItem, ...]:
    def item(there: Selection, label: str, title: str, *, is_current: bool) -> NavigationItem:
        return NavigationItem(Link(to_url(there, catalogue), label), title, "", is_current)

    goals = (
        item(
            replace(plain_view(selection, Page.GOAL), goal=goal.number),
            words.gettext("Goal %(number)s", number=goal.number),
            words.text(goal.name),
            is_current=selection.goal == goal.number,
        )
        for goal in catalogue.plan.goals
    )
    overview, about = plain_view(selection, Page.OVERVIEW), plain_view(selection, Page.ABOUT)
    deliveries = plain_view(selection, Page.DELIVERIES)
    measures = (plain_view(selection, Page.MEASURES), words.gettext("Measures"), "")
    registers = [measures] if catalogue.register.rows else []
    compared, changed = plain_view(selection, Page.COMPARISON), plain_view(selection, Page.CHANGES)
    return (
        item(overview, words.gettext("Overview"), "", is_current=selection.page is Page.OVERVIEW),
        *goals,
        *(item(*there, is_current=selection.page in MEASURES_PAGES) for there in registers),
        item(
            compared,
            words.gettext("Comparison"),
            "",
            is_current=selection.page is Page.COMPARISON,
        ),
        item(
            changed,
            words.gettext("What changed"),
            "",
            is_current=selection.page is Page.CHANGES,
        ),
        item(
            deliveries,
            words.gettext("Data"),
            "",
            is_current=selection.page is Page.DELIVERIES,
        ),
        item(about, words.gettext("About"), "", is_current=selection.page is Page.ABOUT),
        item(
            into_minutes(selection),
            words.gettext("Into the minutes"),
            "",
            is_current=selection.page is Page.EXPORT,
        ),
    )


def _languages(
    selection: Selection, catalogue: Catalogue, here: str | None
) -> tuple[NavigationItem, ...]:
    def url(language: Language) -> str:
        if here is not None:
            return language_prefix(language) + here
        return to_url(replace(selection, language=language), catalogue)

    return tuple(
        NavigationItem(
            Link(url(language), language.upper()),
            LANGUAGE_NAMES[language],
            language.value,
            selection.language is language,
        )
        for language in Language
    )


def language_prefix(language: Language) -> str:
    """What stands before the path of an address in this language."""
    return "" if language is Language.FI else f"/{language}"
