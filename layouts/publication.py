"""Which state of the data a page shows, in words."""

from __future__ import annotations

from dataclasses import dataclass

from data.deliveries import Publication
from data.profile import Profile
from layouts.i18n import Words


@dataclass(frozen=True, slots=True)
class PublicationView:
    """The publication's number and date; ``is_newest`` is False for an earlier state."""

    number: int
    date: str
    is_newest: bool
    summary: str


def build_publication(profile: Profile, words: Words) -> PublicationView | None:
    """The publication a profile was made from; None while nothing is published."""
    return publication_view(profile.publication, words, is_newest=profile.is_newest)


def publication_view(
    publication: Publication | None, words: Words, *, is_newest: bool
) -> PublicationView | None:
    """A publication in words; None while nothing is published."""
    if publication is None:
        return None
    day = publication.published_at.date()
    is_english = words.language.value == "en"
    return PublicationView(
        number=publication.number,
        date=day.isoformat() if is_english else f"{day.day}.{day.month}.{day.year}",
        is_newest=is_newest,
        summary=publication.summary,
    )
