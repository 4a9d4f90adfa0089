"""What stands at an address that does not exist."""

from __future__ import annotations

from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.rendering import render
from layouts.selection import Selection, to_url


def render_missing(selection: Selection, catalogue: Catalogue, words: Words) -> PageContent:
    """The content of a 404 answer; ``selection`` is where its link leads."""
    title = words.gettext("This page does not exist")
    html = render("not_found.html", words, home=to_url(selection, catalogue))
    return PageContent(title, html, title, in_menu=False)
