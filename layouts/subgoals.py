"""A sub-goal with its cards, as the overview and the goal pages show it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.model import Text
from data.plan import Goal, Section, SubGoal
from data.profile import Profile
from layouts.cards import CardBuilder, CardView
from layouts.i18n import Words
from layouts.lights import CountView, counted, roll_up, strip
from layouts.narrowing import narrowed_cards, narrowed_parts
from layouts.selection import Page, Selection, to_url
from layouts.vocabulary import ease_word, impact_word


@dataclass(frozen=True, slots=True)
class SubGoalView:
    """A sub-goal, or a section of the indicators outside the goals (then without a url)."""

    number: str
    anchor: str
    title: str
    url: str
    ease: str
    impact: str
    note: str
    counts: tuple[CountView, ...]
    strip: tuple[CountView, ...]
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A main goal with its sub-goals."""

    number: str
    title: str
    url: str
    subgoals: tuple[SubGoalView, ...]


def build_goal(builder: CardBuilder, goal: Goal) -> GoalView:
    """A main goal and everything under it."""
    profile, selection = builder.profile, builder.selection
    return GoalView(
        number=goal.number,
        title=builder.words.text(goal.name),
        url=_goal_url(profile, selection, goal.number, None),
        subgoals=tuple(
            build_subgoal(builder, subgoal)
            for subgoal in narrowed_parts(profile, goal.subgoals, selection)
        ),
    )


def build_subgoal(builder: CardBuilder, subgoal: SubGoal) -> SubGoalView:
    """A sub-goal with its statement of ease and impact, roll-up and cards in printed order."""
    profile, selection, words = builder.profile, builder.selection, builder.words
    counts = roll_up(counted(profile, subgoal.cards, selection.group), words)
    return SubGoalView(
        number=subgoal.key,
        anchor=subgoal.key.replace("/", "-"),
        title=words.text(subgoal.name),
        url=_goal_url(profile, selection, subgoal.goal, subgoal.number),
        ease=ease_word(subgoal.ease, words) if subgoal.ease else "",
        impact=impact_word(subgoal.impact, words) if subgoal.impact else "",
        note=_optional(subgoal.note, words),
        counts=counts,
        strip=strip(counts),
        cards=builder.cards(narrowed_cards(profile, subgoal.cards, selection)),
    )


def build_section(builder: CardBuilder, section: Section) -> SubGoalView:
    """Indicators followed outside the goals, gathered under their theme."""
    profile, selection, words = builder.profile, builder.selection, builder.words
    counts = roll_up(counted(profile, section.cards, selection.group), words)
    return SubGoalView(
        number="",
        anchor=section.theme,
        title=words.text(profile.catalogue.themes[section.theme]),
        url="",
        ease="",
        impact="",
        note="",
        counts=counts,
        strip=strip(counts),
        cards=builder.cards(narrowed_cards(profile, section.cards, selection)),
    )


def _optional(text: Text | None, words: Words) -> str:
    return words.text(text) if text else ""


def _goal_url(profile: Profile, selection: Selection, goal: str, subgoal: int | None) -> str:
    there = replace(selection, page=Page.GOAL, goal=goal, subgoal=subgoal, indicator=None)
    return to_url(there, profile.catalogue)
