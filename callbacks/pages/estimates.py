"""Answers for the plan's estimates."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.estimates import build, render_estimates
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """What the plan states, and the children of each municipality."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    view = build(profile, services.population(selection), selection, words)
    return render_estimates(view, words)
