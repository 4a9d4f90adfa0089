"""The form that sets the months of the annual clock, and who has set them before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.annual_clock import MonthChange
from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.pages.annual_clock import EDIT_PATH, month_name
from layouts.rendering import render

FIELD_PREFIX = "month-"


@dataclass(frozen=True, slots=True)
class MonthOption:
    """One choice of a step's month; the value is empty for none."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class StepField:
    """One step and the months to choose from."""

    field: str
    name: str
    options: tuple[MonthOption, ...]


@dataclass(frozen=True, slots=True)
class EditLine:
    """One edit there has been, newest first on the page."""

    moment: str
    by: str
    step: str
    month: str


@dataclass(frozen=True, slots=True)
class ClockFormView:
    """The form and its history."""

    action: str
    csrf_token: str
    steps: tuple[StepField, ...]
    edits: tuple[EditLine, ...]


def build_clock_form(
    catalogue: Catalogue, history: Iterable[MonthChange], csrf_token: str, words: Words
) -> ClockFormView:
    """The form with the months in force chosen."""
    edits = tuple(history)
    clock = catalogue.annual_clock.with_months(edits)
    names = {step.key: words.text(step.name) for step in clock.steps}
    return ClockFormView(
        action=language_prefix(words.language) + EDIT_PATH,
        csrf_token=csrf_token,
        steps=tuple(
            StepField(
                FIELD_PREFIX + step.key,
                f"{number}. {names[step.key]}",
                tuple(_options(step.month, words)),
            )
            for number, step in enumerate(clock.steps, start=1)
        ),
        edits=tuple(
            EditLine(
                format_moment(edit.changed_at, words),
                edit.changed_by,
                names.get(edit.step, edit.step),
                _month(edit.month, words),
            )
            for edit in reversed(edits)
        ),
    )


def _options(chosen: int | None, words: Words) -> Iterator[MonthOption]:
    for month in (None, *range(1, 13)):
        yield MonthOption(str(month or ""), _month(month, words), month == chosen)


def _month(month: int | None, words: Words) -> str:
    return words.gettext("month not agreed") if month is None else month_name(month, words)


def render_clock_form(view: ClockFormView, words: Words) -> PageContent:
    """The form as content for the shell."""
    title = words.gettext("Months of the annual clock")
    return PageContent(title, render("desk/annual_clock.html", words, view=view), title)
