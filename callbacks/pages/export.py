"""Answers for the page that leads into the minutes."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.export import build, render_export
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The selected part of the plan for the selected area, ready to be taken along."""
    words = words_in(selection.language)
    newest = services.store.measure_reports().newest
    has_context = bool(services.context_figures(selection))
    profile = services.selected_profile(selection)
    view = build(profile, selection, words, newest, has_context=has_context)
    return render_export(view, words)
