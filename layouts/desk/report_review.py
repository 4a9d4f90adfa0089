"""What a workbook of reports would change: old and new beside each other, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue import Catalogue
from data.reporting import ReportChange, ReportDraft, Told
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.desk.findings import FindingView, build_findings, severity_counts
from layouts.desk.report_addresses import actor_url, draft_url
from layouts.i18n import Words
from layouts.measures import REGISTER_LANGUAGE
from layouts.rendering import render
from layouts.reporting import ReportView, build_report


@dataclass(frozen=True, slots=True)
class ReportChangeView:
    """One row and year; ``before`` is None where nothing is told of it now."""

    title: str
    place: str
    before: ReportView | None
    after: ReportView


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What was noticed in the file, as the desk's other previews show it."""

    findings: tuple[FindingView, ...]
    severity_counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportDraftView:
    """A workbook before it is decided upon. ``hindrance`` says why it cannot be published."""

    title: str
    actor: str
    facts: tuple[tuple[str, str], ...]
    problem: str
    language: str
    changes: tuple[ReportChangeView, ...]
    unchanged: str
    blank: str
    changes_found: FindingsView
    hindrance: str
    is_decided: bool
    publish_action: str
    discard_action: str
    csrf_token: str
    base: int
    desk: str


@dataclass(frozen=True, slots=True)
class DraftState:
    """What the preview is built from, but for its words."""

    draft: ReportDraft
    told: Told
    changes: tuple[ReportChange, ...]
    base: int
    may_write: bool
    csrf_token: str
    problem: str = ""


def build_report_draft(catalogue: Catalogue, state: DraftState, words: Words) -> ReportDraftView:
    """The preview of a workbook."""
    draft, told = state.draft, state.told
    unchanged = len(told.reports) - len(state.changes)
    return ReportDraftView(
        title=words.gettext("Workbook of measures: %(file)s", file=draft.filename),
        actor=words.text(catalogue.register.actors[draft.actor].name),
        facts=(
            (words.gettext("Received"), format_moment(draft.received_at, words)),
            ("SHA-256", draft.sha256),
        ),
        problem=state.problem,
        language=REGISTER_LANGUAGE,
        changes=tuple(_change(catalogue, change, words) for change in state.changes),
        unchanged=words.ngettext(
            "%(count)d row stays as it is.", "%(count)d rows stay as they are.", unchanged
        ),
        blank=words.ngettext(
            "%(count)d row was left blank and changes nothing.",
            "%(count)d rows were left blank and change nothing.",
            told.blank,
        ),
        changes_found=_findings(told, words),
        hindrance=_hindrance(state, words),
        is_decided=draft.is_published is not None,
        publish_action=draft_url(draft.number, words, "/julkaise"),
        discard_action=draft_url(draft.number, words, "/hylkaa") if state.may_write else "",
        csrf_token=state.csrf_token,
        base=state.base,
        desk=actor_url(draft.actor, words),
    )


def _change(catalogue: Catalogue, change: ReportChange, words: Words) -> ReportChangeView:
    report, place = change.after.report, change.after.place
    goal, number = report.key.subgoal.split("/")
    name = words.text(catalogue.plan.find_subgoal(goal, int(number)).name)
    register = catalogue.register
    return ReportChangeView(
        title=f"{report.key.subgoal} {name}, {report.key.year}",
        place=f"{place.sheet}!{place.cell}" if place else "",
        before=build_report(change.before, register, words) if change.before else None,
        after=build_report(report, register, words),
    )


def _findings(told: Told, words: Words) -> FindingsView:
    return FindingsView(build_findings(told.findings, words), severity_counts(told.findings, words))


def _hindrance(state: DraftState, words: Words) -> str:
    if state.draft.is_published is not None:
        return (
            words.gettext("This workbook has been published.")
            if state.draft.is_published
            else words.gettext("This workbook has been discarded.")
        )
    if not state.may_write:
        return words.gettext("Only the actor's own reporter publishes this.")
    if not state.told.may_be_published:
        return words.gettext("The file has errors. Mend them and bring it in again.")
    if not state.changes:
        return words.gettext("Everything is already told as it stands in the file.")
    return ""


def render_report_draft(view: ReportDraftView, words: Words) -> PageContent:
    """The preview as content for the shell."""
    html = render("desk/report_draft.html", words, view=view)
    return PageContent(view.title, html, view.title)
