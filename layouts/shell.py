"""The document around every page: header, navigation, footer and the scripts of the island."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from data.catalogue import Catalogue
from data.model import Language
from layouts.content import PageContent
from layouts.documents.scope import Part, Scope
from layouts.i18n import Words
from layouts.links import Link
from layouts.options import NOTHING
from layouts.publication import PublicationView
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url

LANGUAGE_NAMES = {Language.FI: "Suomi", Language.SV: "Svenska", Language.EN: "English"}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of a navigation list. ``title`` says in full what the label says briefly."""

    link: Link
    title: str
    code: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """Who is signed in, and the token that the form to sign out carries."""

    label: str
    role: str
    csrf_token: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the composition root gives to every document: addresses of files and Dash's needs.

    ``assets`` maps a file of the assets folder to its address. Without scripts, both script
    fields are empty and the page works by links and forms alone. ``here`` is the page's address
    without its language where no selection says it. ``is_invented`` says that invented figures
    may stand on the page.
    """

    assets: Mapping[str, str]
    scripts: Sequence[str]
    dash_config: str
    account: AccountView | None = None
    here: str | None = None
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The name of the service and the ways around in it."""

    service: str
    plan: str
    home: str
    navigation: tuple[NavigationItem, ...]
    languages: tuple[NavigationItem, ...]


@dataclass(frozen=True, slots=True)
class ShellView:
    """Everything the document shows around the content."""

    title: str
    header: HeaderView
    about: str
    publication: PublicationView | None
    assets: Mapping[str, str]
    scripts: Sequence[str]
    dash_config: Markup
    plotly_locale: str
    is_invented: bool
    account: AccountView | None
    prefix: str


def _header(
    selection: Selection, catalogue: Catalogue, words: Words, here: str | None = None
) -> HeaderView:
    return HeaderView(
        service=words.gettext("Wellbeing of children and young people"),
        plan=words.text(catalogue.plan.short_name),
        home=to_url(_plain(selection, Page.OVERVIEW), catalogue),
        navigation=_navigation(selection, catalogue, words),
        languages=_languages(selection, catalogue, here),
    )


def render_header(selection: Selection, catalogue: Catalogue, words: Words) -> str:
    """The header alone, for a page that is swapped in without a page load."""
    return render("header.html", words, header=_header(selection, catalogue, words))


def document_title(content: PageContent, words: Words) -> str:
    """The window's title."""
    service = words.gettext("Wellbeing of children and young people")
    return f"{content.title} – {service}"


def render_document(
    content: PageContent,
    selection: Selection,
    catalogue: Catalogue,
    words: Words,
    frame: Frame,
) -> str:
    """The whole HTML document of a page."""
    view = ShellView(
        title=document_title(content, words),
        header=_header(selection, catalogue, words, frame.here),
        about=to_url(_plain(selection, Page.ABOUT), catalogue),
        publication=content.publication,
        assets=frame.assets,
        scripts=frame.scripts,
        # JSON of our own making with every angle bracket escaped: safe inside a script element.
        dash_config=Markup(frame.dash_config),  # noqa: S704 - see above
        plotly_locale=frame.assets.get(f"vendor/plotly-locale-{words.language}.js", ""),
        account=frame.account,
        prefix=language_prefix(words.language),
        is_invented=frame.is_invented,
    )
    main = Markup(content.html)  # noqa: S704 - rendered by our own autoescaping templates
    return render("document.html", words, shell=view, header=view.header, content=main)


def _plain(selection: Selection, page: Page) -> Selection:
    """Another page for the same area, language and publication."""
    return replace(selection, page=page, goal=None, subgoal=None, indicator=None, group=None)


def into_minutes(selection: Selection) -> Selection:
    """The page that takes what is looked at into the minutes."""
    what = Part.ALL.value
    if selection.indicator is not None:
        what = Scope(Part.INDICATOR, indicator=selection.indicator).name
    elif selection.goal is not None:
        part = Part.GOAL if selection.subgoal is None else Part.SUBGOAL
        what = Scope(part, selection.goal, selection.subgoal).name
    options = replace(NOTHING, what=what) if what != Part.ALL else NOTHING
    return replace(_plain(selection, Page.EXPORT), options=options)


def _navigation(
    selection: Selection, catalogue: Catalogue, words: Words
) -> tuple[NavigationItem, ...]:
    def item(there: Selection, label: str, title: str, *, is_current: bool) -> NavigationItem:
        return NavigationItem(Link(to_url(there, catalogue), label), title, "", is_current)

    goals = (
        item(
            replace(_plain(selection, Page.GOAL), goal=goal.number),
            words.gettext("Goal %(number)s", number=goal.number),
            words.text(goal.name),
            is_current=selection.goal == goal.number,
        )
        for goal in catalogue.plan.goals
    )
    overview, about = _plain(selection, Page.OVERVIEW), _plain(selection, Page.ABOUT)
    deliveries = _plain(selection, Page.DELIVERIES)
    return (
        item(
            overview,
            words.gettext("Overview"),
            "",
            is_current=selection.page is Page.OVERVIEW,
        ),
        *goals,
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
