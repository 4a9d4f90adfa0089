"""Answers for the goal pages."""

from __future__ import annotations

from callbacks.services import Services
from data.reporting import NO_REPORTS
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.goal import build, render_goal
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The selected goal or sub-goal."""
    words = words_in(selection.language)
    profile, reports = services.selected_profile(selection), NO_REPORTS
    if selection.subgoal is not None:
        subgoal = f"{selection.goal}/{selection.subgoal}"
        reports = services.store.measure_reports(subgoal=subgoal, as_of=selection.as_of)
    view = build(profile, selection, words, reports)
    return render_goal(view, words)
