"""Puts together what a person looks at before publishing, kept short enough for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from data.catalogue import Catalogue
from data.model import Observation, ObservationKey
from data.reviews import (
    ContextChange,
    Figure,
    FileFacts,
    Review,
    Tally,
    TurnedLight,
    ValueChange,
)
from etl.cells import Sheet
from etl.context_staging import ContextDraft
from etl.desk.findings import findings_of
from etl.desk.questions import questions_of
from etl.loading import Return
from etl.pipeline import Examination
from etl.staging import Draft
from etl.staging import TurnedLight as StagedLight

MOST_CHANGES = 400
MOST_LIGHTS = 200


def review_of(
    found: Examination, base: int | None, sheets: Sequence[Sheet], catalogue: Catalogue
) -> Review:
    """The review of a file; ``sheets`` are its own, for the rows that findings are on."""
    changes = tuple(changes_of(found.draft))
    return Review(
        base=base,
        file=FileFacts(
            found.filename,
            found.sha256,
            found.shape,
            found.reason,
            len(found.incoming),
            found.is_invented,
            found.fingerprint,
        ),
        may_be_published=found.may_be_published,
        turned=_turned(found.turned_lights)[:MOST_LIGHTS],
        turned_total=len(_turned(found.turned_lights)),
        new_lights=_new_lights(found.turned_lights),
        tallies=tuple(_tallies(changes)),
        changes=_first(changes),
        unchanged=found.draft.unchanged + found.context.unchanged,
        findings=findings_of(found.issues, sheets),
        questions=tuple(questions_of(found.issues, catalogue)),
        summary=f"Tiedosto {found.filename}",
        context=tuple(_context_changes(found.context)),
    )


def review_of_return(found: Return) -> Review:
    """The review of a return to an earlier state."""
    changes = tuple(changes_of(found.draft))
    return Review(
        base=found.base,
        file=None,
        may_be_published=True,
        turned=_turned(found.turned_lights)[:MOST_LIGHTS],
        turned_total=len(_turned(found.turned_lights)),
        new_lights=_new_lights(found.turned_lights),
        tallies=tuple(_tallies(changes)),
        changes=_first(changes),
        unchanged=found.draft.unchanged,
        findings=(),
        questions=(),
        summary=f"Paluu julkaisuun {found.to.number}",
        context=tuple(_context_changes(found.context)),
    )


def changes_of(draft: Draft) -> Iterator[ValueChange]:
    """Every change: what is replaced first, then what goes, then what comes."""
    before = {key: _figure(observation) for key, observation in draft.before.items()}
    for observation in draft.changes.changed:
        yield ValueChange(observation.key, before[observation.key], _figure(observation))
    for key in draft.changes.removed:
        yield ValueChange(key, before[key], None)
    for observation in draft.changes.added:
        yield ValueChange(observation.key, None, _figure(observation))


def _context_changes(draft: ContextDraft) -> Iterator[ContextChange]:
    changes, before = draft.changes, draft.before
    for figure in changes.changed:
        yield ContextChange(figure.key, before[figure.key], figure)
    for key in changes.removed:
        yield ContextChange(key, before[key], None)
    for figure in changes.added:
        yield ContextChange(figure.key, None, figure)


def _figure(observation: Observation) -> Figure:
    return Figure(observation.value, observation.mark, observation.preliminary)


def _first(changes: Sequence[ValueChange]) -> tuple[ValueChange, ...]:
    """The first changes in the plan's order; what is replaced or goes comes before what is new."""
    kept = changes[:MOST_CHANGES]
    return tuple(sorted(kept, key=lambda change: _place(change.key)))


def _place(key: ObservationKey) -> tuple[object, ...]:
    return key.indicator, key.area, key.series, key.group, key.period


def _tallies(changes: Iterable[ValueChange]) -> Iterator[Tally]:
    counts: dict[tuple[int, str], Counter[str]] = {}
    for change in changes:
        place = change.key.indicator, change.key.area
        kind = "added" if change.before is None else "removed" if change.after is None else "other"
        counts.setdefault(place, Counter())[kind] += 1
    for (indicator, area), count in sorted(counts.items()):
        yield Tally(indicator, area, count["added"], count["other"], count["removed"])


def _turned(lights: Iterable[StagedLight]) -> tuple[TurnedLight, ...]:
    return tuple(TurnedLight(x.key, x.before, x.after) for x in lights if x.before is not None)


def _new_lights(lights: Iterable[StagedLight]) -> int:
    return sum(1 for light in lights if light.before is None)
