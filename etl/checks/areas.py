"""A municipality has values only of the years it existed."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Area
from etl.cells import Role
from etl.checks.context import Context
from etl.issues import Issue, error


def abolished_areas(context: Context) -> Iterator[Issue]:
    """Values of a municipality before it began or after it was merged into another."""
    for found in context.mapped:
        year = found.observation.key.period.end.year
        if problem := _problem(found.area, year):
            yield error(
                "area_not_valid",
                found.record.place_of(Role.AREA),
                problem,
                "Tarkista jakso, tai anna luku sille kunnalle, johon alue silloin kuului.",
            )


def _problem(area: Area, year: int) -> str | None:
    if area.valid_to is not None and year > area.valid_to:
        return f"Vuodelta {year} ei voi olla arvoa: {area.name.fi} lakkasi {area.valid_to}."
    if area.valid_from is not None and year < area.valid_from:
        return f"Vuodelta {year} ei voi olla arvoa: {area.name.fi} alkoi {area.valid_from}."
    return None
