"""Answers for the page of what is in."""

from __future__ import annotations

from callbacks.services import Services
from data.moments import today
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.deliveries import Held, build, render_deliveries
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """What is in and what is due today."""
    words, store = words_in(selection.language), services.store
    plan = services.catalogue.plan
    held = Held(
        store.observations(areas={plan.region, plan.benchmark}, as_of=selection.as_of),
        {delivery.number: delivery for delivery in store.deliveries()},
        store.publications(),
        is_member=services.is_member(),
    )
    return render_deliveries(build(services.catalogue, held, selection, words, today()), words)
