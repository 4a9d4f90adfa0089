"""The form in which a reporter tells of a row, and what is said of one that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.measures import MeasureRow, Register
from data.reporting import LONGEST_TEXT, Entry, Flaw
from layouts.desk.report_addresses import actor_url
from layouts.filters import Choice, Option
from layouts.i18n import Words
from layouts.measures import anchor_of
from layouts.numbers import format_number

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


def build_form(
    register: Register, row: MeasureRow, entry: Entry | None, given: Given | None, words: Words
) -> FormView:
    """The form of a row: as it was sent where it could not be taken, else with what is told."""
    values = given.values if given else _values(entry, words)
    chosen = values["progress"]
    options = [Option(NOT_CHOSEN, words.gettext("Choose"), chosen == NOT_CHOSEN)]
    for progress, word in register.progress.items():
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
