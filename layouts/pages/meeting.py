"""Kokous: one sub-goal or indicator on the screen at a time, large enough for a wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.plan import Card, SubGoal
from data.profile import Profile
from layouts.cards import CardView, build_card
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.lights import CountView, counted, roll_up, strip
from layouts.links import Link
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class CardLine:
    """An indicator on a sub-goal's screen: its name and how its results stand."""

    link: Link
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One screen. ``card`` is None on a sub-goal's own screen, ``lines`` empty on a card's."""

    area: str
    benchmark: str
    kicker: str
    title: str
    place: str
    counts: tuple[CountView, ...]
    strip: tuple[CountView, ...]
    lines: tuple[CardLine, ...]
    card: CardView | None
    note: str
    close: Link
    previous: Link | None
    next: Link | None
    publication: PublicationView | None


def build(profile: Profile, selection: Selection, words: Words) -> MeetingView:
    """The selected screen. Raises KeyError for a sub-goal or card that the plan does not have."""
    subgoal = profile.catalogue.plan.find_subgoal(selection.goal or "", selection.subgoal or 0)
    card = _find_card(subgoal, selection.indicator)
    shown = [card] if card else list(subgoal.cards)
    counts = roll_up(counted(profile, shown, selection.group), words)
    screens = list(_screens(profile, selection))
    here = screens.index((subgoal.goal, subgoal.number, selection.indicator))
    return MeetingView(
        area=words.text(profile.area.name),
        benchmark=words.text(profile.benchmark.name),
        kicker=f"{subgoal.key} {words.text(subgoal.name)}" if card else subgoal.key,
        title=_title(profile, card, words) if card else words.text(subgoal.name),
        place=words.gettext("%(number)s of %(total)s", number=here + 1, total=len(screens)),
        counts=counts,
        strip=strip(counts),
        lines=() if card else tuple(_line(profile, c, subgoal, selection, words) for c in shown),
        card=build_card(profile, card, selection, words) if card else None,
        note=words.text(subgoal.note) if subgoal.note else "",
        close=_close(profile, selection, words),
        previous=_link(profile, selection, screens[here - 1], words) if here else None,
        next=_link(profile, selection, screens[here + 1], words)
        if here + 1 < len(screens)
        else None,
        publication=build_publication(profile, words),
    )


Screen = tuple[str, int, int | None]


def _screens(profile: Profile, selection: Selection) -> Iterator[Screen]:
    """Every sub-goal, each followed by the cards that have something for the group."""
    for goal in profile.catalogue.plan.goals:
        for subgoal in goal.subgoals:
            yield subgoal.goal, subgoal.number, None
            seen: set[int] = set()
            for card in subgoal.cards:
                if card.indicator not in seen:
                    seen.add(card.indicator)
                    yield subgoal.goal, subgoal.number, card.indicator


def _find_card(subgoal: SubGoal, indicator: int | None) -> Card | None:
    if indicator is None:
        return None
    for card in subgoal.cards:
        if card.indicator == indicator:
            return card
    raise KeyError(f"sub-goal {subgoal.key} has no card of indicator {indicator}")


def _title(profile: Profile, card: Card, words: Words) -> str:
    indicator = profile.catalogue.indicators[card.indicator]
    return f"{indicator.number} {words.text(card.title or indicator.name)}"


def _line(
    profile: Profile, card: Card, subgoal: SubGoal, selection: Selection, words: Words
) -> CardLine:
    there = replace(selection, goal=subgoal.goal, subgoal=subgoal.number, indicator=card.indicator)
    return CardLine(
        link=Link(to_url(there, profile.catalogue), _title(profile, card, words)),
        counts=roll_up(counted(profile, [card], selection.group), words),
    )


def _close(profile: Profile, selection: Selection, words: Words) -> Link:
    page = Page.INDICATOR if selection.indicator else Page.GOAL
    there = replace(selection, page=page)
    if page is Page.INDICATOR:
        there = replace(there, goal=None, subgoal=None)
    return Link(to_url(there, profile.catalogue), words.gettext("Leave the meeting view"))


def _link(profile: Profile, selection: Selection, screen: Screen, words: Words) -> Link:
    goal, number, indicator = screen
    subgoal = profile.catalogue.plan.find_subgoal(goal, number)
    there = replace(selection, goal=goal, subgoal=number, indicator=indicator)
    card = _find_card(subgoal, indicator)
    label = _title(profile, card, words) if card else f"{subgoal.key} {words.text(subgoal.name)}"
    return Link(to_url(there, profile.catalogue), label)


def render_meeting(view: MeetingView, words: Words) -> PageContent:
    """One screen as content for the shell."""
    meeting = words.gettext("Meeting")
    title = f"{meeting}: {view.kicker} {view.title} – {view.area}"
    html = render("meeting.html", words, view=view)
    return PageContent(title, html, title, view.publication)
