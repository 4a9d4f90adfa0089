"""Vuosikello: the ten steps of the plan's year and the group's monthly meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from babel.dates import get_month_names

from data.annual_clock import Meetings
from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import Link
from layouts.options import NOTHING
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url

CALENDAR_PATH = "/vuosikello.ics"
EDIT_PATH = "/vuosikello/muokkaa"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; ``month`` is empty until the group agrees on one."""

    name: str
    month: str


@dataclass(frozen=True, slots=True)
class AnnualClockView:
    """The steps in the order of the cycle, and where the calendar file is."""

    steps: tuple[StepView, ...]
    is_dated: bool
    meetings: str
    pauses: str
    calendar: str
    measures: Link
    edit: str
    may_edit: bool = False


def build(catalogue: Catalogue, selection: Selection, words: Words) -> AnnualClockView:
    """The view of the catalogue's yearly rhythm."""
    clock = catalogue.annual_clock
    measures = replace(selection, page=Page.MEASURES, group=None, options=NOTHING)
    return AnnualClockView(
        steps=tuple(
            StepView(words.text(s.name), month_name(s.month, words) if s.month else "")
            for s in clock.steps
        ),
        is_dated=any(step.month for step in clock.steps),
        meetings=words.text(clock.meetings.name) if clock.meetings else "",
        pauses=_pauses(clock.meetings, words),
        calendar=language_prefix(words.language) + CALENDAR_PATH,
        measures=Link(to_url(measures, catalogue), words.gettext("Measures")),
        edit=language_prefix(words.language) + EDIT_PATH,
    )


def _pauses(meetings: Meetings | None, words: Words) -> str:
    return ", ".join(month_name(m, words) for m in meetings.pauses) if meetings else ""


def month_name(month: int, words: Words) -> str:
    """What a month is called when nothing else is said of it."""
    return str(get_month_names("wide", "stand-alone", locale=words.language.value)[month])


def next_step(catalogue: Catalogue, selection: Selection, month: int, words: Words) -> Link | None:
    """What comes next in the year, for those who do the work; None for a plan without steps."""
    clock = catalogue.annual_clock
    if not clock.steps:
        return None
    there = replace(selection, page=Page.ANNUAL_CLOCK, group=None, options=NOTHING)
    step = clock.next_step(month)
    if step is None or step.month is None:
        label = words.gettext("No step of the annual clock has a month yet")
    else:
        label = words.gettext(
            "Next in the annual clock, %(month)s: %(step)s",
            month=month_name(step.month, words),
            step=words.text(step.name),
        )
    return Link(to_url(there, catalogue), label)


def render_annual_clock(view: AnnualClockView, words: Words) -> PageContent:
    """The annual clock as content for the shell."""
    title = words.gettext("Annual clock")
    return PageContent(title, render("annual_clock.html", words, view=view), title)
