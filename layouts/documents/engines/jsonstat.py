"""Writes JSON-stat 2.0: one data set of the area and the benchmark, marks as statuses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from data.model import Observation
from data.profile import Profile
from layouts.documents.scope import Scope, indicators_of
from layouts.i18n import Words
from layouts.series_tables import mark_word

Labels = dict[str, str]


class Cube:
    """Dimensions with the labels of their categories; cells are counted in row-major order."""

    def __init__(self, dimensions: Mapping[str, Labels]) -> None:
        self.dimensions = dimensions
        self._places = [{key: n for n, key in enumerate(c)} for c in dimensions.values()]

    def place(self, where: Sequence[str]) -> int:
        """The place of the cell with these categories, one of each dimension."""
        index = 0
        for places, key in zip(self._places, where, strict=True):
            index = index * len(places) + places[key]
        return index


def cube_json(
    cube: Cube,
    *,
    head: Mapping[str, Any],
    roles: Mapping[str, Sequence[str]],
    values: Mapping[int, float],
    statuses: Mapping[int, str],
    units: Mapping[str, Any] | None = None,
) -> bytes:
    """A data set of the cells that have something; ``units`` are of a dimension's categories."""
    body = {
        "version": "2.0",
        "class": "dataset",
        **head,
        "id": list(cube.dimensions),
        "size": [len(labels) for labels in cube.dimensions.values()],
        "role": roles,
        "dimension": {
            name: {"label": name, "category": _category(labels, (units or {}).get(name))}
            for name, labels in cube.dimensions.items()
        },
        "value": {str(place): values[place] for place in sorted(values)},
        "status": {str(place): statuses[place] for place in sorted(statuses)},
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _category(labels: Labels, units: Any | None) -> dict[str, Any]:
    index = {key: place for place, key in enumerate(labels)}
    return {"index": index, "label": labels} | ({"unit": units} if units else {})


def profile_jsonstat(profile: Profile, scope: Scope, title: str, words: Words) -> bytes:
    """Every value of a scope. What a source has suppressed has a status and no value."""
    numbers = set(indicators_of(scope, profile.catalogue))
    kept = [o for run in profile.runs.values() for o in run if o.key.indicator in numbers]
    dimensions = _dimensions(profile, kept, words)
    cube = Cube(dimensions)
    values, statuses = _cells(kept, cube, words)
    published = profile.publication
    return cube_json(
        cube,
        head={
            "label": title,
            "source": "; ".join(_sources(profile, numbers, words)),
            "updated": published.published_at.strftime("%Y-%m-%dT%H:%M:%SZ") if published else "",
            "extension": {"publication": published.number if published else None},
        },
        roles={"time": ["period"], "geo": ["area"], "metric": ["series"]},
        values=values,
        statuses=statuses,
    )


def _dimensions(
    profile: Profile, observations: Sequence[Observation], words: Words
) -> dict[str, Labels]:
    """The categories that occur, in the catalogue's order and periods in time's."""
    catalogue = profile.catalogue
    series = {_series_key(o) for o in observations}
    groups = {o.key.group for o in observations}
    areas = {o.key.area for o in observations}
    return {
        "series": {
            f"{indicator.number}-{one.key}": f"{indicator.number} {words.text(one.name)}"
            for indicator, one in catalogue.series()
            if f"{indicator.number}-{one.key}" in series
        },
        "group": {k: words.text(g.name) for k, g in catalogue.groups.items() if k in groups},
        "area": {
            area.key: words.text(area.name)
            for area in dict.fromkeys((profile.area, profile.benchmark))
            if area.key in areas
        },
        "period": {
            period.key: period.key for period in sorted({o.key.period for o in observations})
        },
    }


def _series_key(observation: Observation) -> str:
    return f"{observation.key.indicator}-{observation.key.series}"


def _cells(
    observations: Sequence[Observation], cube: Cube, words: Words
) -> tuple[dict[int, float], dict[int, str]]:
    """Values and marks by their place in the cube."""
    values: dict[int, float] = {}
    statuses: dict[int, str] = {}
    for observation in observations:
        key = observation.key
        place = cube.place((_series_key(observation), key.group, key.area, key.period.key))
        if observation.mark is not None:
            statuses[place] = mark_word(observation.mark, words)
        elif observation.value is not None:
            values[place] = float(observation.value)
    return values, statuses


def _sources(profile: Profile, numbers: set[int], words: Words) -> list[str]:
    catalogue = profile.catalogue
    keys = dict.fromkeys(
        key for number in sorted(numbers) for key in catalogue.indicators[number].sources
    )
    return [words.text(catalogue.sources[key].citation) for key in keys]
