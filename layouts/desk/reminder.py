"""Who has not yet told of every row of its measures for a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.reporting import Reports
from layouts.content import PageContent
from layouts.desk.report_addresses import PATH, actor_url, year_choice
from layouts.filters import Choice
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import Link
from layouts.rendering import render


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
        years=year_choice(years, year, words),
        action=f"{language_prefix(words.language)}{PATH}",
        lines=tuple(map(line, register.actors)),
    )


def render_reminder(view: ReminderView, words: Words) -> PageContent:
    """The reminder list as content for the shell."""
    html = render("desk/reminder.html", words, view=view)
    return PageContent(view.title, html, view.title)
