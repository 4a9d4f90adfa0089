"""Checks that the catalogue's files agree with each other."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator
from itertools import chain

from data.catalogue.model import Catalogue
from data.catalogue.table import CatalogueError
from data.model import AreaKind, Direction
from data.plan import Card


def check_references(catalogue: Catalogue) -> None:
    """Raise CatalogueError for a reference to nothing or a series that cannot be judged."""
    _check_indicators(catalogue)
    _check_plan(catalogue)
    _check_decisions(catalogue)
    _check_areas(catalogue)
    _check_aliases(catalogue)
    _check_register(catalogue)
    _check_context(catalogue)


def _require(file: str, key: str, names: Iterable[Hashable], known: Container[Hashable]) -> None:
    for name in names:
        if name not in known:
            raise CatalogueError(file, key, f"refers to {name!r}, which does not exist")


def _check_indicators(catalogue: Catalogue) -> None:
    file = "indicators.toml"
    for indicator in catalogue.indicators.values():
        here = f"indicator {indicator.number}"
        _require(file, f"{here}.theme", [indicator.theme], catalogue.themes)
        _require(file, f"{here}.sources", indicator.sources, catalogue.sources)
        for series in indicator.series:
            place = f"{here}.series {series.key}"
            _require(file, f"{place}.groups", series.groups, catalogue.groups)
            _require(file, f"{place}.sotkanet_ids", series.sotkanet_ids, series.groups)
            if series.threshold is not None and series.direction is Direction.NONE:
                raise CatalogueError(file, f"{place}.threshold", "needs a direction")
            if series.threshold is None and series.direction is not Direction.NONE:
                raise CatalogueError(file, f"{place}.direction", "needs a threshold")


def _check_plan(catalogue: Catalogue) -> None:
    file, plan = "plan.toml", catalogue.plan
    _require(file, "region", [plan.region, plan.benchmark], catalogue.areas)
    _require(file, "section.theme", (s.theme for s in plan.other_sections), catalogue.themes)
    for place, card in _cards(catalogue):
        _require(file, f"{place}.cards", [card.indicator], catalogue.indicators)
        known = {s.key for s in catalogue.indicators[card.indicator].series}
        _require(file, f"{place}.cards.{card.indicator}.series", card.series, known)


def _cards(catalogue: Catalogue) -> Iterator[tuple[str, Card]]:
    subgoals = chain.from_iterable(goal.subgoals for goal in catalogue.plan.goals)
    for subgoal in subgoals:
        yield from ((subgoal.key, card) for card in subgoal.cards)
    for section in catalogue.plan.other_sections:
        yield from ((section.theme, card) for card in section.cards)


def _check_decisions(catalogue: Catalogue) -> None:
    file = "decisions.toml"
    for decision in catalogue.decisions.values():
        _require(file, f"{decision.key}.indicators", decision.indicators, catalogue.indicators)
        known = {s.key for n in decision.indicators for s in catalogue.indicators[n].series}
        _require(file, f"{decision.key}.series", decision.series, known)


def _check_areas(catalogue: Catalogue) -> None:
    for area in catalogue.areas.values():
        if area.kind is AreaKind.MUNICIPALITY and area.parent is None:
            raise CatalogueError("areas.toml", area.key, "a municipality needs a parent")
        if area.parent is not None:
            _require("areas.toml", f"{area.key}.parent", [area.parent], catalogue.areas)


def _check_aliases(catalogue: Catalogue) -> None:
    file, aliases = "aliases.toml", catalogue.aliases
    _require(file, "group", (g.group for g in aliases.groups), catalogue.groups)
    _require(file, "area", (a.area for a in aliases.areas), catalogue.areas)
    _require(file, "indicator", (t.indicator for t in aliases.titles), catalogue.indicators)
    for title in aliases.titles:
        known = {series.key for series in catalogue.indicators[title.indicator].series}
        named = [title.series] if title.series or len(known) > 1 else []
        _require(file, f"indicator {title.indicator}.series", named, known)


def _check_calendar(catalogue: Catalogue) -> None:
    for arrival in catalogue.calendar.values():
        _require("calendar.toml", f"{arrival.key}.sources", arrival.sources, catalogue.sources)
        known = catalogue.indicators
        _require("calendar.toml", f"{arrival.key}.indicators", arrival.indicators, known)


def _check_register(catalogue: Catalogue) -> None:
    register = catalogue.register
    subgoals = {s.key for goal in catalogue.plan.goals for s in goal.subgoals}
    for actor in register.actors.values():
        _require("measures.toml", f"actor {actor.key}.areas", actor.areas, catalogue.areas)
    for row in register.rows:
        place = f"{row.actor} {row.subgoal}"
        named = [row.subgoal, *([row.refers_to] if row.refers_to else [])]
        _require("measures.csv", place, named, subgoals)


def _check_context(catalogue: Catalogue) -> None:
    file, context = "context.toml", catalogue.context
    subgoals = {s.key for goal in catalogue.plan.goals for s in goal.subgoals}
    for service in context.services.values():
        here = f"service {service.key}"
        _require(file, f"{here}.provider", [service.provider], context.providers)
        _require(file, f"{here}.indicators", service.indicators, catalogue.indicators)
        _require(file, f"{here}.subgoals", service.subgoals, subgoals)
