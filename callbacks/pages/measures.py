"""Answers for the measures register."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.measures import build, render_measures
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The register, narrowed as asked, with what had been told at the publication asked for."""
    services.publication(selection.as_of)
    reports = services.store.measure_reports(actor=selection.options.actor, as_of=selection.as_of)
    words = words_in(selection.language)
    return render_measures(build(services.catalogue, selection, words, reports), words)
