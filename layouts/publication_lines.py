"""Every publication as a line of a table: what it changed and how to see the state after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.deliveries import Publication
from layouts.dates import format_moment
from layouts.i18n import Words
from layouts.links import Link, original_url
from layouts.publication import change_counts, publication_kind
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """One publication and what it changed against the one before.

    ``original_url`` leads to its file, empty where there is none or it is not for the reader.
    """

    number: int
    moment: str
    kind: str
    summary: str
    changes: str
    link: Link
    original_url: str


def publication_lines(
    publications: Iterable[Publication],
    catalogue: Catalogue,
    selection: Selection,
    words: Words,
    *,
    is_member: bool,
) -> tuple[PublicationLine, ...]:
    """The lines in the order given; only members are offered the original files."""
    return tuple(
        _line(p, catalogue, selection, words, p.delivery if is_member else None)
        for p in publications
    )


def _line(
    publication: Publication,
    catalogue: Catalogue,
    selection: Selection,
    words: Words,
    delivery: int | None,
) -> PublicationLine:
    then = replace(selection, page=Page.OVERVIEW, as_of=publication.number, day=None)
    return PublicationLine(
        number=publication.number,
        moment=format_moment(publication.published_at, words),
        kind=publication_kind(publication, words),
        summary=publication.summary,
        changes=change_counts(publication, words),
        link=Link(to_url(then, catalogue), words.gettext("See the state then")),
        original_url="" if delivery is None else original_url(delivery),
    )
