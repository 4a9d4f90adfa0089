"""Writes JSON-stat 2.0: one data set of the area and the benchmark, marks as statuses."""

from __future__ import annotations

import json
from collections.abc import Sequence

from data.model import Observation
from data.profile import Profile
from layouts.documents.scope import Scope, indicators_of
from layouts.i18n import Words
from layouts.series_tables import mark_word

Labels = dict[str, str]


def profile_jsonstat(profile: Profile, scope: Scope, title: str, words: Words) -> bytes:
    """Every value of a scope. What a source has suppressed has a status and no value."""
    numbers = set(indicators_of(scope, profile.catalogue))
    kept = [o for run in profile.runs.values() for o in run if o.key.indicator in numbers]
    dimensions = _dimensions(profile, kept, words)
    values, statuses = _cells(kept, dimensions, words)
    published = profile.publication
    body = {
        "version": "2.0",
        "class": "dataset",
        "label": title,
        "source": "; ".join(_sources(profile, numbers, words)),
        "updated": published.published_at.strftime("%Y-%m-%dT%H:%M:%SZ") if published else "",
        "extension": {"publication": published.number if published else None},
        "id": list(dimensions),
        "size": [len(labels) for labels in dimensions.values()],
        "role": {"time": ["period"], "geo": ["area"], "metric": ["series"]},
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {key: place for place, key in enumerate(labels)},
                    "label": labels,
                },
            }
            for name, labels in dimensions.items()
        },
        "value": values,
        "status": statuses,
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


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
    observations: Sequence[Observation], dimensions: dict[str, Labels], words: Words
) -> tuple[dict[str, float], dict[str, str]]:
    """Values and marks by their place in the cube, in row-major order."""
    places = [{key: n for n, key in enumerate(labels)} for labels in dimensions.values()]
    values: dict[int, float] = {}
    statuses: dict[int, str] = {}
    for observation in observations:
        key = observation.key
        where = (_series_key(observation), key.group, key.area, key.period.key)
        index = 0
        for place, name in zip(places, where, strict=True):
            index = index * len(place) + place[name]
        if observation.mark is not None:
            statuses[index] = mark_word(observation.mark, words)
        elif observation.value is not None:
            values[index] = float(observation.value)
    return (
        {str(index): values[index] for index in sorted(values)},
        {str(index): statuses[index] for index in sorted(statuses)},
    )


def _sources(profile: Profile, numbers: set[int], words: Words) -> list[str]:
    catalogue = profile.catalogue
    keys = dict.fromkeys(
        key for number in sorted(numbers) for key in catalogue.indicators[number].sources
    )
    return [words.text(catalogue.sources[key].citation) for key in keys]
