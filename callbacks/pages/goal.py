"""Answers for the goal pages."""

from __future__ import annotations

from dataclasses import replace

from callbacks.services import Services
from data.reporting import NO_REPORTS
from layouts.content import PageContent
from layouts.i18n import Words, words_in
from layouts.local_context import ContextSection, build_context
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
    beside = _context(services, selection, words)
    return render_goal(replace(view, context=beside), words)


def _context(services: Services, selection: Selection, words: Words) -> ContextSection | None:
    """The local figures beside a sub-goal; a whole goal has none of its own."""
    if selection.subgoal is None:
        return None
    catalogue = services.catalogue
    beside = catalogue.context.beside_subgoal(f"{selection.goal}/{selection.subgoal}")
    if not beside:
        return None
    return build_context(catalogue, services.context_figures(selection), words, beside)
