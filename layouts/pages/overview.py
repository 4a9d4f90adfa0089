"""Yleiskuva: how an area stands, every card of the plan under its sub-goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from data.model import Observation, Status
from data.profile import Profile
from layouts.content import PageContent
from layouts.filters import FilterView, build_filters
from layouts.i18n import Words
from layouts.lights import CountView, roll_up, strip, worst_first
from layouts.links import Link
from layouts.population import PopulationTable, build_population
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Selection, to_url
from layouts.sentences import headline, lead
from layouts.subgoals import GoalView, SubGoalView, build_goal, build_section


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything the overview shows."""

    area: str
    benchmark: str
    headline: Markup
    lead: str
    has_results: bool
    counts: tuple[CountView, ...]
    strip: tuple[CountView, ...]
    filters: FilterView
    region_link: Link
    goals: tuple[GoalView, ...]
    sections: tuple[SubGoalView, ...]
    population: PopulationTable | None
    publication: PublicationView | None


def build(
    profile: Profile, selection: Selection, words: Words, population: Iterable[Observation]
) -> OverviewView:
    """The overview of a profile; ``population`` are the figures of the plan's municipalities."""
    plan = profile.catalogue.plan
    judgements = [j for j in profile.main_judgements() if selection.group in (None, j.group)]
    counts = roll_up(judgements, words)
    return OverviewView(
        area=words.text(profile.area.name),
        benchmark=words.text(profile.benchmark.name),
        headline=headline(profile, judgements, words),
        lead=lead(profile, judgements, words),
        has_results=any(j.status is not Status.MISSING for j in judgements),
        counts=worst_first(counts),
        strip=strip(counts),
        filters=build_filters(profile.catalogue, selection, words, tuple(profile.catalogue.groups)),
        region_link=Link(
            to_url(replace(selection, area=plan.region, group=None), profile.catalogue),
            words.text(profile.catalogue.areas[plan.region].name),
        ),
        goals=tuple(build_goal(profile, goal, selection, words) for goal in plan.goals),
        sections=tuple(
            build_section(profile, section, selection, words) for section in plan.other_sections
        ),
        population=build_population(profile, population, words),
        publication=build_publication(profile, words),
    )


def render_overview(view: OverviewView, words: Words) -> PageContent:
    """The overview as content for the shell."""
    return PageContent(
        title=words.gettext("%(area)s: overview", area=view.area),
        html=render("overview.html", words, view=view),
        announcement=str(view.headline.striptags()),
        publication=view.publication,
    )
