"""Answers for the annual clock."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.annual_clock import build, render_annual_clock
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The steps of the year."""
    services.publication(selection.as_of)
    words = words_in(selection.language)
    return render_annual_clock(build(services.catalogue, selection, words), words)
