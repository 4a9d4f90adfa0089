"""Toimenpiteet: who does what towards which sub-goal, as a matrix and as rows to search."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.measures import Gap, MeasureRow
from data.reporting import NO_REPORTS, Reports
from layouts.choices import one_choice, part_choice
from layouts.content import PageContent
from layouts.desk.report_addresses import follow_up_links
from layouts.filters import Choice
from layouts.i18n import Words
from layouts.links import Link
from layouts.measures import (
    REGISTER_LANGUAGE,
    MeasureView,
    anchor_of,
    build_measure,
    count_text,
    gap_word,
    is_chosen,
    measures_url,
    subgoal_url,
    summary_of,
)
from layouts.options import LONGEST_TEXT, NAMES, NOTHING, Options
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class FormView:
    """What the register can be narrowed by; ``kept`` goes on with the form unseen."""

    action: str
    text_name: str
    text: str
    longest: int
    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One actor's row of one sub-goal; ``meaning`` says in words what ``text`` is."""

    url: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor's cells in the order of the sub-goals."""

    actor: Link
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A sub-goal at the head of a column."""

    link: Link
    title: str


@dataclass(frozen=True, slots=True)
class GapLink:
    """How many rows lack something, and where they are listed."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True)
class MeasuresPageView:
    """The register. Without anything asked for there is a matrix; with it, the rows found."""

    title: str
    area: str
    written_year: int
    decided_year: int
    language: str
    everything: str
    form: FormView
    heads: tuple[ColumnHead, ...]
    matrix: tuple[MatrixRow, ...]
    gaps: tuple[GapLink, ...]
    is_narrowed: bool
    found: str
    rows: tuple[MeasureView, ...]
    follow_up_year: int
    follow_up: tuple[Link, ...]
    annual_clock: str
    estimates: str
    context: str


def build(
    catalogue: Catalogue, selection: Selection, words: Words, reports: Reports = NO_REPORTS
) -> MeasuresPageView:
    """The view of the register as the options narrow it, with what is told of its rows."""
    register, options = catalogue.register, selection.options
    is_narrowed = options != NOTHING
    chosen = [row for row in register.rows if is_narrowed and is_chosen(register, row, options)]

    def url(page: Page) -> str:
        return to_url(replace(selection, page=page, group=None, options=NOTHING), catalogue)

    return MeasuresPageView(
        title=_title(catalogue, options, words),
        area=words.text(catalogue.areas[catalogue.plan.region].name),
        written_year=register.written_year,
        decided_year=register.decided_year,
        language=REGISTER_LANGUAGE,
        everything=url(Page.MEASURES) if is_narrowed else "",
        form=_form(catalogue, selection, words),
        heads=() if is_narrowed else _heads(catalogue, selection, words),
        matrix=() if is_narrowed else _matrix(catalogue, selection, words),
        gaps=() if is_narrowed else _gaps(catalogue, selection, words),
        is_narrowed=is_narrowed,
        found=_found(len(chosen), words),
        rows=tuple(build_measure(catalogue, row, reports, selection, words) for row in chosen),
        follow_up_year=reports.newest_year,
        follow_up=follow_up_links(options.actor, reports, words) if options.actor else (),
        annual_clock=url(Page.ANNUAL_CLOCK),
        estimates=url(Page.ESTIMATES),
        context=url(Page.CONTEXT),
    )


def _title(catalogue: Catalogue, options: Options, words: Words) -> str:
    parts = []
    if options.actor:
        parts.append(words.text(catalogue.register.actors[options.actor].name))
    if options.part:
        parts.append(_part_name(catalogue, options.part, words))
    if options.gap:
        parts.append(gap_word(options.gap, words))
    if options.text:
        parts.append(f"”{options.text}”")
    return (
        f"{words.gettext('Measures')}: {', '.join(parts)}" if parts else words.gettext("Measures")
    )


def _part_name(catalogue: Catalogue, part: str, words: Words) -> str:
    names = {goal.number: goal.name for goal in catalogue.plan.goals}
    names |= {s.key: s.name for goal in catalogue.plan.goals for s in goal.subgoals}
    return f"{part} {words.text(names[part])}"


def _found(count: int, words: Words) -> str:
    return words.ngettext("%(count)d row", "%(count)d rows", count)


def _form(catalogue: Catalogue, selection: Selection, words: Words) -> FormView:
    options, actors = selection.options, catalogue.register.actors
    bare = replace(selection, area=catalogue.plan.region, as_of=None, day=None, group=None)
    kept = {
        "alue": selection.area if selection.area != catalogue.plan.region else None,
        "as_of": str(selection.day or selection.as_of or "") or None,
    }
    return FormView(
        action=measures_url(catalogue, bare),
        text_name=NAMES["text"],
        text=options.text or "",
        longest=LONGEST_TEXT,
        choices=(
            one_choice(
                "actor",
                words.gettext("Actor"),
                ("", words.gettext("All actors")),
                {key: words.text(actor.name) for key, actor in actors.items()},
                options.actor,
            ),
            part_choice(catalogue, options, words),
            one_choice(
                "gap",
                words.gettext("What is missing or out of date"),
                ("", words.gettext("Anything")),
                {gap.value: gap_word(gap, words) for gap in Gap},
                options.gap,
            ),
        ),
        kept=tuple((name, value) for name, value in kept.items() if value),
    )


def _heads(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[ColumnHead, ...]:
    return tuple(
        ColumnHead(
            Link(subgoal_url(catalogue, selection, subgoal.key), subgoal.key),
            words.text(subgoal.name),
        )
        for goal in catalogue.plan.goals
        for subgoal in goal.subgoals
    )


def _matrix(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[MatrixRow, ...]:
    register = catalogue.register

    def line(key: str) -> MatrixRow:
        url = measures_url(catalogue, selection, Options(actor=key))
        cells = (_cell(row, url, words) for row in register.rows if row.actor == key)
        return MatrixRow(Link(url, words.text(register.actors[key].name)), tuple(cells))

    return tuple(line(key) for key in register.actors)


def _cell(row: MeasureRow, actor_url: str, words: Words) -> CellView:
    meaning = f"{row.subgoal}: {summary_of(row, words)}"
    return CellView(f"{actor_url}#{anchor_of(row)}", count_text(row), meaning)


def _gaps(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[GapLink, ...]:
    register = catalogue.register
    counts = {gap: sum(gap in register.gaps_of(row) for row in register.rows) for gap in Gap}
    return tuple(
        GapLink(
            Link(measures_url(catalogue, selection, Options(gap=gap)), gap_word(gap, words)),
            _found(count, words),
        )
        for gap, count in counts.items()
        if count
    )


def render_measures(view: MeasuresPageView, words: Words) -> PageContent:
    """The register as content for the shell."""
    html = render("measures.html", words, view=view)
    announcement = f"{view.title}. {view.found}" if view.is_narrowed else view.title
    return PageContent(view.title, html, announcement)
