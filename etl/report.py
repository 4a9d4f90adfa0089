"""Says what was found in a file: a Finnish text for people, JSON for programs."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from data.model import Mark, Observation, ObservationKey, Status
from data.periods import Period
from etl.issues import Issue, Severity, address
from etl.names import MARK_NAMES
from etl.periods_text import period_text
from etl.pipeline import Examination
from etl.staging import TurnedLight

_SEVERITIES = {
    Severity.ERROR: ("VIRHE", "virhettä"),
    Severity.WARNING: ("VAROITUS", "varoitusta"),
    Severity.NOTE: ("Huomio", "huomiota"),
}
_LIGHTS = {Status.GREEN: "hyvä", Status.YELLOW: "neutraali", Status.RED: "huolestuttava"}
_MOST_LINES = 40


def as_text(found: Examination) -> str:
    """The whole report for a terminal."""
    parts = (_summary(found), _issues(found.issues), _coverage(found.observations), _draft(found))
    return "\n".join(line for part in parts for line in part)


def as_json(found: Examination) -> str:
    """The whole report as one JSON object; decimals are strings."""
    changes = found.draft.changes
    return json.dumps(
        {
            "filename": found.filename,
            "sha256": found.sha256,
            "shape": found.shape,
            "reason": found.reason,
            "observations": len(found.observations),
            "may_be_published": found.may_be_published,
            "issues": [_issue_fields(issue) for issue in found.issues],
            "added": [_value_fields(o) for o in changes.added],
            "changed": [
                _value_fields(o) | {"before": _content_fields(found.draft.before[o.key])}
                for o in changes.changed
            ],
            "removed": [_key_fields(key) for key in changes.removed],
            "unchanged": found.draft.unchanged,
            "turned_lights": [_light_fields(light) for light in found.turned_lights],
        },
        ensure_ascii=False,
        indent=2,
    )


def _summary(found: Examination) -> Iterator[str]:
    counts = Counter(issue.severity for issue in found.issues)
    yield f"Tiedosto: {found.filename} (sha256 {found.sha256[:12]}…)"
    yield f"Muoto: {found.shape}; {found.reason}"
    tally = ", ".join(f"{counts[s]} {plural}" for s, (_, plural) in _SEVERITIES.items())
    yield f"Havaintoja: {len(found.observations)}; {tally}"


def _issues(issues: Sequence[Issue]) -> Iterator[str]:
    ordered = sorted(issues, key=lambda issue: list(_SEVERITIES).index(issue.severity))
    for issue in ordered:
        place = f"{address(issue.place)}: " if issue.place else ""
        yield f"  {_SEVERITIES[issue.severity][0]} {place}{issue.message} {issue.remedy}"


def _coverage(observations: Iterable[Observation]) -> Iterator[str]:
    """How many values the file has of each indicator and period."""
    counts = Counter((o.key.indicator, o.key.period) for o in observations)
    periods: defaultdict[int, list[Period]] = defaultdict(list)
    for indicator, period in sorted(counts):
        periods[indicator].append(period)
    if periods:
        yield "Arvoja indikaattoreittain:"
    for indicator, found in periods.items():
        listed = ", ".join(
            f"{period_text(period)} ({counts[indicator, period]})" for period in found
        )
        yield f"  {indicator:>2}: {listed}"


def _draft(found: Examination) -> Iterator[str]:
    changes, before = found.draft.changes, found.draft.before
    yield (
        f"Julkaisu toisi {len(changes.added)} uutta arvoa, muuttaisi {len(changes.changed)}, "
        f"poistaisi {len(changes.removed)} ja jättäisi {found.draft.unchanged} ennalleen."
    )
    yield from _cut(
        f"  {_key(o.key)}: {_content(before[o.key])} -> {_content(o)}" for o in changes.changed
    )
    yield from _cut(f"  {_key(key)}: {_content(before[key])} poistuu" for key in changes.removed)
    yield from _lights(found.turned_lights)


def _lights(lights: Sequence[TurnedLight]) -> Iterator[str]:
    new = [light for light in lights if light.before is None]
    turned = [light for light in lights if light.before is not None]
    yield f"Uusia arvioita {len(new)}, muuttuvia {len(turned)}."
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
    return _number(observation.value) or _mark(observation.mark) or ""


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}".replace(".", ",")


def _mark(mark: Mark | None) -> str | None:
    return None if mark is None else MARK_NAMES[mark]


def _light(status: Status | None) -> str:
    return "ei arviota" if status is None else _LIGHTS[status]


def _issue_fields(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity,
        "code": issue.code,
        "sheet": issue.place.sheet if issue.place else None,
        "cell": issue.place.cell if issue.place else None,
        "message": issue.message,
        "remedy": issue.remedy,
    }


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


def _light_fields(light: TurnedLight) -> dict[str, Any]:
    return _key_fields(light.key) | {"before": light.before, "after": light.after}
