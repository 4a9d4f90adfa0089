"""Answers for the indicator pages."""

from __future__ import annotations

from dataclasses import replace

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import Words, words_in
from layouts.local_context import ContextSection, build_context
from layouts.pages.indicator import build, render_indicator
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The selected indicator."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    deliveries = {delivery.number: delivery for delivery in services.store.deliveries()}
    population, is_member = services.population(selection), services.is_member()
    view = build(profile, selection, words, population, deliveries, is_member=is_member)
    beside = _context(services, selection, words)
    return render_indicator(replace(view, context=beside), words)


def _context(services: Services, selection: Selection, words: Words) -> ContextSection | None:
    """The local figures beside the indicator."""
    catalogue = services.catalogue
    beside = catalogue.context.beside_indicator(selection.indicator or 0)
    if not beside:
        return None
    return build_context(catalogue, services.context_figures(selection), words, beside)
