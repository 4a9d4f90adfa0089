"""Suunnitelman arviot: what the plan itself says of change, services and the number of children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from data.catalogue import Catalogue
from data.judging import runs_of
from data.model import Observation
from data.periods import Period
from data.plan import Ease, Impact, SubGoal
from data.profile import Profile
from layouts.charts.bars import Bar, BarGroup, bar_chart
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.links import Link
from layouts.measures import subgoal_url
from layouts.numbers import format_number, format_period
from layouts.options import NOTHING
from layouts.population import PopulationTable, build_population, population_series
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url
from layouts.vocabulary import ease_word, impact_word


@dataclass(frozen=True, slots=True)
class GridRow:
    """Sub-goals of one impact, a cell for each ease in the grid's order."""

    impact: str
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class SharesView:
    """How one main goal's measures divide by kind of service, in per cent, approximately."""

    goal: Link
    shares: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EstimatesView:
    """Statements of the plan with their year; nothing here is judged by the rule."""

    year: int | None
    eases: tuple[str, ...]
    grid: tuple[GridRow, ...]
    without_estimate: tuple[Link, ...]
    shares: tuple[SharesView, ...]
    chart: Markup
    periods: tuple[str, ...]
    population: PopulationTable | None
    measures: Link
    publication: PublicationView | None


def build(
    profile: Profile, observations: Iterable[Observation], selection: Selection, words: Words
) -> EstimatesView:
    """The view; ``observations`` are the population indicator's of the plan's region."""
    catalogue = profile.catalogue
    subgoals = [s for goal in catalogue.plan.goals for s in goal.subgoals]
    figures = tuple(observations)
    groups = _children(profile, figures, words)
    table = build_population(profile, figures, words)
    measures = replace(selection, page=Page.MEASURES, group=None, options=NOTHING)

    def links(chosen: Iterable[SubGoal]) -> tuple[Link, ...]:
        return tuple(_link(catalogue, selection, s, words) for s in chosen)

    return EstimatesView(
        year=catalogue.plan.estimates_year,
        eases=tuple(ease_word(ease, words) for ease in Ease),
        grid=tuple(
            GridRow(
                impact_word(impact, words),
                tuple(
                    links(s for s in subgoals if (s.ease, s.impact) == (ease, impact))
                    for ease in Ease
                ),
            )
            for impact in Impact
        ),
        without_estimate=links(s for s in subgoals if s.ease is None or s.impact is None),
        shares=_shares(catalogue, selection, words),
        chart=bar_chart(groups, _in_words(groups, words)),
        periods=table.periods if table else (),
        population=table,
        measures=Link(to_url(measures, catalogue), words.gettext("Measures")),
        publication=build_publication(profile, words),
    )


def _link(catalogue: Catalogue, selection: Selection, subgoal: SubGoal, words: Words) -> Link:
    url = subgoal_url(catalogue, selection, subgoal.key)
    return Link(url, f"{subgoal.key} {words.text(subgoal.name)}")


def _shares(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[SharesView, ...]:
    views = []
    for goal in catalogue.plan.goals:
        if goal.shares is None:
            continue
        there = replace(
            selection, page=Page.GOAL, goal=goal.number, subgoal=None, group=None, options=NOTHING
        )
        shares = (goal.shares.preventive, goal.shares.early, goal.shares.intensive)
        texts = tuple(words.gettext("about %(share)s per cent", share=share) for share in shares)
        link = Link(to_url(there, catalogue), f"{goal.number} {words.text(goal.name)}")
        views.append(SharesView(link, shares, texts))
    return tuple(views)


def _bar(period: Period, children: Decimal, words: Words) -> Bar:
    shown = format_number(children, words.language)
    return Bar(format_period(period, words.language), children, shown)


def _children(
    profile: Profile, figures: tuple[Observation, ...], words: Words
) -> tuple[BarGroup, ...]:
    """Children of both age groups together; an area or period that lacks one is left out."""
    series = {s.key for s in population_series(profile)}
    counts: dict[tuple[str, Period], list[Decimal]] = {}
    for run in runs_of(figures).values():
        for o in run:
            if o.key.series in series and o.value is not None:
                counts.setdefault((o.key.area, o.key.period), []).append(o.value)
    totals = {
        place: sum(values, Decimal(0))
        for place, values in counts.items()
        if len(values) == len(series)
    }
    groups = []
    for area in profile.catalogue.municipalities_of(profile.catalogue.plan.region):
        periods = sorted(period for key, period in totals if key == area.key)
        bars = tuple(_bar(p, totals[area.key, p], words) for p in periods)
        if bars:
            groups.append(BarGroup(words.text(area.name), bars))
    return tuple(groups)


def _in_words(groups: Iterable[BarGroup], words: Words) -> str:
    def told(group: BarGroup) -> str:
        values = (f"{b.period} {b.shown}" for b in group.bars)
        return f"{group.label}: {', '.join(values)}"

    heading = words.gettext("Children aged 0–14 by municipality")
    return f"{heading}. {'; '.join(told(group) for group in groups)}"


def render_estimates(view: EstimatesView, words: Words) -> PageContent:
    """The plan's estimates as content for the shell."""
    title = words.gettext("The plan's estimates")
    return PageContent(title, render("estimates.html", words, view=view), title, view.publication)
