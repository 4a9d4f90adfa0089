"""Answers for the comparison of areas."""

from __future__ import annotations

from functools import lru_cache

from callbacks.services import Services
from data.comparison import Comparison, compare
from data.deliveries import Publication
from data.periods import Period
from layouts.compared import compared_areas, pinned_areas
from layouts.content import PageContent
from layouts.i18n import words_in
from layouts.pages.comparison import build, render_comparison
from layouts.selection import Selection


def respond(services: Services, selection: Selection) -> PageContent:
    """Areas beside each other. Raises UnknownView for a publication never made."""
    catalogue, words = services.catalogue, words_in(selection.language)
    publication, is_newest = services.publication(selection.as_of)
    comparison = compared(services, selection, publication)
    view = build(
        catalogue, comparison, selection, words, publication=publication, is_newest=is_newest
    )
    return render_comparison(view, words)


def compared(
    services: Services, selection: Selection, publication: Publication | None
) -> Comparison:
    """What a view compares, judged."""
    catalogue, period = services.catalogue, selection.options.period
    pinned = pinned_areas(catalogue, selection)
    areas = tuple(dict.fromkeys((*pinned, *compared_areas(catalogue, selection.options))))
    if publication is None:
        return compare(catalogue, areas, (), period)
    return _of_publication(services, areas, publication.number, period)


# What a publication says never changes, so a comparison of it can be kept; a few are enough
# for one meeting, and hundreds of areas take ten megabytes.
@lru_cache(maxsize=4)
def _of_publication(
    services: Services, areas: tuple[str, ...], publication: int, period: Period | None
) -> Comparison:
    readings = services.store.readings(areas=areas, as_of=publication)
    return compare(services.catalogue, areas, readings, period)
