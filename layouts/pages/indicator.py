"""Indikaattori: charts and table over time, why the light, definition, source and lineage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from data.deliveries import Delivery
from data.model import Indicator, Observation, Series, SeriesRole, Status
from data.profile import Profile
from layouts.cautions import caution_about
from layouts.charts.ruler import ruler
from layouts.content import PageContent
from layouts.filters import FilterView, build_filters
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.lineage import LineageRow, build_lineage
from layouts.links import Link, subgoals_of
from layouts.local_context import ContextSection
from layouts.pages.context import page_link
from layouts.panels import PanelView, build_panels
from layouts.population import INDICATOR as POPULATION_INDICATOR
from layouts.population import PopulationTable, build_population
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url
from layouts.sentences import indicator_summary, why_this_light
from layouts.series_tables import SeriesTable, build_series_tables
from layouts.vocabulary import direction_phrase


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why one group has its light."""

    label: str
    light: Light
    sentences: tuple[str, ...]
    ruler: Markup


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and how it is cited."""

    name: str
    citation: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the plan prints and how it is read here."""

    printed: str
    reading: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Everything an indicator page shows."""

    number: int
    title: str
    area: str
    benchmark: str
    overview_link: Link
    summary: str
    has_values: bool
    filters: FilterView
    panels: tuple[PanelView, ...]
    tables: tuple[SeriesTable, ...]
    why: tuple[WhyView, ...]
    definition: str
    direction: str
    direction_reason: str
    sources: tuple[SourceView, ...]
    decisions: tuple[DecisionView, ...]
    belongs_to: tuple[Link, ...]
    lineage: tuple[LineageRow, ...]
    population: PopulationTable | None
    previous: Link | None
    next: Link | None
    publication: PublicationView | None
    context_page: Link
    context: ContextSection | None = None


def build(
    profile: Profile,
    selection: Selection,
    words: Words,
    population: Iterable[Observation],
    deliveries: Mapping[int, Delivery],
    *,
    is_member: bool = False,
) -> IndicatorView:
    """The view of the selected indicator for a visitor or a member, who is signed in.

    Raises KeyError when no indicator is selected.
    """
    catalogue = profile.catalogue
    if selection.indicator is None:
        raise KeyError("no indicator was selected")
    indicator = catalogue.indicators[selection.indicator]
    series = [s for s in indicator.series if s.role is not SeriesRole.CONTEXT]
    is_population = indicator.number == POPULATION_INDICATOR
    previous, following = _neighbours(profile, selection, words)
    return IndicatorView(
        number=indicator.number,
        title=words.text(indicator.name),
        area=words.text(profile.area.name),
        benchmark=words.text(profile.benchmark.name),
        overview_link=_overview_link(profile, selection, words),
        summary=indicator_summary(profile, indicator, words),
        has_values=_has_values(profile, indicator),
        filters=build_filters(catalogue, selection, words, _all_groups(series)),
        panels=build_panels(profile, indicator, selection.group, words),
        tables=build_series_tables(profile, indicator, series, selection.group, words),
        why=tuple(_why(profile, indicator, selection, words)),
        definition=words.text(indicator.definition),
        direction=_direction(indicator, words),
        direction_reason=words.text(indicator.direction_reason),
        sources=tuple(_source(profile, key, words) for key in indicator.sources),
        decisions=tuple(
            DecisionView(words.text(d.printed), words.text(d.reading))
            for d in catalogue.decisions_of(indicator.number)
        ),
        belongs_to=subgoals_of(profile, selection, indicator.number, words),
        lineage=build_lineage(profile, indicator, deliveries, words, is_member=is_member),
        population=build_population(profile, population, words) if is_population else None,
        previous=previous,
        next=following,
        publication=build_publication(profile, words),
        context_page=page_link(catalogue, selection, words),
    )


def _has_values(profile: Profile, indicator: Indicator) -> bool:
    newest = (j for j in profile.latest.values() if j.indicator == indicator.number)
    return any(judgement.status is not Status.MISSING for judgement in newest)


def _groups(profile: Profile, series: Series, selection: Selection) -> tuple[str, ...]:
    """The series' groups that are looked at, in the catalogue's order."""
    return tuple(
        group
        for group in profile.catalogue.groups
        if group in series.groups and selection.group in (None, group)
    )


def _all_groups(series: Iterable[Series]) -> tuple[str, ...]:
    return tuple({group for s in series for group in s.groups})


def _overview_link(profile: Profile, selection: Selection, words: Words) -> Link:
    there = replace(selection, page=Page.OVERVIEW, indicator=None)
    return Link(to_url(there, profile.catalogue), words.text(profile.area.name))


def _direction(indicator: Indicator, words: Words) -> str:
    return direction_phrase(indicator.series_of(())[0].direction, words)


def _why(
    profile: Profile, indicator: Indicator, selection: Selection, words: Words
) -> Iterator[WhyView]:
    """One explanation for each row that has a value, in the order of the table."""
    shown = [s for s in indicator.series if s.role is not SeriesRole.CONTEXT]
    for series in shown:
        for group in _groups(profile, series, selection):
            judgement = profile.latest[indicator.number, series.key, group]
            if judgement.value is None and judgement.benchmark_value is None:
                continue
            names = [words.text(profile.catalogue.groups[group].short_name)]
            if len(shown) > 1:
                names = [words.text(series.name)] + (names if len(series.groups) > 1 else [])
            yield WhyView(
                label=", ".join(names),
                light=light_of(judgement.status, words),
                sentences=(
                    *why_this_light(profile, indicator, judgement, words),
                    *caution_about(profile, judgement, words),
                ),
                ruler=ruler(series, judgement, words.language),
            )


def _source(profile: Profile, key: str, words: Words) -> SourceView:
    source = profile.catalogue.sources[key]
    return SourceView(
        words.text(source.name), words.text(source.citation), source.licence, source.url
    )


def _neighbours(
    profile: Profile, selection: Selection, words: Words
) -> tuple[Link | None, Link | None]:
    numbers = sorted(profile.catalogue.indicators)
    here = numbers.index(selection.indicator or 0)

    def link(position: int) -> Link | None:
        if not 0 <= position < len(numbers):
            return None
        indicator = profile.catalogue.indicators[numbers[position]]
        there = replace(selection, indicator=indicator.number, group=None)
        label = f"{indicator.number} {words.text(indicator.name)}"
        return Link(to_url(there, profile.catalogue), label)

    return link(here - 1), link(here + 1)


def render_indicator(view: IndicatorView, words: Words) -> PageContent:
    """An indicator page as content for the shell."""
    title = f"{view.title} – {view.area}"
    html = render("indicator.html", words, view=view)
    return PageContent(title, html, title, view.publication)
