"""Links between views."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.profile import Profile
from layouts.i18n import Words
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another view."""

    url: str
    label: str


def subgoals_of(
    profile: Profile, selection: Selection, indicator: int, words: Words
) -> tuple[Link, ...]:
    """The sub-goals that have a card of the indicator, in the plan's order."""
    return tuple(
        Link(
            to_url(
                replace(
                    selection,
                    page=Page.GOAL,
                    goal=subgoal.goal,
                    subgoal=subgoal.number,
                    indicator=None,
                    group=None,
                ),
                profile.catalogue,
            ),
            f"{subgoal.key} {words.text(subgoal.name)}",
        )
        for goal in profile.catalogue.plan.goals
        for subgoal in goal.subgoals
        if any(card.indicator == indicator for card in subgoal.cards)
    )


def original_url(delivery: int) -> str:
    """Where a delivered file is fetched byte for byte, by those who are signed in."""
    return f"/aineistot/toimitus/{delivery}/alkuperainen"
