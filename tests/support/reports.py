"""Reports of measures for tests: Kotka's rows unless said otherwise."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Engine

from data.accounts import Deed
from data.measures import Progress
from data.model import Place
from data.reporting import Report, ReportKey, Sourced
from data.store import Reporting

ACTOR = "kotka"


def report_of(
    subgoal: str = "I/3",
    year: int = 2025,
    progress: Progress = Progress.ONGOING,
    text: str = "Eroryhmiä pidettiin keväällä ja syksyllä.",
    *,
    actor: str = ACTOR,
    value: str | None = None,
    metric: str = "",
    evidence: str = "",
) -> Report:
    """A report that says this much."""
    exact = None if value is None else Decimal(value)
    return Report(ReportKey(actor, subgoal, year), progress, text, exact, metric, evidence)


def report_by_workbook(engine: Engine, deed: Deed) -> None:
    """One report that came in by a workbook."""
    reporting = Reporting(engine)
    draft = reporting.keep_draft(ACTOR, "toteuma.xlsx", b"toteuma", deed)
    told = [Sourced(report_of(), Place("Toteuma 2025", "I4"))]
    reporting.publish_draft(draft.number, told, base=0, deed=deed)
