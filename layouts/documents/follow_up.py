"""One actor's yearly follow-up as an attachment to minutes: its rows and what is told of them."""

from __future__ import annotations

from data.catalogue import Catalogue
from data.plan import Goal
from data.reporting import ReportKey, Reports
from layouts.documents.attachment import Attachment
from layouts.documents.build import LOCALES, NO_TIME, build_headings
from layouts.documents.measures import row_measures, told_until
from layouts.documents.model import Document, DocumentGoal, DocumentSection, Head
from layouts.i18n import Words


def build_follow_up(
    catalogue: Catalogue,
    actor: str,
    year: int,
    reports: Reports,
    attachment: Attachment,
    words: Words,
) -> Document:
    """What an actor has told of a year, in the plan's order; what it has not told is said too."""
    register = catalogue.register
    name = words.text(register.actors[actor].name)
    title = words.gettext(
        "How the measures have gone in %(year)s: %(actor)s", year=year, actor=name
    )
    goals = (_goal(catalogue, goal, actor, year, reports, words) for goal in catalogue.plan.goals)
    return Document(
        language=words.language.value,
        locale=LOCALES[words.language],
        title=attachment.title or title,
        author=words.text(catalogue.plan.short_name),
        file_stem=follow_up_stem(actor, year),
        made_at=max((e.at for told in reports.by_row.values() for e in told), default=NO_TIME),
        head=Head(attachment.meeting_line, attachment.diary_number, attachment.preparer),
        summary=_summary(catalogue, actor, year, reports, words),
        legend=(),
        goals=tuple(goal for goal in goals if goal.sections),
        explanations=(),
        notes=(),
        footer=f"{words.text(catalogue.plan.name)}. {told_until(reports, words)}",
        headings=build_headings("", words),
    )


def follow_up_stem(actor: str, year: int) -> str:
    """A file's name without its ending: ``kotka_lape-toteuma_2025``."""
    return f"{actor}_lape-toteuma_{year}"


def _summary(
    catalogue: Catalogue, actor: str, year: int, reports: Reports, words: Words
) -> tuple[str, ...]:
    register = catalogue.register
    rows = register.reportable(actor)
    told = [r for r in rows if reports.in_force(ReportKey(actor, r.subgoal, year))]
    return (
        words.gettext(
            "Measures as the actor wrote them in %(written)s, and what it has told of how they had"
            " gone in %(year)s.",
            written=register.written_year,
            year=year,
        ),
        words.ngettext("%(count)d row is told of.", "%(count)d rows are told of.", len(told)),
        words.ngettext(
            "%(count)d row is not told of.",
            "%(count)d rows are not told of.",
            len(rows) - len(told),
        ),
    )


def _goal(
    catalogue: Catalogue, goal: Goal, actor: str, year: int, reports: Reports, words: Words
) -> DocumentGoal:
    rows = {row.subgoal: row for row in catalogue.register.reportable(actor)}
    return DocumentGoal(
        words.gettext("Main goal %(number)s", number=goal.number),
        words.text(goal.name),
        tuple(
            DocumentSection(
                number=subgoal.key,
                title=words.text(subgoal.name),
                statement="",
                roll_up="",
                cards=(),
                measures=row_measures(catalogue, rows[subgoal.key], reports, year, words),
            )
            for subgoal in goal.subgoals
            if subgoal.key in rows
        ),
    )
