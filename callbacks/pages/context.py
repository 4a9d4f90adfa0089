"""Answers for the page of local context."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.context import build, render_context
from layouts.publication import publication_view
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The yearly figures of the area and around it, and the family centres."""
    words = words_in(selection.language)
    publication, is_newest = services.publication(selection.as_of)
    shown = publication_view(publication, words, is_newest=is_newest)
    figures = services.context_figures(selection)
    return render_context(build(services.catalogue, figures, selection, words, shown), words)
