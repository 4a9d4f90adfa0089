"""Answers for the goal pages."""

from __future__ import annotations

from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.goal import build, render_goal
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The selected goal or sub-goal."""
    words = words_in(selection.language)
    view = build(services.selected_profile(selection), selection, words)
    return render_goal(view, words)
