"""What an actor has told of a row of its measures, as every page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from data.measures import MeasureRow, Progress, Register, RowState
from data.reporting import Entry, Report, Reports
from layouts.dates import format_moment
from layouts.i18n import Words
from layouts.links import Link
from layouts.numbers import format_number


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report. ``progress`` names its shape, ``word`` says it; ``lines`` are the actor's own.

    ``value`` and ``metric`` are empty where no value was given, ``evidence`` None without a link.
    """

    year: int
    progress: Progress
    word: str
    lines: tuple[str, ...]
    value: str
    metric: str
    evidence: Link | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of the history; ``report`` is None where what was told was withdrawn."""

    year: int
    moment: str
    report: ReportView | None


@dataclass(frozen=True, slots=True)
class ToldView:
    """What is told of a row: the newest year's report, and everything there has ever been."""

    latest: ReportView | None
    history: tuple[HistoryLine, ...]
    count: str


def build_told(
    reports: Reports, row: MeasureRow, register: Register, words: Words
) -> ToldView | None:
    """What is told of a row; None for a row that nothing can be told of."""
    if row.state is not RowState.CONTENT:
        return None
    latest, history = reports.latest(row), reports.history(row)
    return ToldView(
        latest=_of_entry(latest, register, words),
        history=tuple(
            HistoryLine(e.key.year, format_moment(e.at, words), _of_entry(e, register, words))
            for e in history
        ),
        count=words.ngettext("%(count)d entry", "%(count)d entries", len(history)),
    )


def _of_entry(entry: Entry | None, register: Register, words: Words) -> ReportView | None:
    return build_report(entry.report, register, words) if entry and entry.report else None


def build_report(report: Report, register: Register, words: Words) -> ReportView:
    """A report in the reader's language, but for what the actor wrote."""
    value = "" if report.value is None else format_number(report.value, words.language)
    host = urlsplit(report.evidence).hostname or ""
    return ReportView(
        year=report.key.year,
        progress=report.progress,
        word=progress_word(report.progress, register, words),
        lines=tuple(report.text.split("\n")) if report.text else (),
        value=value,
        metric=report.metric,
        evidence=Link(report.evidence, host) if report.evidence else None,
    )


def progress_word(progress: Progress, register: Register, words: Words) -> str:
    """What a progress is called."""
    return words.text(register.progress[progress].name)
