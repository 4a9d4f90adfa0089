"""Answers for what changed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from callbacks.services import Services
from data.deliveries import Publication
from data.moments import in_force
from data.profile import Profile
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.changes import build, render_changes
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """The two states side by side. Raises UnknownView for a publication never made."""
    words = words_in(selection.language)
    publications = services.store.publications()
    since, until = selection.options.since, selection.options.until
    after = _state(services, selection, publications, until)
    before = None
    if since is not None or until is not None:
        before = _state(services, selection, publications, since or _previous(after))
    return render_changes(build(before, after, selection, words, publications), words)


def _previous(profile: Profile) -> str:
    number = profile.publication.number if profile.publication else 0
    return str(number - 1)


def _state(
    services: Services,
    selection: Selection,
    publications: Sequence[Publication],
    moment: str | None,
) -> Profile:
    """The area as it was known at a publication or at the end of a day."""
    if moment is None:
        return services.selected_profile(selection)
    if "-" in moment:
        made = in_force(publications, datetime.date.fromisoformat(moment))
        number = made.number if made else 0
    else:
        number = int(moment)
    if number < 1:
        return Profile.build(services.catalogue, selection.area, (), None, is_newest=False)
    return services.profile(selection.area, number)
