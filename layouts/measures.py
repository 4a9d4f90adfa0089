"""Rows of the measures register as people read them, on their own page and beside indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.measures import Confidence, Gap, MeasureRow, Register, RowState
from data.reporting import Reports
from layouts.i18n import Words
from layouts.links import Link
from layouts.numbers import EN_DASH
from layouts.options import NOTHING, Options
from layouts.reporting import ToldView, build_told
from layouts.selection import Page, Selection, to_url

# The register is in the plan's own language whatever the language of the interface.
REGISTER_LANGUAGE = "fi"


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One printed column: its heading and its items, none where the print is empty."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One row. ``state`` says why there are no measures of its own, empty where there are.

    ``summary`` tells the row in a word or two; ``is_own`` that it is the municipality's looked at.
    ``gaps`` are sentences; ``doubt`` and ``note`` are about the reading of the print. ``told`` is
    what the actor has reported since, None where it has nothing to report of.
    """

    anchor: str
    actor: Link
    subgoal: Link
    summary: str
    is_own: bool
    state: str
    refers_to: Link | None
    columns: tuple[ColumnView, ...]
    gaps: tuple[str, ...]
    doubt: str
    note: str
    page: str
    told: ToldView | None


def gap_word(gap: Gap, words: Words) -> str:
    """A gap as the choice of a form names it."""
    return {
        Gap.NO_METRIC: words.gettext("No metric"),
        Gap.NO_SCHEDULE: words.gettext("No schedule"),
        Gap.NO_RESPONSIBLE: words.gettext("Nobody named responsible"),
        Gap.NO_FOLLOW_UP: words.gettext("No follow-up"),
        Gap.PAST_YEAR: words.gettext("Years gone by"),
        Gap.FORMER_ORGANISATION: words.gettext("Names a former organisation"),
    }[gap]


def state_word(state: RowState, words: Words) -> str:
    """Why a row has no measures of its own; empty for one that has."""
    return {
        RowState.CONTENT: "",
        RowState.REFERENCE: words.gettext("refers to another sub-goal"),
        RowState.EMPTY: words.gettext("left empty"),
        RowState.NOT_IN_FIELD: words.gettext("not in the actor's field"),
    }[state]


def summary_of(row: MeasureRow, words: Words) -> str:
    """How many measures a row has, or why it has none of its own."""
    if row.state is RowState.CONTENT:
        return words.ngettext("%(count)d measure", "%(count)d measures", len(row.measures))
    return state_word(row.state, words)


def measures_url(catalogue: Catalogue, selection: Selection, options: Options = NOTHING) -> str:
    """The register, narrowed by these options."""
    there = replace(
        selection,
        page=Page.MEASURES,
        goal=None,
        subgoal=None,
        indicator=None,
        group=None,
        options=options,
    )
    return to_url(there, catalogue)


def subgoal_url(catalogue: Catalogue, selection: Selection, key: str) -> str:
    """A sub-goal's page by a key such as ``I/4``."""
    goal, number = key.split("/")
    there = replace(
        selection,
        page=Page.GOAL,
        goal=goal,
        subgoal=int(number),
        indicator=None,
        group=None,
        options=NOTHING,
    )
    return to_url(there, catalogue)


def anchor_of(row: MeasureRow, subgoal: str | None = None) -> str:
    """Where a row, or the same actor's row for another sub-goal, stands on a page."""
    return f"{row.actor}-{(subgoal or row.subgoal).replace('/', '-')}"


def is_chosen(register: Register, row: MeasureRow, options: Options) -> bool:
    """Whether a row is left when the register is narrowed by the options."""
    tests: Mapping[str, Callable[[str], bool]] = {
        "actor": lambda actor: row.actor == actor,
        "part": lambda part: row.subgoal == part or row.subgoal.startswith(f"{part}/"),
        "gap": lambda gap: gap in register.gaps_of(row),
        "text": lambda text: _mentions(row, text),
    }
    return all(
        test(asked) for name, test in tests.items() if (asked := getattr(options, name)) is not None
    )


def _mentions(row: MeasureRow, text: str) -> bool:
    wanted = text.casefold()
    return any(wanted in item.casefold() for item in row.texts)


def build_measure(
    catalogue: Catalogue,
    row: MeasureRow,
    reports: Reports,
    selection: Selection,
    words: Words,
) -> MeasureView:
    """The view of a row and of what is told of it, with links to its actor and its sub-goal."""
    register = catalogue.register
    actor = register.actors[row.actor]
    goal, number = row.subgoal.split("/")
    name = words.text(catalogue.plan.find_subgoal(goal, int(number)).name)
    actor_url = measures_url(catalogue, selection, Options(actor=row.actor))
    refers = row.refers_to
    return MeasureView(
        anchor=anchor_of(row),
        actor=Link(actor_url, words.text(actor.name)),
        subgoal=Link(subgoal_url(catalogue, selection, row.subgoal), f"{row.subgoal} {name}"),
        summary=summary_of(row, words),
        is_own=selection.area in actor.areas,
        state=state_word(row.state, words),
        refers_to=Link(f"{actor_url}#{anchor_of(row, refers)}", refers) if refers else None,
        columns=_columns(row, words),
        gaps=tuple(_gap_sentence(register, row, gap, words) for gap in register.gaps_of(row)),
        doubt=_doubt(row, words),
        note=row.note,
        page=words.gettext("Page %(number)s of the plan", number=row.page),
        told=build_told(reports, row, register, words),
    )


def _columns(row: MeasureRow, words: Words) -> tuple[ColumnView, ...]:
    if not row.texts:
        return ()
    return (
        ColumnView(words.gettext("Measures"), row.measures),
        ColumnView(words.gettext("Metric or outcome"), row.metrics),
        ColumnView(words.gettext("Schedule"), row.schedule),
        ColumnView(words.gettext("Responsible"), row.responsible),
        ColumnView(words.gettext("Follow-up"), row.follow_up),
    )


def _doubt(row: MeasureRow, words: Words) -> str:
    if row.confidence is Confidence.HIGH:
        return ""
    return words.gettext("The print does not show surely which column some of this belongs to.")


def _gap_sentence(register: Register, row: MeasureRow, gap: Gap, words: Words) -> str:
    if gap is Gap.PAST_YEAR:
        years = ", ".join(map(str, register.past_years_of(row)))
        return words.gettext("Years gone by: %(years)s", years=years)
    if gap is Gap.FORMER_ORGANISATION:
        return "; ".join(
            words.gettext(
                "%(name)s ended in %(year)s; its work went to: %(successor)s",
                name=organisation.name,
                year=organisation.last_year,
                successor=words.text(organisation.successor),
            )
            for organisation in register.former_of(row)
        )
    return gap_word(gap, words)


def count_text(row: MeasureRow) -> str:
    """What a cell of the matrix shows: how many measures, an arrow for a reference, or a dash."""
    if row.state is RowState.REFERENCE:
        return "→"
    return str(len(row.measures)) if row.measures else EN_DASH
