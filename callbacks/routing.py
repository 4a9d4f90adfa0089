"""From an address to a page: the same path for the first response and for the island."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from callbacks.pages import (
    about,
    changes,
    comparison,
    deliveries,
    export,
    goal,
    indicator,
    overview,
)
from callbacks.services import Services
from layouts.content import PageContent
from layouts.selection import Page, Selection

RESPONDERS: Mapping[Page, Callable[[Services, Selection], PageContent]] = {
    Page.OVERVIEW: overview.respond,
    Page.GOAL: goal.respond,
    Page.INDICATOR: indicator.respond,
    Page.DELIVERIES: deliveries.respond,
    Page.ABOUT: about.respond,
    Page.EXPORT: export.respond,
    Page.COMPARISON: comparison.respond,
    Page.CHANGES: changes.respond,
}


def respond(services: Services, selection: Selection) -> PageContent:
    """The content of a view. Raises UnknownView."""
    return RESPONDERS[selection.page](services, selection)
