"""Says what a publication would change: the lights that would turn first, then the values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from data.model import Observation, ObservationKey, Status
from etl.names import MARK_NAMES
from etl.numbers_text import number_text
from etl.periods_text import period_text
from etl.staging import Draft, TurnedLight

_LIGHTS = {Status.GREEN: "hyvä", Status.YELLOW: "neutraali", Status.RED: "huolestuttava"}
_MOST_LINES = 40


def preview_lines(draft: Draft, lights: Sequence[TurnedLight]) -> Iterator[str]:
    """The preview for a terminal."""
    changes, before = draft.changes, draft.before
    yield from _turned(lights)
    yield (
        f"Julkaisu toisi {len(changes.added)} uutta arvoa, muuttaisi {len(changes.changed)}, "
        f"poistaisi {len(changes.removed)} ja jättäisi {draft.unchanged} ennalleen."
    )
    yield from _cut(
        f"  {_key(o.key)}: {_content(before[o.key])} -> {_content(o)}" for o in changes.changed
    )
    yield from _cut(f"  {_key(key)}: {_content(before[key])} poistuu" for key in changes.removed)


def preview_fields(draft: Draft, lights: Sequence[TurnedLight]) -> dict[str, Any]:
    """The preview for programs; decimals are strings."""
    changes, before = draft.changes, draft.before
    return {
        "turned_lights": [
            _key_fields(light.key) | {"before": light.before, "after": light.after}
            for light in lights
        ],
        "added": [_value_fields(o) for o in changes.added],
        "changed": [
            _value_fields(o) | {"before": _content_fields(before[o.key])} for o in changes.changed
        ],
        "removed": [_key_fields(key) for key in changes.removed],
        "unchanged": draft.unchanged,
    }


def _turned(lights: Sequence[TurnedLight]) -> Iterator[str]:
    new = [light for light in lights if light.before is None]
    turned = [light for light in lights if light.before is not None]
    yield f"Valoja muuttuisi {len(turned)}, uusia tulisi {len(new)}."
    yield from _cut(
        f"  {_key(light.key)}: {_light(light.before)} -> {_light(light.after)}" for light in turned
    )


def _cut(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, and how many were left out: the JSON report has them all."""
    listed = list(lines)
    yield from listed[:_MOST_LINES]
    if len(listed) > _MOST_LINES:
        yield f"  … ja {len(listed) - _MOST_LINES} muuta (kaikki näkee valinnalla --json)"


def _key(key: ObservationKey) -> str:
    return f"{key.indicator} {key.series} {key.group} {key.area} {period_text(key.period)}"


def _content(observation: Observation) -> str:
    if observation.mark is not None:
        return MARK_NAMES[observation.mark]
    return number_text(observation.value or Decimal(0))


def _light(status: Status | None) -> str:
    return "ei arviota" if status is None else _LIGHTS[status]


def _key_fields(key: ObservationKey) -> dict[str, Any]:
    return {
        "indicator": key.indicator,
        "series": key.series,
        "group": key.group,
        "area": key.area,
        "period": key.period.key,
    }


def _content_fields(observation: Observation) -> dict[str, Any]:
    value = observation.value
    return {
        "value": None if value is None else f"{value:f}",
        "mark": observation.mark,
        "preliminary": observation.preliminary,
        "respondents": observation.respondents,
        "printed": observation.printed,
        "note": observation.note,
    }


def _value_fields(observation: Observation) -> dict[str, Any]:
    place = {"sheet": observation.place.sheet, "cell": observation.place.cell}
    return _key_fields(observation.key) | _content_fields(observation) | place
