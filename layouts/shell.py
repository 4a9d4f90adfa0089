"""The document around every page: header, footer and the scripts of the island."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from data.catalogue import Catalogue
from layouts.appearance import DEFAULT_APPEARANCE, Appearance, appearance_choices
from layouts.content import PageContent
from layouts.filters import Choice
from layouts.footer import render_footer
from layouts.header import HeaderView, build_header, language_prefix
from layouts.i18n import Words
from layouts.rendering import render
from layouts.selection import Selection


@dataclass(frozen=True, slots=True)
class AccountView:
    """Who is signed in, and the token that the form to sign out carries.

    ``brings_in`` says that files may be brought in, and not only one actor's reports,
    ``has_password`` that a password is kept here, ``keeps_accounts`` that they look after others.
    """

    label: str
    role: str
    csrf_token: str
    brings_in: bool
    has_password: bool
    keeps_accounts: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the composition root gives to every document: addresses of files and Dash's needs.

    ``assets`` maps a file of the assets folder to its address. Without scripts, both script
    fields are empty and the page works by links and forms alone. ``here`` is the page's address
    without its language where no selection says it. ``chart_scripts`` are
    loaded when someone opens an interactive chart. ``is_invented`` says that invented figures
    may stand on the page.
    """

    assets: Mapping[str, str]
    scripts: Sequence[str]
    dash_config: str
    chart_scripts: Sequence[str] = ()
    account: AccountView | None = None
    here: str | None = None
    is_invented: bool = False
    appearance: Appearance = DEFAULT_APPEARANCE


@dataclass(frozen=True, slots=True)
class ShellView:
    """Everything the document shows around the content."""

    title: str
    header: HeaderView
    footer: Markup
    assets: Mapping[str, str]
    scripts: Sequence[str]
    chart_scripts: Sequence[str]
    dash_config: Markup
    plotly_locale: str
    is_invented: bool
    account: AccountView | None
    appearance: Appearance
    colours: tuple[Choice, ...]
    prefix: str


def render_header(selection: Selection, catalogue: Catalogue, words: Words) -> str:
    """The header alone, for a page that is swapped in without a page load."""
    return render("header.html", words, header=build_header(selection, catalogue, words))


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
        header=build_header(selection, catalogue, words, frame.here, in_menu=content.in_menu),
        footer=Markup(  # noqa: S704 - rendered by our own autoescaping template
            render_footer(content.publication, selection, catalogue, words)
        ),
        assets=frame.assets,
        scripts=frame.scripts,
        chart_scripts=frame.chart_scripts,
        # JSON of our own making with every angle bracket escaped: safe inside a script element.
        dash_config=Markup(frame.dash_config),  # noqa: S704 - see above
        plotly_locale=frame.assets.get(f"vendor/plotly-locale-{words.language}.js", ""),
        account=frame.account,
        appearance=frame.appearance,
        colours=appearance_choices(frame.appearance, words),
        prefix=language_prefix(words.language),
        is_invented=frame.is_invented,
    )
    main = Markup(content.html)  # noqa: S704 - rendered by our own autoescaping templates
    return render("document.html", words, shell=view, header=view.header, content=main)
