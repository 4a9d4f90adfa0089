"""Answers for the overview."""

from __future__ import annotations

import datetime
from dataclasses import replace

from callbacks.services import Services
from layouts.content import PageContent
from layouts.dates import FINLAND
from layouts.i18n import words_in
from layouts.pages.annual_clock import next_step
from layouts.pages.overview import build, render_overview
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The overview of the selected area."""
    words = words_in(selection.language)
    profile = services.selected_profile(selection)
    view = build(profile, selection, words, services.population(selection))
    if services.is_member():
        month = datetime.datetime.now(FINLAND).month
        step = next_step(services.clocked_catalogue(), selection, month, words)
        view = replace(view, next_step=step)
    return render_overview(view, words)
