"""Which cards a narrowed view shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from data.model import Status
from data.plan import Card, Goal, SubGoal
from data.profile import Profile
from layouts.lights import counted
from layouts.options import RED_FIRST
from layouts.selection import Selection

Part = TypeVar("Part", Goal, SubGoal)


def is_narrowed(selection: Selection) -> bool:
    """Whether some cards are left out, so that a part without any says nothing."""
    options = selection.options
    return any((options.theme, options.light, options.part))


def narrowed_cards(
    profile: Profile, cards: Sequence[Card], selection: Selection
) -> tuple[Card, ...]:
    """The cards of the theme and with a result of the light that the view asks for."""
    options = selection.options
    shown = [
        card
        for card in cards
        if options.theme in (None, profile.catalogue.indicators[card.indicator].theme)
        and (options.light is None or _count(profile, [card], selection, options.light))
    ]
    if options.order == RED_FIRST:
        shown.sort(key=lambda card: -_count(profile, [card], selection, Status.RED))
    return tuple(shown)


def narrowed_parts(
    profile: Profile, parts: Sequence[Part], selection: Selection
) -> tuple[Part, ...]:
    """Main goals or sub-goals that have something to show; most red first if asked for."""
    shown = [
        part
        for part in parts
        if _is_asked_for(part, selection.options.part)
        and (not is_narrowed(selection) or narrowed_cards(profile, _cards(part), selection))
    ]
    if selection.options.order == RED_FIRST:
        shown.sort(key=lambda part: -_count(profile, _cards(part), selection, Status.RED))
    return tuple(shown)


def _is_asked_for(part: Goal | SubGoal, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if isinstance(part, Goal):
        return wanted.partition("/")[0] == part.number
    return wanted in (part.goal, part.key)


def _cards(part: Goal | SubGoal) -> tuple[Card, ...]:
    if isinstance(part, Goal):
        return tuple(card for subgoal in part.subgoals for card in subgoal.cards)
    return part.cards


def _count(profile: Profile, cards: Sequence[Card], selection: Selection, status: Status) -> int:
    return sum(j.status is status for j in counted(profile, cards, selection.group))
