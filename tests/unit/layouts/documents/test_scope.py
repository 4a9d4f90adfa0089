"""Parts of the plan and their names."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from layouts.documents.scope import (
    Part,
    Scope,
    UnknownScope,
    goals_of,
    indicators_of,
    parse_scope,
    sections_of,
)

NAMES = [
    "indicators",
    "charts",
    "goal-I",
    "subgoal-I-4",
    "indicator-31",
    "chart-31-share-grades_8_9",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_and_written_alike(catalogue: Catalogue, name: str) -> None:
    """The name in an address is the scope's own."""
    assert parse_scope(name, catalogue).name == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "goal-IV",
        "goal-1",
        "subgoal-I-99",
        "subgoal-I",
        "indicator-33",
        "indicator-07",
        "chart-31-share-all",
        "chart-31-rate-grades_8_9",
        "chart-31",
        "indicators.pdf",
        "../indicators",
    ],
)
def test_what_the_plan_does_not_have_is_refused(catalogue: Catalogue, name: str) -> None:
    """Nothing near is taken instead."""
    with pytest.raises(UnknownScope):
        parse_scope(name, catalogue)


def test_the_whole_covers_all_goals_and_indicators(catalogue: Catalogue) -> None:
    """Three goals, sixteen sub-goals, what is outside them, and all 32 indicators."""
    scope = Scope()
    goals = goals_of(scope, catalogue)
    assert (len(goals), sum(len(subgoals) for _, subgoals in goals)) == (3, 16)
    assert sections_of(scope, catalogue) == catalogue.plan.other_sections
    assert indicators_of(scope, catalogue) == tuple(range(1, 33))


def test_a_subgoal_covers_the_indicators_of_its_cards(catalogue: Catalogue) -> None:
    """Sub-goal I/1 has five cards; they are explained by number."""
    scope = Scope(Part.SUBGOAL, "I", 1)
    assert indicators_of(scope, catalogue) == (9, 10, 12, 14, 28)
    assert sections_of(scope, catalogue) == ()


def test_an_indicator_belongs_to_no_goal_here(catalogue: Catalogue) -> None:
    """One indicator's document has its card alone."""
    scope = Scope(Part.INDICATOR, indicator=7)
    assert (goals_of(scope, catalogue), indicators_of(scope, catalogue)) == ((), (7,))
