"""What actors report of their measures year by year, how it grows, and what is not yet told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from data.measures import MeasureRow, Progress, Register
from data.model import Place
from data.reviews import Finding

LONGEST_TEXT = 2_000
LONGEST_METRIC = 300
LONGEST_LINK = 500
MOST_DIGITS = 15

# PostgreSQL keeps no NUL, and nobody sees the others.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINK = re.compile(r"https://[^\s<>\"\\^`{|}]+")


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What a report is of: one row of the register (actor and sub-goal) in one year."""

    actor: str
    subgoal: str
    year: int

    @property
    def row(self) -> tuple[str, str]:
        """The row alone, of any year."""
        return self.actor, self.subgoal


@dataclass(frozen=True, slots=True)
class Report:
    """What an actor tells of a row for a year.

    ``value`` is exact and is of what ``metric`` says: both are given, or neither (None and
    empty). ``evidence`` is an https address, empty where none is given.
    """

    key: ReportKey
    progress: Progress
    text: str = ""
    value: Decimal | None = None
    metric: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A report with the cell of a workbook that it came in; None when it came by a form."""

    report: Report
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history. ``report`` is None where what was told before was withdrawn.

    ``number`` grows by one with each entry of any actor. ``draft`` is the workbook it came in.
    """

    number: int
    key: ReportKey
    report: Report | None
    at: datetime.datetime
    draft: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A workbook that an actor's reporter brought in; its bytes are found by ``sha256``.

    ``is_published`` is None while it waits for a decision.
    """

    number: int
    actor: str
    filename: str
    sha256: str
    received_at: datetime.datetime
    is_published: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a workbook tells, and what is wrong with it. ``blank`` counts the rows left empty."""

    reports: tuple[Sourced, ...]
    findings: tuple[Finding, ...]
    blank: int

    @property
    def may_be_published(self) -> bool:
        """Whether no error stands in the way."""
        return not any(finding.severity == "error" for finding in self.findings)


class Flaw(StrEnum):
    """Why a report cannot be taken as it is."""

    NO_SUCH_ROW = "no_such_row"
    YEAR = "year"
    TEXT_TOO_LONG = "text_too_long"
    VALUE_TOO_LONG = "value_too_long"
    VALUE_OF_WHAT = "value_of_what"
    METRIC_WITHOUT_VALUE = "metric_without_value"
    METRIC_TOO_LONG = "metric_too_long"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Reports:
    """The history of reports, by row and in the order they were made."""

    by_row: Mapping[tuple[str, str], Sequence[Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Reports:
        """The history that consists of these."""
        by_row: dict[tuple[str, str], list[Entry]] = {}
        for entry in sorted(entries, key=lambda e: e.number):
            by_row.setdefault(entry.key.row, []).append(entry)
        return cls(by_row)

    @property
    def newest(self) -> int:
        """The number of the newest entry, 0 before the first."""
        return max((entries[-1].number for entries in self.by_row.values()), default=0)

    @property
    def newest_year(self) -> int:
        """The newest year that anything has been told of, 0 where nothing has."""
        told = (entry for entries in self.by_row.values() for entry in entries if entry.report)
        return max((entry.key.year for entry in told), default=0)

    def until(self, number: int) -> Reports:
        """The history as it was when ``number`` was its newest entry."""
        entries = (entry for told in self.by_row.values() for entry in told)
        return Reports.of(entry for entry in entries if entry.number <= number)

    def history(self, row: MeasureRow) -> tuple[Entry, ...]:
        """Everything ever told of a row, newest first, withdrawals too."""
        return tuple(reversed(self.by_row.get((row.actor, row.subgoal), ())))

    def in_force(self, key: ReportKey) -> Entry | None:
        """What holds of a row for a year; None where nothing is told or it was withdrawn."""
        entries = [e for e in self.by_row.get(key.row, ()) if e.key == key]
        return entries[-1] if entries and entries[-1].report else None

    def latest(self, row: MeasureRow) -> Entry | None:
        """What holds of a row for the newest year that anything is told of."""
        years = sorted({entry.key.year for entry in self.history(row)}, reverse=True)
        keys = (ReportKey(row.actor, row.subgoal, year) for year in years)
        return next((entry for entry in map(self.in_force, keys) if entry), None)

    def unreported(self, register: Register, actor: str, year: int) -> tuple[MeasureRow, ...]:
        """The rows with measures of which an actor has told nothing for a year."""
        return tuple(
            row
            for row in register.reportable(actor)
            if self.in_force(ReportKey(actor, row.subgoal, year)) is None
        )


NO_REPORTS = Reports()


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What a report would change; ``before`` is None where nothing is in force."""

    before: Report | None
    after: Sourced


def changes_to(reports: Reports, told: Iterable[Sourced]) -> tuple[ReportChange, ...]:
    """Of what is told, that which differs from what is in force."""
    changes = []
    for sourced in told:
        entry = reports.in_force(sourced.report.key)
        before = entry.report if entry else None
        if before != sourced.report:
            changes.append(ReportChange(before, sourced))
    return tuple(changes)


def years_open(register: Register, today: datetime.date) -> range:
    """The years that can be reported of: from when the measures were written to this one."""
    return range(register.written_year, today.year + 1)


def year_asked(register: Register, today: datetime.date) -> int:
    """The year that is reported of by default: the one that ended last."""
    return max(register.written_year, today.year - 1)


def flaws_of(report: Report, register: Register, today: datetime.date) -> tuple[Flaw, ...]:
    """Everything that keeps a report from being taken."""
    subgoals = {row.subgoal for row in register.reportable(report.key.actor)}
    found = {
        Flaw.NO_SUCH_ROW: report.key.subgoal not in subgoals,
        Flaw.YEAR: report.key.year not in years_open(register, today),
        Flaw.TEXT_TOO_LONG: len(report.text) > LONGEST_TEXT,
        Flaw.VALUE_TOO_LONG: report.value is not None and not _is_short(report.value),
        Flaw.VALUE_OF_WHAT: report.value is not None and not report.metric,
        Flaw.METRIC_WITHOUT_VALUE: report.value is None and bool(report.metric),
        Flaw.METRIC_TOO_LONG: len(report.metric) > LONGEST_METRIC,
        Flaw.LINK: bool(report.evidence) and not is_link(report.evidence),
    }
    return tuple(flaw for flaw, is_found in found.items() if is_found)


def is_link(text: str) -> bool:
    """Whether a text is an address that can be shown as a link: https and nothing secret in it."""
    if len(text) > LONGEST_LINK or not _LINK.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        has_host = "." in (parts.hostname or "").strip(".") and (parts.port or 443) > 0
    except ValueError:
        return False
    return has_host and "@" not in parts.netloc


def tidy(text: str) -> str:
    """Text as it is kept: its own line breaks, no invisible characters, nothing around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(_CONTROL.sub("", line).rstrip() for line in lines).strip()


def _is_short(value: Decimal) -> bool:
    return value.is_finite() and len(f"{abs(value):f}".replace(".", "")) <= MOST_DIGITS
