"""Says what was found in a file: a Finnish text for people, JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from data.changes import Changes
from data.model import Place
from etl.context_preview import context_fields, context_lines
from etl.coverage import coverage_lines
from etl.grouping import kinds_of, ranges_of
from etl.issues import Issue, Severity
from etl.pipeline import Examination
from etl.preview import preview_fields, preview_lines

SEVERITY_NAMES = {
    Severity.ERROR: "VIRHE",
    Severity.WARNING: "VAROITUS",
    Severity.NOTE: "Huomio",
}
_PLURALS = {
    Severity.ERROR: "virhettä",
    Severity.WARNING: "varoitusta",
    Severity.NOTE: "huomiota",
}

# Of findings of one kind that say different things, as many are told in words.
MOST_WORDS = 5
# Of each list of values and lights, as many are kept with a delivery.
MOST_STORED = 1000


def as_text(found: Examination) -> str:
    """The whole report for a terminal."""
    parts = (
        _summary(found),
        issue_lines(found.issues),
        coverage_lines(found.observations),
        preview_lines(found.draft, found.turned_lights),
        context_lines(found.context),
    )
    return "\n".join(line for part in parts for line in part)


def as_json(found: Examination) -> str:
    """The whole report as one JSON object; decimals are strings."""
    return json.dumps(as_fields(found), ensure_ascii=False, indent=2)


def as_stored(found: Examination) -> str:
    """What is kept with the delivery: as the whole, but long lists are cut.

    A first delivery adds every value it has, and those stand in the delivered file itself.
    """
    changes, most = found.draft.changes, MOST_STORED
    cut = Changes(changes.added[:most], changes.changed[:most], changes.removed[:most])
    fields = as_fields(
        replace(
            found,
            draft=replace(found.draft, changes=cut),
            turned_lights=found.turned_lights[:most],
        )
    )
    counts = {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "turned_lights": len(found.turned_lights),
    }
    return json.dumps(fields | {"counts": counts}, ensure_ascii=False)


def as_fields(found: Examination) -> dict[str, Any]:
    """The whole report as what JSON can say."""
    return {
        "filename": found.filename,
        "sha256": found.sha256,
        "shape": found.shape,
        "reason": found.reason,
        "is_invented": found.is_invented,
        "fingerprint": found.fingerprint,
        "observations": len(found.observations),
        "may_be_published": found.may_be_published,
        "issues": [_issue_fields(issue) for issue in found.issues],
        "context": context_fields(found.context),
    } | preview_fields(found.draft, found.turned_lights)


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Errors first, notes last, otherwise as found."""
    return sorted(issues, key=lambda issue: list(SEVERITY_NAMES).index(issue.severity))


def _summary(found: Examination) -> Iterator[str]:
    counts = Counter(issue.severity for issue in found.issues)
    yield f"Tiedosto: {found.filename} (sha256 {found.sha256[:12]}…)"
    yield f"Muoto: {found.shape}; {found.reason}"
    if found.is_invented:
        yield "KEKSITTY AINEISTO: luvut eivät kerro mistään kunnasta mitään."
    tally = ", ".join(f"{counts[s]} {plural}" for s, plural in _PLURALS.items())
    figures = f", toimintalukuja: {len(found.figures)}" if found.figures else ""
    yield f"Havaintoja: {len(found.observations)}{figures}; {tally}"


def issue_lines(issues: Iterable[Issue]) -> Iterator[str]:
    """The findings for a terminal: of each kind the first in words, of the rest all cells."""
    for kind in kinds_of(in_order(issues)):
        name = SEVERITY_NAMES[kind.first.severity]
        for same in kind.said[:MOST_WORDS]:
            places = ", ".join(ranges_of(same))
            places += f" ({len(same)} kohtaa): " if len(same) > 1 else ": " if places else ""
            yield f"  {name} {places}{same[0].message} {same[0].remedy}"
        if rest := tuple(chain.from_iterable(kind.said[MOST_WORDS:])):
            yield f"  {name} … ja {len(rest)} samanlaista: {', '.join(ranges_of(rest))}"


def issue_from(fields: Mapping[str, Any]) -> Issue:
    """A finding as it was kept with a delivery."""
    return Issue(
        Severity(fields["severity"]),
        fields["code"],
        Place(fields["sheet"], fields["cell"]) if fields["cell"] else None,
        fields["message"],
        fields["remedy"],
    )


def _issue_fields(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity,
        "code": issue.code,
        "sheet": issue.place.sheet if issue.place else None,
        "cell": issue.place.cell if issue.place else None,
        "message": issue.message,
        "remedy": issue.remedy,
        "unsettled": issue.unsettled.text if issue.unsettled else None,
        "suggestions": list(issue.unsettled.suggestions) if issue.unsettled else [],
    }
