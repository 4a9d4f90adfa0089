"""Answers for the indicator pages."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.indicator import build, render_indicator
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The selected indicator."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    deliveries = {delivery.number: delivery for delivery in services.store.deliveries()}
    population, is_member = services.population(selection), services.is_member()
    view = build(profile, selection, words, population, deliveries, is_member=is_member)
    return render_indicator(view, words)
