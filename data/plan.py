"""The plan's own structure: main goals, sub-goals and the cards under each, in printed order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.model import Text


class Ease(StrEnum):
    """How easy the actors judged a change to be."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"


class Impact(StrEnum):
    """How large the actors judged the effect of a change to be."""

    HIGH = "high"
    FAIRLY_HIGH = "fairly_high"


@dataclass(frozen=True, slots=True)
class Card:
    """One printed card: an indicator, and which of its series (all main ones when empty).

    ``title`` is given where the plan titles the card otherwise than by the indicator's name.
    """

    indicator: int
    series: tuple[str, ...] = ()
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class SubGoal:
    """A sub-goal with the plan's own ease and impact statement, where it prints one."""

    goal: str
    number: int
    name: Text
    ease: Ease | None
    impact: Impact | None
    cards: tuple[Card, ...]
    note: Text | None = None

    @property
    def key(self) -> str:
        """As the plan refers to it: ``I/4``."""
        return f"{self.goal}/{self.number}"


@dataclass(frozen=True, slots=True)
class ServiceShares:
    """How the plan says a main goal's measures divide, in per cent; every figure is approximate."""

    preventive: int
    early: int
    intensive: int


@dataclass(frozen=True, slots=True)
class Goal:
    """A main goal, numbered with a Roman numeral."""

    number: str
    name: Text
    subgoals: tuple[SubGoal, ...]
    shares: ServiceShares | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Cards followed outside the goals, gathered under a theme."""

    theme: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A region's plan: whose children, compared with whom, towards which goals.

    ``estimates_year`` is when ease, impact and the shares of services were judged.
    """

    key: str
    name: Text
    short_name: Text
    region: str
    benchmark: str
    goals: tuple[Goal, ...]
    other_sections: tuple[Section, ...]
    estimates_year: int | None = None

    def find_subgoal(self, goal: str, number: int) -> SubGoal:
        """The sub-goal ``goal/number``. Raises KeyError."""
        for main_goal in self.goals:
            for subgoal in main_goal.subgoals:
                if (subgoal.goal, subgoal.number) == (goal, number):
                    return subgoal
        raise KeyError(f"the plan has no sub-goal {goal}/{number}")
