"""The measures register: what each actor says it does towards each sub-goal, and what is missing.

The plan tells intentions only. Nothing here says how much has been done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.model import Text

# A year that something goes on from (``2020 alkaen``) is a beginning, not a deadline gone by.
_YEAR = re.compile(r"\b(20[0-9]{2})\b(?! alkaen)")


class RowState(StrEnum):
    """What the plan prints for one actor and sub-goal."""

    CONTENT = "content"
    REFERENCE = "reference"
    EMPTY = "empty"
    NOT_IN_FIELD = "not_in_field"


class Confidence(StrEnum):
    """How surely the columns of the print could be told apart."""

    HIGH = "high"
    MEDIUM = "medium"


class Gap(StrEnum):
    """What is missing from a row, or shows that it is out of date."""

    NO_METRIC = "no_metric"
    NO_SCHEDULE = "no_schedule"
    NO_RESPONSIBLE = "no_responsible"
    NO_FOLLOW_UP = "no_follow_up"
    PAST_YEAR = "past_year"
    FORMER_ORGANISATION = "former_organisation"


class Progress(StrEnum):
    """How an actor says a row of its measures has gone in a year: a fact of reporting, no grade.

    That nothing has been reported is none of these. Values are kept for ever.
    """

    NO_INFORMATION = "no_information"
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    ESTABLISHED = "established"
    REACHED = "reached"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ProgressWord:
    """What a progress is called, and when it is the one to choose."""

    name: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation, or a group of them, that reports measures.

    ``areas`` are the keys of the municipalities it is the municipality of, empty for others.
    """

    key: str
    name: Text
    short_name: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormerOrganisation:
    """An organisation that rows still name. ``stems`` begin every inflected form of its name."""

    name: str
    stems: tuple[str, ...]
    last_year: int
    successor: Text


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One printed row, each column as its separate items. Responsible are units and roles only.

    ``subgoal`` and ``refers_to`` are keys such as ``I/4``; ``note`` is about the reading of the
    print, empty where there is nothing to say; ``page`` is the page of the printed plan.
    """

    actor: str
    subgoal: str
    state: RowState
    measures: tuple[str, ...]
    metrics: tuple[str, ...]
    schedule: tuple[str, ...]
    responsible: tuple[str, ...]
    follow_up: tuple[str, ...]
    refers_to: str | None
    confidence: Confidence
    note: str
    page: int

    @property
    def texts(self) -> tuple[str, ...]:
        """Every item of every column."""
        return (
            *self.measures,
            *self.metrics,
            *self.schedule,
            *self.responsible,
            *self.follow_up,
        )


@dataclass(frozen=True, slots=True)
class Register:
    """All rows, in the plan's order of actors and sub-goals.

    ``written_year`` is when the actors wrote them; a year before ``decided_year``, when the plan
    was last decided, has gone by.
    """

    written_year: int
    decided_year: int
    actors: Mapping[str, Actor]
    former: tuple[FormerOrganisation, ...]
    rows: tuple[MeasureRow, ...]
    progress: Mapping[Progress, ProgressWord] = field(default_factory=dict)

    def rows_of_subgoal(self, subgoal: str) -> tuple[MeasureRow, ...]:
        """The rows of a sub-goal, one for each actor."""
        return tuple(row for row in self.rows if row.subgoal == subgoal)

    def reportable(self, actor: str) -> tuple[MeasureRow, ...]:
        """The rows an actor can report of: those with measures of its own."""
        rows = (row for row in self.rows if row.actor == actor)
        return tuple(row for row in rows if row.state is RowState.CONTENT)

    def gaps_of(self, row: MeasureRow) -> tuple[Gap, ...]:
        """What is missing or out of date in a row with content; other rows have no gaps."""
        if row.state is not RowState.CONTENT:
            return ()
        missing = {
            Gap.NO_METRIC: not row.metrics,
            Gap.NO_SCHEDULE: not row.schedule,
            Gap.NO_RESPONSIBLE: not row.responsible,
            Gap.NO_FOLLOW_UP: not row.follow_up,
            Gap.PAST_YEAR: bool(self.past_years_of(row)),
            Gap.FORMER_ORGANISATION: bool(self.former_of(row)),
        }
        return tuple(gap for gap, is_found in missing.items() if is_found)

    def past_years_of(self, row: MeasureRow) -> tuple[int, ...]:
        """The years a row names that had gone by when the plan was last decided."""
        named = {int(year) for text in row.texts for year in _YEAR.findall(text)}
        return tuple(sorted(year for year in named if year < self.decided_year))

    def former_of(self, row: MeasureRow) -> tuple[FormerOrganisation, ...]:
        """The organisations a row names that no longer exist."""
        words = {word for text in row.texts for word in re.findall(r"\w+", text)}
        return tuple(
            organisation
            for organisation in self.former
            if any(word.startswith(organisation.stems) for word in words)
        )


NO_REGISTER = Register(0, 0, {}, (), ())
