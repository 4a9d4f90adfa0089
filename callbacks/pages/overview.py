"""Answers for the overview."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.overview import build, render_overview
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The overview of the selected area."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    view = build(profile, selection, words, services.population(selection))
    return render_overview(view, words)
