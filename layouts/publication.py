"""Which state of the data a page shows, in words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from data.deliveries import Publication, PublicationKind
from data.moments import day_of
from data.profile import Profile
from layouts.dates import format_day
from layouts.i18n import Words


@dataclass(frozen=True, slots=True)
class PublicationView:
    """The publication's number and date; ``is_newest`` is False for an earlier state.

    ``asked_day`` is the day whose end was asked for, empty where none was.
    """

    number: int
    date: str
    is_newest: bool
    summary: str
    asked_day: str = ""


def build_publication(profile: Profile, words: Words) -> PublicationView | None:
    """The publication a profile was made from; None while nothing is published."""
    return publication_view(
        profile.publication, words, is_newest=profile.is_newest, asked_day=profile.asked_day
    )


def publication_view(
    publication: Publication | None,
    words: Words,
    *,
    is_newest: bool,
    asked_day: datetime.date | None = None,
) -> PublicationView | None:
    """A publication in words; None while nothing is published."""
    if publication is None:
        return None
    return PublicationView(
        number=publication.number,
        date=format_day(day_of(publication.published_at), words),
        is_newest=is_newest,
        summary=publication.summary,
        asked_day=format_day(asked_day, words) if asked_day else "",
    )


def publication_kind(publication: Publication, words: Words) -> str:
    """Whether new data came in or an earlier state was brought back."""
    if publication.kind is PublicationKind.ROLLBACK:
        return words.gettext("Return to publication %(number)s", number=publication.restored)
    return words.gettext("New data")


def change_counts(publication: Publication, words: Words) -> str:
    """How many values a publication added, changed and removed."""
    return words.gettext(
        "%(added)s added, %(changed)s changed, %(removed)s removed",
        added=publication.values_added,
        changed=publication.values_changed,
        removed=publication.values_removed,
    )
