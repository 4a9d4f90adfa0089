"""Answers for the about page."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.about import build, render_about
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The method, the sources and the versions."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    view = build(profile, selection, words, services.store.publications())
    return render_about(view, words)
