"""What bringing a file in, or returning to an earlier state, would change: for people to judge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.context import ContextFigure, ContextKey
from data.model import Mark, ObservationKey, Status


@dataclass(frozen=True, slots=True)
class TurnedLight:
    """A light that would come out differently; None where there is none."""

    key: ObservationKey
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A value or a mark as it is, or would be, in force."""

    value: Decimal | None
    mark: Mark | None
    preliminary: bool


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One observation that would be added, changed or removed (None: not there)."""

    key: ObservationKey
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class ContextChange:
    """One figure of local context that would be added, changed or removed (None: not there)."""

    key: ContextKey
    before: ContextFigure | None
    after: ContextFigure | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values of one indicator and area would be added, changed and removed."""

    indicator: int
    area: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class RowCell:
    """One cell of the row that a finding is on."""

    address: str
    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of some cells, in Finnish.

    ``places`` are ranges as spreadsheet programs write them, of ``count`` findings in all; both
    are of the whole file where there are none. ``row`` is the first one's row as it stands in
    the file.
    """

    message: str
    remedy: str
    count: int
    places: tuple[str, ...]
    row: tuple[RowCell, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything wrong or worth knowing of one kind, ``count`` times in the file.

    ``places`` are all its cells, but for ``unplaced`` ranges of a very long list. ``remarks``
    are the first ones of what is said of them.
    """

    severity: str
    code: str
    count: int
    places: tuple[str, ...]
    unplaced: int
    remarks: tuple[Remark, ...]

    @property
    def unsaid(self) -> int:
        """How many times it was found beyond what the remarks tell."""
        return self.count - sum(remark.count for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning a header could be given."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A text nobody knows yet, as it is written, and what it could mean."""

    key: str
    text: str
    sheet: str | None
    cell: str | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is and what it was recognised as, and why.

    ``fingerprint`` is what its texts' meanings are remembered by.
    """

    filename: str
    sha256: str
    shape: str
    reason: str
    observations: int
    is_invented: bool
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a person looks at before publishing.

    It was made against publication ``base`` (None: nothing published). ``file`` is None for a
    return to an earlier state. ``turned`` and ``changes`` hold the first ones only;
    ``turned_total`` counts all lights that turn, the tallies all changes.
    """

    base: int | None
    file: FileFacts | None
    may_be_published: bool
    turned: tuple[TurnedLight, ...]
    turned_total: int
    new_lights: int
    tallies: tuple[Tally, ...]
    changes: tuple[ValueChange, ...]
    unchanged: int
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    summary: str
    context: tuple[ContextChange, ...] = ()

    @property
    def added(self) -> int:
        """How many values would come in."""
        return sum(tally.added for tally in self.tallies) + sum(
            change.before is None for change in self.context
        )

    @property
    def changed(self) -> int:
        """How many values would be other than they are."""
        return sum(tally.changed for tally in self.tallies) + sum(
            None not in (change.before, change.after) for change in self.context
        )

    @property
    def removed(self) -> int:
        """How many values would no longer be there."""
        return sum(tally.removed for tally in self.tallies) + sum(
            change.after is None for change in self.context
        )

    @property
    def has_changes(self) -> bool:
        """Whether publishing would do anything."""
        return bool(self.tallies or self.context)
