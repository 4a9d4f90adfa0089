"""Answers for the meeting view."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.meeting import build, render_meeting
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """One screen of the meeting."""
    words = words_in(selection.language)
    return render_meeting(build(services.selected_profile(selection), selection, words), words)
