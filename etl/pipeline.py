"""From a file's bytes to what it would change: every step of taking a file in, in order."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from data.catalogue import Catalogue
from data.context import ContextFigure
from data.model import Observation
from etl import isolation, preflight
from etl.cells import Sheet
from etl.checks import run_checks
from etl.checks.context import Context
from etl.context_staging import ContextDraft, context_draft
from etl.fingerprint import fingerprint
from etl.issues import Issue, error, has_errors, warning
from etl.mapping import map_records
from etl.origin import invented_rows
from etl.recognise import recognise
from etl.remembered import apply
from etl.staging import (
    Draft,
    TurnedLight,
    draft,
    find_turned_lights,
)
from etl.suppression import suppress_small
from etl.translation import in_our_terms
from etl.year_figures import read_year_figures

_NO_VALUES = error(
    "no_values",
    None,
    "Tiedostossa ei ole yhtään arvoa, jonka voisi tallentaa.",
    "Täytä ainakin yksi rivi.",
)

# From a fingerprint to what texts mean in files that have it.
Remembered = Callable[[str], Mapping[str, str]]


def _nothing_remembered(_fingerprint: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that can be said of a file before anything is written.

    ``figures`` are those of local context, and ``context`` what they would change.
    ``fingerprint`` is what texts settled in this file are remembered by. ``draft`` and
    ``turned_lights`` tell what publishing would do; with errors among the
    issues it must not be done.
    """

    filename: str
    sha256: str
    shape: str
    reason: str
    observations: tuple[Observation, ...]
    issues: tuple[Issue, ...]
    draft: Draft
    turned_lights: tuple[TurnedLight, ...]
    is_invented: bool = False
    fingerprint: str = ""
    figures: tuple[ContextFigure, ...] = ()
    context: ContextDraft = field(default_factory=ContextDraft)

    @property
    def incoming(self) -> tuple[Observation | ContextFigure, ...]:
        """All that publishing would bring in."""
        return (*self.observations, *self.figures)

    @property
    def may_be_published(self) -> bool:
        """Whether no error stands in the way."""
        return not has_errors(self.issues)


def examine(
    content: bytes,
    filename: str,
    catalogue: Catalogue,
    current: Sequence[Observation],
    remembered: Remembered = _nothing_remembered,
    around: Sequence[ContextFigure] = (),
) -> Examination:
    """Read, map, check and stage a file against ``current``, the observations in force.

    ``around`` are the figures of local context in force.
    ``remembered`` gives for the file's fingerprint what a person has settled about its texts.
    Raises UnreadableFile, with one clear message, when the file cannot be read at all.
    """
    with paused_collection():
        found = _examine(content, filename, catalogue, current, remembered)
        return replace(found, context=context_draft(around, found.figures))


def _examine(
    content: bytes,
    filename: str,
    catalogue: Catalogue,
    current: Sequence[Observation],
    remembered: Remembered,
) -> Examination:
    preflight.inspect(content)
    as_sent = isolation.read_sheets(content)
    known_by = fingerprint(as_sent)
    sheets = apply(as_sent, remembered(known_by))
    recognition = recognise(sheets)
    reading = in_our_terms(recognition.reader.read(sheets), catalogue)
    mapping = suppress_small(map_records(reading.records, catalogue), catalogue)
    checked = run_checks(Context(catalogue, mapping.mapped, current))
    observations = tuple(found.observation for found in mapping.mapped)
    figures, refused = read_year_figures(reading.year_figures, catalogue)
    issues = (*reading.issues, *mapping.issues, *checked, *refused, *_lost_formats(sheets))
    drafted = draft(current, observations)
    return Examination(
        filename=filename,
        sha256=sha256_of(content),
        shape=recognition.reader.shape,
        reason=recognition.reason,
        observations=observations,
        issues=issues if observations or figures or has_errors(issues) else (*issues, _NO_VALUES),
        draft=drafted,
        turned_lights=find_turned_lights(catalogue, current, drafted.changes),
        # A file of both kinds is an error, so the first value speaks for all.
        is_invented=bool(invented_rows(mapping.mapped[:1], catalogue)),
        fingerprint=known_by,
        figures=figures,
    )


def _lost_formats(sheets: Sequence[Sheet]) -> Iterator[Issue]:
    """A kind of file that does not tell how numbers are shown: 12,3 % may stand as 0,123."""
    if any(sheet.cells and not sheet.formats_known for sheet in sheets):
        yield warning(
            "formats_unknown",
            None,
            "Tästä tiedostosta ei selviä, mitkä luvut on muotoiltu prosenteiksi.",
            "Jos luvut näkyvät taulukossa prosentteina, tallenna se muodossa .xlsx.",
        )


@contextmanager
def paused_collection() -> Iterator[None]:
    """No search for garbage meanwhile: millions of small values come, and none of them in rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _let_age()
            gc.enable()


def _let_age() -> None:
    """What has been made counts as old, or the first search would go through all of it."""
    if gc.get_freeze_count() == 0:  # else a process wants what it froze to stay so
        gc.freeze()
        gc.unfreeze()


def sha256_of(content: bytes) -> str:
    """What a delivery's original is known by, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
