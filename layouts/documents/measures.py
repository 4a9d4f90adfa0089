"""Measures and what is told of them, as documents show them."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue import Catalogue
from data.measures import MeasureRow, RowState
from data.reporting import Entry, ReportKey, Reports
from layouts.documents.model import DocumentMeasure, MeasureFact, MeasuresPart
from layouts.i18n import Words
from layouts.measures import REGISTER_LANGUAGE
from layouts.reporting import build_report


def subgoal_measures(
    catalogue: Catalogue, subgoal: str, reports: Reports, words: Words
) -> MeasuresPart:
    """What each actor does towards a sub-goal, with the newest year that it has told of."""
    register = catalogue.register
    rows = [r for r in register.rows_of_subgoal(subgoal) if r.state is RowState.CONTENT]
    return MeasuresPart(
        words.gettext("What the actors do towards this"),
        words.gettext(
            "Measures as the actors wrote them in %(year)s. Indicators and measures stand side by"
            " side; neither shows that one causes the other.",
            year=register.written_year,
        ),
        tuple(
            DocumentMeasure(
                words.text(register.actors[row.actor].name),
                (
                    *planned_facts(row, words),
                    *told_facts(catalogue, reports.latest(row), words),
                ),
            )
            for row in rows
        ),
    )


def row_measures(
    catalogue: Catalogue, row: MeasureRow, reports: Reports, year: int, words: Words
) -> MeasuresPart:
    """One actor's row with what is told of a year."""
    entry = reports.in_force(ReportKey(row.actor, row.subgoal, year))
    facts = (*planned_facts(row, words), *told_facts(catalogue, entry, words, year))
    return MeasuresPart("", "", (DocumentMeasure("", facts),))


def planned_facts(row: MeasureRow, words: Words) -> Iterator[MeasureFact]:
    """The plan's own columns, as far as anything stands in them."""
    columns = (
        (words.gettext("Measures"), row.measures),
        (words.gettext("Metric or outcome"), row.metrics),
        (words.gettext("Schedule"), row.schedule),
        (words.gettext("Responsible"), row.responsible),
        (words.gettext("Follow-up"), row.follow_up),
    )
    for label, items in columns:
        if items:
            yield MeasureFact(label, "; ".join(items), REGISTER_LANGUAGE)


def told_facts(
    catalogue: Catalogue, entry: Entry | None, words: Words, year: int | None = None
) -> Iterator[MeasureFact]:
    """What is told; where nothing is, that is said."""
    here = words.language.value
    if entry is None or entry.report is None:
        label = words.gettext("How it has gone")
        if year is not None:
            label = words.gettext("Told of %(year)s", year=year)
        yield MeasureFact(label, words.gettext("not told"), here)
        return
    report = build_report(entry.report, catalogue.register, words)
    yield MeasureFact(words.gettext("Told of %(year)s", year=report.year), report.word, here)
    if report.lines:
        text = " ".join(line for line in report.lines if line)
        yield MeasureFact(words.gettext("In words"), text, REGISTER_LANGUAGE)
    if report.value:
        yield MeasureFact(report.metric, report.value, REGISTER_LANGUAGE)
    if report.evidence:
        yield MeasureFact(words.gettext("Evidence"), report.evidence.url, here)


def told_until(reports: Reports, words: Words) -> str:
    """Which state of the reports a document is of."""
    if not reports.newest:
        return words.gettext("Of the measures nothing had been told.")
    return words.gettext(
        "Of the measures what had been told up to entry %(number)s.", number=reports.newest
    )
