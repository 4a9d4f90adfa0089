"""Yleiskuva: how an area stands, every card of the plan under its sub-goal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from data.model import Observation, Status
from data.plan import Section
from data.profile import Profile
from data.turning import since_previous
from layouts.cards import CardBuilder
from layouts.choices import light_choice, order_choice, part_choice, theme_choice
from layouts.content import PageContent
from layouts.filters import FilterView, build_filters
from layouts.i18n import Words
from layouts.lights import CountView, roll_up, strip
from layouts.links import Link
from layouts.narrowing import is_narrowed, narrowed_cards, narrowed_parts
from layouts.options import NOTHING
from layouts.population import PopulationTable, build_population
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url
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
    turned: Link | None
    everything: Link | None
    region_link: Link
    goals: tuple[GoalView, ...]
    sections: tuple[SubGoalView, ...]
    population: PopulationTable | None
    publication: PublicationView | None
    next_step: Link | None = None


def build(
    profile: Profile, selection: Selection, words: Words, population: Iterable[Observation]
) -> OverviewView:
    """The overview of a profile; ``population`` are the figures of the plan's municipalities."""
    plan = profile.catalogue.plan
    judgements = [j for j in profile.main_judgements() if selection.group in (None, j.group)]
    counts = roll_up(judgements, words)
    builder = CardBuilder(profile, selection, words)
    return OverviewView(
        area=words.text(profile.area.name),
        benchmark=words.text(profile.benchmark.name),
        headline=headline(profile, judgements, words, _by_light(profile, selection)),
        lead=lead(profile, judgements, words),
        has_results=any(j.status is not Status.MISSING for j in judgements),
        counts=counts,
        strip=strip(counts),
        filters=_filters(profile, selection, words),
        turned=_turned(profile, selection, words),
        everything=_everything(profile, selection, words),
        region_link=Link(
            to_url(replace(selection, area=plan.region, group=None), profile.catalogue),
            words.text(profile.catalogue.areas[plan.region].name),
        ),
        goals=tuple(
            build_goal(builder, goal) for goal in narrowed_parts(profile, plan.goals, selection)
        ),
        sections=tuple(
            build_section(builder, section)
            for section in plan.other_sections
            if _is_shown(profile, section, selection)
        ),
        population=build_population(profile, population, words),
        publication=build_publication(profile, words),
    )


def _filters(profile: Profile, selection: Selection, words: Words) -> FilterView:
    catalogue, options = profile.catalogue, selection.options
    choices = (
        light_choice(options, words),
        theme_choice(catalogue, options, words),
        part_choice(catalogue, options, words),
        order_choice(options, words),
    )
    filters = build_filters(catalogue, selection, words, tuple(catalogue.groups))
    return replace(filters, choices=choices, is_folded=True)


def _is_shown(profile: Profile, section: Section, selection: Selection) -> bool:
    if selection.options.part is not None:
        return False
    return not is_narrowed(selection) or bool(narrowed_cards(profile, section.cards, selection))


def _by_light(profile: Profile, selection: Selection) -> dict[Status, str]:
    """Where the cards with a light of one colour are, right below the sentence that counts them."""
    return {
        status: _narrowed(profile, selection, light=status) + "#results"
        for status in (Status.RED, Status.GREEN)
    }


def _narrowed(profile: Profile, selection: Selection, *, light: Status | None) -> str:
    there = replace(selection, options=replace(NOTHING, light=light))
    return to_url(there, profile.catalogue)


def _everything(profile: Profile, selection: Selection, words: Words) -> Link | None:
    """The way back from a narrowed view."""
    if not is_narrowed(selection):
        return None
    return Link(_narrowed(profile, selection, light=None), words.gettext("Show every indicator"))


def _turned(profile: Profile, selection: Selection, words: Words) -> Link | None:
    """How many lights turned since each result's previous period, leading to which they are."""
    found = since_previous(profile)
    worse, better = (
        sum(selection.group in (None, turn.after.group) for turn in turns)
        for turns in (found.worse, found.better)
    )
    if not worse + better:
        return None
    there = replace(selection, page=Page.CHANGES, options=NOTHING)
    return Link(
        to_url(there, profile.catalogue),
        words.gettext(
            "%(worse)s and %(better)s since the previous survey or year",
            worse=words.ngettext(
                "%(count)d light turned worse", "%(count)d lights turned worse", worse
            ),
            better=words.ngettext("%(count)d turned better", "%(count)d turned better", better),
        ),
    )


def render_overview(view: OverviewView, words: Words) -> PageContent:
    """The overview as content for the shell."""
    return PageContent(
        title=words.gettext("%(area)s: overview", area=view.area),
        html=render("overview.html", words, view=view),
        announcement=str(view.headline.striptags()),
        publication=view.publication,
    )
