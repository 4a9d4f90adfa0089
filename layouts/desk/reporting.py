"""The reporter's desk: one actor's rows with a form for each, and who has not yet told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.measures import MeasureRow
from data.reporting import (
    LONGEST_LINK,
    LONGEST_METRIC,
    LONGEST_TEXT,
    Entry,
    Flaw,
    ReportDraft,
    ReportKey,
    Reports,
)
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.filters import Choice, Option
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import Link
from layouts.measures import REGISTER_LANGUAGE, MeasureView, anchor_of, build_measure
from layouts.numbers import format_number
from layouts.rendering import render
from layouts.selection import Page, Selection

PATH = "/toteuma"
YEAR = "vuosi"
NOT_CHOSEN = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was written in a form that could not be taken, to be shown again with the reasons."""

    subgoal: str
    values: Mapping[str, str]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one row. ``metrics`` are offered as names of what the value is of.

    ``withdraw_action`` is empty where nothing is told of the year.
    """

    action: str
    withdraw_action: str
    progress: Choice
    values: Mapping[str, str]
    metrics: tuple[str, ...]
    problems: tuple[str, ...]


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
    problem: str


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """An actor; ``link`` has no address for those who may not open its desk."""

    link: Link
    missing: tuple[str, ...]
    count: str


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Who has not told of every row of a year, in the register's own order."""

    title: str
    year: int
    years: Choice
    action: str
    lines: tuple[ReminderLine, ...]


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


def actor_url(actor: str, words: Words, rest: str = "", year: int | None = None) -> str:
    """The desk of an actor, or something under it, in the reader's language."""
    query = "" if year is None else f"?{YEAR}={year}"
    return f"{language_prefix(words.language)}{PATH}/{actor}{rest}{query}"


def draft_url(number: int, words: Words, rest: str = "") -> str:
    """A workbook that was brought in, or something under it."""
    return f"{language_prefix(words.language)}{PATH}/luonnos/{number}{rest}"


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
        years=_years(state.years, year, words),
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
        problem=state.problem,
    )


def _years(years: Sequence[int], chosen: int, words: Words) -> Choice:
    options = (Option(str(y), str(y), y == chosen) for y in sorted(years, reverse=True))
    return Choice(YEAR, words.gettext("Year"), tuple(options))


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
    return RowView(
        measure=build_measure(catalogue, row, state.reports, selection, words),
        is_told=entry is not None,
        is_saved=state.saved == anchor_of(row),
        form=_form(catalogue, row, entry, state, words) if state.may_write else None,
    )


def _form(
    catalogue: Catalogue, row: MeasureRow, entry: Entry | None, state: DeskState, words: Words
) -> FormView:
    given = state.given if state.given and state.given.subgoal == row.subgoal else None
    values = given.values if given else _values(entry, words)
    chosen = values["progress"]
    options = [Option(NOT_CHOSEN, words.gettext("Choose"), chosen == NOT_CHOSEN)]
    for progress, word in catalogue.register.progress.items():
        options.append(Option(progress.value, words.text(word.name), chosen == progress))
    path, anchor = f"/{row.subgoal}", f"#{anchor_of(row)}"
    return FormView(
        # What is wrong is shown where the form is.
        action=actor_url(row.actor, words, path) + anchor,
        withdraw_action=actor_url(row.actor, words, f"{path}/peru{anchor}") if entry else "",
        progress=Choice("progress", words.gettext("How it has gone"), tuple(options)),
        values=values,
        metrics=row.metrics,
        problems=given.problems if given else (),
    )


def _values(entry: Entry | None, words: Words) -> Mapping[str, str]:
    """The fields of a form as they stand before anybody has written in them."""
    report = entry.report if entry else None
    if report is None:
        return dict.fromkeys(("progress", "text", "value", "metric", "evidence"), "")
    value = "" if report.value is None else format_number(report.value, words.language)
    return {
        "progress": report.progress.value,
        "text": report.text,
        "value": value,
        "metric": report.metric,
        "evidence": report.evidence,
    }


def flaw_word(flaw: Flaw, words: Words) -> str:
    """Why a form cannot be taken, and what to do about it."""
    return {
        Flaw.NO_SUCH_ROW: words.gettext("This row has no measures to tell of."),
        Flaw.YEAR: words.gettext("This year cannot be told of."),
        Flaw.TEXT_TOO_LONG: words.gettext(
            "The text is too long; at most %(count)s characters fit.", count=LONGEST_TEXT
        ),
        Flaw.VALUE_TOO_LONG: words.gettext("The value has too many digits. Round it."),
        Flaw.VALUE_OF_WHAT: words.gettext("Write what the value is of."),
        Flaw.METRIC_WITHOUT_VALUE: words.gettext(
            "Write the value too, or leave out what it would be of."
        ),
        Flaw.METRIC_TOO_LONG: words.gettext("The name of the metric is too long."),
        Flaw.LINK: words.gettext("The evidence must be a whole address that begins with https://."),
    }[flaw]


def build_reminder(
    catalogue: Catalogue,
    reports: Reports,
    year: int,
    years: Sequence[int],
    *,
    open_actors: Sequence[str],
    words: Words,
) -> ReminderView:
    """Who has not told of every row; no shares are counted and nobody is put in order."""
    register = catalogue.register

    def line(actor: str) -> ReminderLine:
        missing = tuple(row.subgoal for row in reports.unreported(register, actor, year))
        url = actor_url(actor, words, year=year) if actor in open_actors else ""
        name = words.text(register.actors[actor].name)
        count = words.ngettext(
            "%(count)d row not told of", "%(count)d rows not told of", len(missing)
        )
        return ReminderLine(Link(url, name), missing, count)

    return ReminderView(
        title=words.gettext("How the measures have gone in %(year)s", year=year),
        year=year,
        years=_years(years, year, words),
        action=f"{language_prefix(words.language)}{PATH}",
        lines=tuple(map(line, register.actors)),
    )


def render_actor_desk(view: ActorDeskView, words: Words) -> PageContent:
    """The desk of one actor as content for the shell."""
    html = render("desk/reporting.html", words, view=view)
    return PageContent(view.title, html, view.title)


def render_reminder(view: ReminderView, words: Words) -> PageContent:
    """The reminder list as content for the shell."""
    html = render("desk/reminder.html", words, view=view)
    return PageContent(view.title, html, view.title)
