"""Goal pages: a main goal with its sub-goals, or one sub-goal alone, in the plan's order."""

from __future__ import annotations

import pytest

from data.model import Status
from data.profile import Profile
from layouts.i18n import Words
from layouts.pages.goal import GoalPageView, build, render_goal
from layouts.selection import Page
from tests.support.profiles import pair, profile_of
from tests.support.views import looking_at

PROFILE = profile_of(*pair(10, "20", "10", group="parents_of_4_year_olds"))


def page(
    words: Words, goal: str, subgoal: int | None = None, *, profile: Profile = PROFILE, **more: str
) -> GoalPageView:
    """The view of a goal's or sub-goal's page."""
    selection = looking_at(Page.GOAL, goal=goal, subgoal=subgoal, **more)
    return build(profile, selection, words)


def test_a_goal_shows_all_its_sub_goals(words: Words) -> None:
    """A main goal's page has its sub-goals in order and its own name."""
    view = page(words, "II")
    assert [s.number for s in view.subgoals] == [f"II/{n}" for n in range(1, 7)]
    assert (view.goal_number, view.is_subgoal) == ("II", False)
    assert view.title == words.text(PROFILE.catalogue.plan.goals[1].name)


def test_a_sub_goal_stands_alone(words: Words) -> None:
    """A sub-goal's page has its cards in printed order and leads back to its goal."""
    view = page(words, "II", 1)
    (found,) = view.subgoals
    assert [card.number for card in found.cards] == [7, 10, 24]
    assert (view.is_subgoal, view.title) == (True, found.title)
    assert view.goal_link.url == "/en/tavoite/II"
    assert view.overview_link.url == "/en/"


def test_a_goal_counts_the_lights_of_its_cards(words: Words) -> None:
    """Indicator 10 has a card under four sub-goals of goal II, and each card counts."""
    counts = {c.light.status: c.count for c in page(words, "II").counts}
    assert counts[Status.GREEN] == 4
    assert {c.light.status: c.count for c in page(words, "II", 1).counts}[Status.GREEN] == 1


def test_the_form_offers_the_groups_of_the_cards(words: Words) -> None:
    """Only groups that some card of the page has can be chosen."""
    offered = [option.value for option in page(words, "I", 2).filters.groups]
    assert offered == ["", "parents_of_4_year_olds"]


def test_sub_goals_follow_each_other_across_goals(words: Words) -> None:
    """From the last sub-goal of a goal the way leads on to the first of the next."""
    view = page(words, "I", 7)
    assert view.previous is not None
    assert view.next is not None
    assert view.previous.url == "/en/tavoite/I/6"
    assert view.next.url == "/en/tavoite/II/1"
    assert page(words, "I", 1).previous is None
    assert page(words, "III", 3).next is None


def test_goals_follow_each_other(words: Words) -> None:
    """Main goals lead to main goals, and the first and last end the way."""
    first, last = page(words, "I"), page(words, "III")
    assert first.previous is None
    assert first.next is not None
    assert first.next.url == "/en/tavoite/II"
    assert last.next is None


def test_a_group_without_cards_is_told(words: Words) -> None:
    """A sub-goal that has nothing for the chosen group says so in words."""
    view = page(words, "I", 2, group="vocational")
    assert view.subgoals[0].cards == ()
    assert "No indicator of this sub-goal covers the chosen group." in render_goal(view, words).html


def test_ease_and_impact_are_told_where_the_plan_gives_them(words: Words) -> None:
    """The plan's estimate of a sub-goal stands on its page in one sentence."""
    html = render_goal(page(words, "I", 4), words).html
    assert "The change is easy to carry out, and its effect is fairly high." in html
    assert "The change is" not in render_goal(page(words, "I", 7), words).html


def test_an_unknown_goal_raises(words: Words) -> None:
    """A goal that the plan does not have is no page."""
    with pytest.raises(KeyError):
        page(words, "IV")


def test_a_sub_goal_has_its_measures_beside_its_indicators(words: Words) -> None:
    """All eleven actors' rows stand on a sub-goal's page, with no claim of cause and effect."""
    view = page(words, "I", 7)
    assert len(view.measures) == 11
    html = render_goal(view, words).html
    assert "neither shows that one causes the other" in html
    assert html.count('<details class="measure"') == 11


def test_a_municipality_sees_its_own_measures_first(words: Words) -> None:
    """Looking at Kotka, the city of Kotka's row comes first and the others keep their order."""
    profile = profile_of(area="kotka")
    selection = looking_at(Page.GOAL, goal="I", subgoal=1, area="kotka")
    actors = [row.anchor.rsplit("-", 2)[0] for row in build(profile, selection, words).measures]
    assert actors[:3] == ["kotka", "hyvinvointialue", "hamina"]
    view = build(profile, selection, words)
    assert [row.is_own for row in view.measures] == [True] + [False] * 10
    assert render_goal(view, words).html.count('<details class="measure" id="kotka-I-1" open>') == 1


def test_a_row_left_empty_is_told_without_opening_it(words: Words) -> None:
    """The heading of each actor says how many measures it has, or why there are none."""
    summaries = {row.anchor: row.summary for row in page(words, "I", 4).measures}
    assert summaries["ensi-ja-turvakotiyhdistys-I-4"] == "left empty"
    assert summaries["hyvinvointialue-I-4"] == "7 measures"


def test_a_main_goal_lists_no_measures(words: Words) -> None:
    """A main goal's page leaves the measures to its sub-goals."""
    assert page(words, "II").measures == ()
