"""Which part of the plan a document covers, and the name it has in addresses and commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.catalogue import Catalogue
from data.plan import Goal, Section, SubGoal

_NAMES = (
    re.compile(r"(?P<part>indicators|charts|context)"),
    re.compile(r"(?P<part>goal)-(?P<goal>[IVX]+)"),
    re.compile(r"(?P<part>subgoal)-(?P<goal>[IVX]+)-(?P<subgoal>[1-9][0-9]?)"),
    re.compile(r"(?P<part>indicator)-(?P<indicator>[1-9][0-9]{0,2})"),
    re.compile(
        r"(?P<part>chart)-(?P<indicator>[1-9][0-9]{0,2})-(?P<series>[a-z0-9_]+)-(?P<group>[a-z0-9_]+)"
    ),
)


class Part(StrEnum):
    """What a scope is of; ``CHARTS`` is every chart at once, ``CONTEXT`` the local figures."""

    ALL = "indicators"
    GOAL = "goal"
    SUBGOAL = "subgoal"
    INDICATOR = "indicator"
    CHART = "chart"
    CHARTS = "charts"
    CONTEXT = "context"


class UnknownScope(LookupError):
    """The plan or the catalogue has no such part."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the plan: all indicators, or one goal, sub-goal, indicator or chart."""

    part: Part = Part.ALL
    goal: str | None = None
    subgoal: int | None = None
    indicator: int | None = None
    series: str | None = None
    group: str | None = None

    @property
    def name(self) -> str:
        """``indicators``, ``goal-I``, ``subgoal-I-4``, ``indicator-7``, ``chart-7-share-all``."""
        given = (self.goal, self.subgoal, self.indicator, self.series, self.group)
        return "-".join([self.part, *(str(value) for value in given if value is not None)])


def parse_scope(name: str, catalogue: Catalogue) -> Scope:
    """Read a scope's name. Raises UnknownScope for anything the plan does not have."""
    for pattern in _NAMES:
        if match := pattern.fullmatch(name):
            found = match.groupdict()
            scope = Scope(
                part=Part(found["part"]),
                goal=found.get("goal"),
                subgoal=_whole(found.get("subgoal")),
                indicator=_whole(found.get("indicator")),
                series=found.get("series"),
                group=found.get("group"),
            )
            if _exists(scope, catalogue):
                return scope
    raise UnknownScope(f"no part of the plan is called {name!r}")


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)


def _exists(scope: Scope, catalogue: Catalogue) -> bool:
    if scope.indicator is not None:
        if scope.indicator not in catalogue.indicators:
            return False
        series = catalogue.indicators[scope.indicator].series
        return scope.series is None or any(
            s.key == scope.series and scope.group in s.groups for s in series
        )
    return scope.goal is None or bool(goals_of(scope, catalogue))


def goals_of(scope: Scope, catalogue: Catalogue) -> tuple[tuple[Goal, tuple[SubGoal, ...]], ...]:
    """The goals with the sub-goals that a scope covers, in the plan's order."""
    if scope.indicator is not None:
        return ()
    covered = (
        (goal, tuple(s for s in goal.subgoals if scope.subgoal in (None, s.number)))
        for goal in catalogue.plan.goals
        if scope.goal in (None, goal.number)
    )
    return tuple((goal, subgoals) for goal, subgoals in covered if subgoals)


def sections_of(scope: Scope, catalogue: Catalogue) -> tuple[Section, ...]:
    """The indicators outside the goals, which only the whole covers."""
    return catalogue.plan.other_sections if scope.part in (Part.ALL, Part.CHARTS) else ()


def indicators_of(scope: Scope, catalogue: Catalogue) -> tuple[int, ...]:
    """The numbers of the indicators that a scope covers, ascending."""
    if scope.indicator is not None:
        return (scope.indicator,)
    if scope.goal is None:
        return tuple(sorted(catalogue.indicators))
    return tuple(sorted(set(_on_cards(scope, catalogue))))


def _on_cards(scope: Scope, catalogue: Catalogue) -> Iterator[int]:
    for _, subgoals in goals_of(scope, catalogue):
        for subgoal in subgoals:
            yield from (card.indicator for card in subgoal.cards)
