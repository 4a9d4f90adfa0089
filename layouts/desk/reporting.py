"""The reporter's desk: one actor's rows of a year, with a form for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.measures import MeasureRow
from data.reporting import (
    LONGEST_LINK,
    LONGEST_METRIC,
    LONGEST_TEXT,
    ReportDraft,
    ReportKey,
    Reports,
)
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.desk.report_addresses import (
    PATH,
    YEAR,
    actor_url,
    draft_url,
    follow_up_links,
    year_choice,
)
from layouts.desk.report_form import FormView, Given, build_form
from layouts.filters import Choice
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import Link
from layouts.measures import REGISTER_LANGUAGE, MeasureView, anchor_of, build_measure
from layouts.rendering import render
from layouts.selection import Page, Selection


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with what is told of the year asked for; ``form`` is None for those who only look."""

    measure: MeasureView
    is_told: bool
    is_saved: bool
    form: FormView | None


@dataclass(frozen=True, slots=True)
class ActorDeskView:
    """One actor's rows of one year. ``missing`` are links to those of which nothing is told."""

    title: str
    actor: str
    year: int
    years: Choice
    action: str
    csrf_token: str
    base: int
    limits: Mapping[str, int]
    language: str
    rows: tuple[RowView, ...]
    missing: tuple[Link, ...]
    meanings: tuple[tuple[str, str], ...]
    workbook_url: str
    upload_action: str
    waiting: tuple[Link, ...]
    overview: str
    public_url: str
    follow_up: tuple[Link, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the desk of an actor is built from, but for its words."""

    actor: str
    year: int
    years: Sequence[int]
    reports: Reports
    waiting: Sequence[ReportDraft]
    may_write: bool
    csrf_token: str
    saved: str = ""
    given: Given | None = None
    problem: str = ""


def build_actor_desk(catalogue: Catalogue, state: DeskState, words: Words) -> ActorDeskView:
    """The desk of one actor."""
    register, actor, year = catalogue.register, state.actor, state.year
    selection = Selection(Page.MEASURES, words.language, catalogue.plan.region)
    name = words.text(register.actors[actor].name)
    rows = register.reportable(actor)
    views = tuple(_row(catalogue, row, state, selection, words) for row in rows)
    return ActorDeskView(
        title=words.gettext(
            "How the measures have gone in %(year)s: %(actor)s", year=year, actor=name
        ),
        actor=name,
        year=year,
        years=year_choice(state.years, year, words),
        action=actor_url(actor, words),
        csrf_token=state.csrf_token,
        base=state.reports.newest,
        limits={"text": LONGEST_TEXT, "metric": LONGEST_METRIC, "link": LONGEST_LINK},
        language=REGISTER_LANGUAGE,
        rows=views,
        missing=tuple(
            Link(f"#{v.measure.anchor}", v.measure.subgoal.label) for v in views if not v.is_told
        ),
        meanings=tuple(
            (words.text(w.name), words.text(w.meaning)) for w in register.progress.values()
        ),
        workbook_url=f"{PATH}/{actor}/toteuma.xlsx?{YEAR}={year}",
        upload_action=actor_url(actor, words, "/tuo") if state.may_write else "",
        waiting=tuple(_draft_link(draft, words) for draft in state.waiting),
        overview=f"{language_prefix(words.language)}{PATH}?{YEAR}={year}",
        public_url=f"{language_prefix(words.language)}/toimenpiteet?toimija={actor}",
        follow_up=follow_up_links(actor, state.reports, words, year),
        problem=state.problem,
    )


def _draft_link(draft: ReportDraft, words: Words) -> Link:
    moment = format_moment(draft.received_at, words)
    return Link(draft_url(draft.number, words), f"{draft.filename} ({moment})")


def _row(
    catalogue: Catalogue,
    row: MeasureRow,
    state: DeskState,
    selection: Selection,
    words: Words,
) -> RowView:
    entry = state.reports.in_force(ReportKey(row.actor, row.subgoal, state.year))
    given = state.given if state.given and state.given.subgoal == row.subgoal else None
    return RowView(
        measure=build_measure(catalogue, row, state.reports, selection, words),
        is_told=entry is not None,
        is_saved=state.saved == anchor_of(row),
        form=build_form(catalogue.register, row, entry, given, words) if state.may_write else None,
    )


def render_actor_desk(view: ActorDeskView, words: Words) -> PageContent:
    """The desk of one actor as content for the shell."""
    html = render("desk/reporting.html", words, view=view)
    return PageContent(view.title, html, view.title)
