"""The meeting view: one sub-goal or indicator at a time, in the plan's order."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.model import Status
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.minutes_link import meeting_view, with_minutes_link
from layouts.options import Options
from layouts.pages.meeting import MeetingView, build, render_meeting
from layouts.publication import publication_view
from layouts.selection import Page, Selection, from_url
from tests.support.profiles import pair, profile_of, publication_of
from tests.support.views import looking_at

PROFILE = profile_of(*pair(7, "60", "70"), *pair(7, "70", "70", group="vocational"))


def screen(words: Words, goal: str, subgoal: int, indicator: int | None = None) -> MeetingView:
    """One screen."""
    return build(
        PROFILE,
        looking_at(Page.MEETING, goal=goal, subgoal=subgoal, indicator=indicator),
        words,
    )


def test_a_sub_goal_lists_its_indicators(words: Words) -> None:
    """A sub-goal's screen names its indicators with how their results stand."""
    view = screen(words, "II", 1)
    assert [line.link.url for line in view.lines] == [
        "/en/kokous/II/1/7",
        "/en/kokous/II/1/10",
        "/en/kokous/II/1/24",
    ]
    assert {c.light.status: c.count for c in view.lines[0].counts}[Status.RED] == 1
    assert view.card is None


def test_an_indicator_shows_its_card(words: Words) -> None:
    """An indicator's screen has the rows of its card."""
    view = screen(words, "II", 1, 7)
    assert view.card is not None
    assert view.card.number == 7
    assert "worrying" in render_meeting(view, words).html


def test_screens_follow_each_other_through_the_whole_plan(words: Words) -> None:
    """From the first screen, the way on passes every sub-goal and each of its cards once."""
    catalogue = PROFILE.catalogue
    view, seen = screen(words, "I", 1), []
    assert view.previous is None
    while view.next is not None:
        there = from_url(view.next.url, catalogue)
        seen.append((there.goal, there.subgoal, there.indicator))
        view = build(PROFILE, there, words)
        assert view.previous is not None
    assert len(seen) == len(set(seen))
    subgoals = [s for goal in catalogue.plan.goals for s in goal.subgoals]
    cards = {(s.key, card.indicator) for s in subgoals for card in s.cards}
    assert len(seen) + 1 == len(subgoals) + len(cards)


def test_leaving_leads_to_the_same_page(words: Words) -> None:
    """The way out of a screen is the page about the same thing."""
    assert screen(words, "II", 1).close.url == "/en/tavoite/II/1"
    assert screen(words, "II", 1, 7).close.url == "/en/indikaattori/7"


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (looking_at(), ("I", 1, None)),
        (looking_at(Page.GOAL, goal="II"), ("II", 1, None)),
        (looking_at(Page.GOAL, goal="III", subgoal=2), ("III", 2, None)),
        (looking_at(Page.INDICATOR, indicator=24), ("II", 1, 24)),
        (looking_at(Page.ABOUT), None),
    ],
)
def test_pages_lead_to_their_screen(
    catalogue: Catalogue, selection: Selection, expected: tuple[str, int, int | None] | None
) -> None:
    """Overview, goals and indicators open the meeting view at what they show."""
    found = meeting_view(selection, catalogue)
    assert (found and (found.goal, found.subgoal, found.indicator)) == expected


def test_the_link_for_minutes_names_the_publication(catalogue: Catalogue, words: Words) -> None:
    """Under a view stands its address with the publication fixed and everything else kept."""
    selection = looking_at(area="kotka", options=Options(light=Status.RED))
    publication = publication_view(publication_of(3), words, is_newest=True)
    content = PageContent("Title", "<p>Figures</p>", "Title", publication)
    html = with_minutes_link(content, selection, catalogue, words).html
    assert 'href="/en/?alue=kotka&amp;as_of=3&amp;valo=red" rel="bookmark nofollow"' in html
    assert html.startswith("<p>Figures</p>")


def test_without_a_publication_there_is_nothing_to_link(catalogue: Catalogue, words: Words) -> None:
    """A page that shows no figures has no link for minutes."""
    content = PageContent("Title", "<p>Text</p>", "Title")
    assert with_minutes_link(content, looking_at(), catalogue, words) is content
