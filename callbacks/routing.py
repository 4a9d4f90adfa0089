"""From an address to a page: the same path for the first response and for the island."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from callbacks.pages import (
    about,
    annual_clock,
    changes,
    comparison,
    context,
    deliveries,
    estimates,
    export,
    goal,
    indicator,
    measures,
    meeting,
    overview,
    search,
)
from callbacks.services import Services
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.minutes_link import with_minutes_link
from layouts.publication import publication_view
from layouts.selection import Page, Selection
from layouts.state_note import with_state_note

RESPONDERS: Mapping[Page, Callable[[Services, Selection], PageContent]] = {
    Page.OVERVIEW: overview.respond,
    Page.GOAL: goal.respond,
    Page.INDICATOR: indicator.respond,
    Page.DELIVERIES: deliveries.respond,
    Page.ABOUT: about.respond,
    Page.EXPORT: export.respond,
    Page.MEASURES: measures.respond,
    Page.ANNUAL_CLOCK: annual_clock.respond,
    Page.ESTIMATES: estimates.respond,
    Page.CONTEXT: context.respond,
    Page.COMPARISON: comparison.respond,
    Page.CHANGES: changes.respond,
    Page.MEETING: meeting.respond,
    Page.SEARCH: search.respond,
}


def respond(services: Services, selection: Selection) -> PageContent:
    """The content of a view. Raises UnknownView."""
    resolved, words = services.resolve(selection), words_in(selection.language)
    publication, is_newest = services.publication(resolved.as_of)
    content = RESPONDERS[resolved.page](services, resolved)
    if content.publication is None:
        state = publication_view(publication, words, is_newest=is_newest, asked_day=resolved.day)
        content = with_state_note(content, state, words)
    return with_minutes_link(content, resolved, services.catalogue, words)
