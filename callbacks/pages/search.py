"""Answers for the search."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.search import build, render_search
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """What the words lead to."""
    words = words_in(selection.language)
    return render_search(build(services.catalogue, selection, words), words)
