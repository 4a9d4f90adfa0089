"""Texts of a file that a person can settle, each with what it could mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from data.catalogue import Catalogue
from data.model import Area, AreaKind
from data.reviews import Choice, Question
from etl.issues import Issue
from etl.remembered import IGNORED

_KEY_DIGITS = 12
_IGNORE = Choice(IGNORED, "Ohitetaan: lukuja ei lueta")


def questions_of(issues: Iterable[Issue], catalogue: Catalogue) -> Iterator[Question]:
    """One question for each text, however many rows it is on."""
    asked: set[str] = set()
    for issue in issues:
        if issue.unsettled is None or issue.unsettled.text in asked:
            continue
        text = issue.unsettled.text
        asked.add(text)
        near = [Choice(suggestion, suggestion) for suggestion in issue.unsettled.suggestions]
        known = list(_known(issue.code, catalogue))
        yield Question(
            key=f"q-{hashlib.sha256(text.encode()).hexdigest()[:_KEY_DIGITS]}",
            text=text,
            sheet=issue.place.sheet if issue.place else None,
            cell=issue.place.cell if issue.place else None,
            choices=tuple(_once([*near, _IGNORE, *known])),
        )


def _once(choices: Sequence[Choice]) -> Iterator[Choice]:
    seen: set[str] = set()
    for choice in choices:
        if choice.key not in seen:
            seen.add(choice.key)
            yield choice


def _known(code: str, catalogue: Catalogue) -> Iterator[Choice]:
    """Everything the catalogue has of the kind that is missing; of an unknown kind, all."""
    kind = code.partition("_")[0]
    if kind in {"indicator", "label"}:
        for indicator in catalogue.indicators.values():
            yield Choice(indicator.name.fi, f"{indicator.number} {indicator.name.fi}")
    if kind in {"group", "label"}:
        for group in catalogue.groups.values():
            yield Choice(group.name.fi, group.name.fi)
    if kind in {"area", "label"}:
        for area in _areas(catalogue):
            yield Choice(area.name.fi, area.name.fi)


def _areas(catalogue: Catalogue) -> Iterator[Area]:
    """The plan's own areas first, then every other that exists today."""
    plan = catalogue.plan
    near = [plan.region, plan.benchmark, *(a.key for a in catalogue.municipalities_of(plan.region))]
    yield from (catalogue.areas[key] for key in near)
    for area in catalogue.areas.values():
        if area.key not in near and area.kind is AreaKind.MUNICIPALITY and area.valid_to is None:
            yield area
