"""One value stands once."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Observation, ObservationKey
from etl.checks.context import Context
from etl.issues import Issue, address, error
from etl.mapping import Mapped
from etl.names import MARK_NAMES
from etl.numbers_text import number_text


def duplicates(context: Context) -> Iterator[Issue]:
    """The same area, indicator, series, group and period given twice, with both addresses."""
    first: dict[ObservationKey, Mapped] = {}
    for found in context.mapped:
        earlier = first.setdefault(found.observation.key, found)
        if earlier is not found:
            yield _duplicate(earlier, found)


def _duplicate(earlier: Mapped, later: Mapped) -> Issue:
    first, second = earlier.observation, later.observation
    is_same = (first.value, first.mark) == (second.value, second.mark)
    return error(
        "duplicate",
        second.place,
        f"{'Sama arvo' if is_same else 'Sama kohta, mutta eri arvo,'} on annettu kahdesti: "
        f"soluissa {address(first.place)} ({_told(first)}) ja "
        f"{address(second.place)} ({_told(second)}).",
        "Poista toinen riveistä tai korjaa sen jakso, alue tai ryhmä.",
    )


def _told(observation: Observation) -> str:
    if observation.mark is not None:
        return MARK_NAMES[observation.mark]
    return "" if observation.value is None else number_text(observation.value)
