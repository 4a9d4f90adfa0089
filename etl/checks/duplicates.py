"""One value stands once."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import ObservationKey
from etl.checks.context import Context
from etl.issues import Issue, address, error
from etl.mapping import Mapped


def duplicates(context: Context) -> Iterator[Issue]:
    """The same area, indicator, series, group and period given twice, with both addresses."""
    first: dict[ObservationKey, Mapped] = {}
    for found in context.mapped:
        earlier = first.setdefault(found.observation.key, found)
        if earlier is not found:
            yield _duplicate(earlier, found)


def _duplicate(earlier: Mapped, later: Mapped) -> Issue:
    return error(
        "duplicate",
        later.observation.place,
        f"Sama arvo on annettu kahdesti: soluissa {address(earlier.observation.place)} ja "
        f"{address(later.observation.place)}.",
        "Poista toinen riveistä tai korjaa sen jakso, alue tai ryhmä.",
    )
