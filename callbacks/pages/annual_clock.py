"""Answers for the annual clock."""

from __future__ import annotations

from dataclasses import replace

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.annual_clock import build, render_annual_clock
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The steps of the year."""
    words, catalogue = words_in(selection.language), services.clocked_catalogue(selection.as_of)
    view = build(catalogue, selection, words)
    return render_annual_clock(replace(view, may_edit=services.is_member()), words)
