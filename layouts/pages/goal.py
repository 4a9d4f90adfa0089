"""Tavoite: one main goal with its sub-goals, or one sub-goal alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.measures import MeasureRow
from data.plan import Goal
from data.profile import Profile
from data.reporting import NO_REPORTS, Reports
from layouts.cards import CardBuilder
from layouts.content import PageContent
from layouts.filters import FilterView, build_filters
from layouts.i18n import Words
from layouts.lights import CountView, counted, roll_up, strip
from layouts.links import Link
from layouts.local_context import ContextSection
from layouts.measures import REGISTER_LANGUAGE, MeasureView, build_measure
from layouts.pages.context import page_link
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url
from layouts.subgoals import SubGoalView, build_subgoal


@dataclass(frozen=True, slots=True)
class GoalPageView:
    """A goal page; ``subgoals`` holds one when a single sub-goal was asked for.

    Then ``measures`` are what the actors do towards it, in ``measures_language``.
    """

    area: str
    benchmark: str
    goal_number: str
    goal_link: Link
    overview_link: Link
    title: str
    is_subgoal: bool
    counts: tuple[CountView, ...]
    strip: tuple[CountView, ...]
    filters: FilterView
    subgoals: tuple[SubGoalView, ...]
    measures: tuple[MeasureView, ...]
    measures_language: str
    measures_year: int
    previous: Link | None
    next: Link | None
    publication: PublicationView | None
    context_page: Link
    context: ContextSection | None = None


def build(
    profile: Profile, selection: Selection, words: Words, reports: Reports = NO_REPORTS
) -> GoalPageView:
    """The view of the selected goal. Raises KeyError when the plan has no such goal."""
    goal = _find_goal(profile, selection)
    subgoals = [s for s in goal.subgoals if selection.subgoal in (None, s.number)]
    cards = [card for subgoal in subgoals for card in subgoal.cards]
    counts = roll_up(counted(profile, cards, selection.group), words)
    is_subgoal = selection.subgoal is not None
    previous, following = _neighbours(profile, selection, words)
    builder = CardBuilder(profile, selection, words)
    groups = {
        group
        for card in cards
        for series in profile.catalogue.indicators[card.indicator].series_of(card.series)
        for group in series.groups
    }
    return GoalPageView(
        area=words.text(profile.area.name),
        benchmark=words.text(profile.benchmark.name),
        goal_number=goal.number,
        goal_link=_link(profile, selection, goal, words),
        overview_link=Link(
            to_url(replace(selection, page=Page.OVERVIEW), profile.catalogue),
            words.text(profile.area.name),
        ),
        title=words.text(subgoals[0].name if is_subgoal else goal.name),
        is_subgoal=is_subgoal,
        counts=counts,
        strip=strip(counts),
        filters=build_filters(profile.catalogue, selection, words, tuple(groups)),
        subgoals=tuple(build_subgoal(builder, s) for s in subgoals),
        measures=tuple(
            build_measure(profile.catalogue, row, reports, selection, words)
            for subgoal in subgoals
            if is_subgoal
            for row in _measures(profile, subgoal.key)
        ),
        measures_language=REGISTER_LANGUAGE,
        measures_year=profile.catalogue.register.written_year,
        previous=previous,
        next=following,
        publication=build_publication(profile, words),
        context_page=page_link(profile.catalogue, selection, words),
    )


def _measures(profile: Profile, subgoal: str) -> list[MeasureRow]:
    """The actors' rows, those of the municipality looked at first."""
    register = profile.catalogue.register
    rows = register.rows_of_subgoal(subgoal)
    return sorted(rows, key=lambda r: profile.area.key not in register.actors[r.actor].areas)


def _find_goal(profile: Profile, selection: Selection) -> Goal:
    for goal in profile.catalogue.plan.goals:
        if goal.number == selection.goal:
            return goal
    raise KeyError(f"the plan has no goal {selection.goal!r}")


def _link(profile: Profile, selection: Selection, goal: Goal, words: Words) -> Link:
    there = replace(selection, goal=goal.number, subgoal=None)
    return Link(to_url(there, profile.catalogue), f"{goal.number} {words.text(goal.name)}")


def _neighbours(
    profile: Profile, selection: Selection, words: Words
) -> tuple[Link | None, Link | None]:
    """The goals or sub-goals before and after this one, across main goals."""
    places: list[tuple[str | None, int | None, str]] = []
    for goal in profile.catalogue.plan.goals:
        if selection.subgoal is None:
            places.append((goal.number, None, f"{goal.number} {words.text(goal.name)}"))
        else:
            places += [(s.goal, s.number, f"{s.key} {words.text(s.name)}") for s in goal.subgoals]
    here = [place[:2] for place in places].index((selection.goal, selection.subgoal))

    def link(position: int) -> Link | None:
        if not 0 <= position < len(places):
            return None
        goal, subgoal, label = places[position]
        there = replace(selection, goal=goal, subgoal=subgoal)
        return Link(to_url(there, profile.catalogue), label)

    return link(here - 1), link(here + 1)


def render_goal(view: GoalPageView, words: Words) -> PageContent:
    """A goal page as content for the shell."""
    title = f"{view.title} – {view.area}"
    html = render("goal.html", words, view=view)
    return PageContent(title, html, title, view.publication)
