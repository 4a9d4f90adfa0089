"""The overview narrows to a theme, a light or a goal, and puts the red first on request."""

from __future__ import annotations

from typing import Any

from data.model import Status
from layouts.i18n import Words
from layouts.options import RED_FIRST, Options
from layouts.pages.overview import OverviewView, build, render_overview
from tests.support.profiles import pair, profile_of
from tests.support.views import looking_at

# Indicator 9 is red in two groups, 10 green in one and 13 yellow in one.
PROFILE = profile_of(
    *pair(9, "40", "50"),
    *pair(9, "40", "50", group="vocational"),
    *pair(10, "60", "50", group="parents_of_4_year_olds"),
    *pair(13, "10", "10"),
    *pair(9, "50", "50", period="2021"),
)


def page(words: Words, group: str | None = None, **options: Any) -> OverviewView:
    """The overview as narrowed."""
    selection = looking_at(group=group, options=Options(**options))
    return build(PROFILE, selection, words, ())


def shown(view: OverviewView) -> list[tuple[str, int]]:
    """Every card as sub-goal and indicator, from top to bottom."""
    goals = [(s.number, c.number) for g in view.goals for s in g.subgoals for c in s.cards]
    return goals + [("", c.number) for s in view.sections for c in s.cards]


def test_a_light_leaves_the_cards_that_have_it(words: Words) -> None:
    """With red asked for, only cards with a red result stay, and parts without any go."""
    view = page(words, light=Status.RED)
    assert {number for _, number in shown(view)} == {9}
    assert all(subgoal.cards for goal in view.goals for subgoal in goal.subgoals)


def test_a_light_is_of_the_group_looked_at(words: Words) -> None:
    """A card whose red result is of another group does not stay."""
    assert shown(page(words, light=Status.RED, group="vocational"))
    assert shown(page(words, light=Status.YELLOW, group="vocational")) == []


def test_a_theme_leaves_its_indicators(words: Words) -> None:
    """Only indicators of the theme stay, in the goals and outside them."""
    found = {number for _, number in shown(page(words, theme="child_protection"))}
    indicators = PROFILE.catalogue.indicators.values()
    assert found == {i.number for i in indicators if i.theme == "child_protection"}


def test_a_goal_or_sub_goal_stands_alone(words: Words) -> None:
    """A part of the plan is shown without the others and without the indicators outside."""
    assert {key for key, _ in shown(page(words, part="II/1"))} == {"II/1"}
    assert [goal.number for goal in page(words, part="III").goals] == ["III"]


def test_red_first_moves_nothing_out(words: Words) -> None:
    """The red come first within every part, and every card stays."""
    ordered = shown(page(words, order=RED_FIRST))
    assert sorted(ordered) == sorted(shown(page(words)))
    assert ordered[0][1] == 9


def test_nothing_left_is_told(words: Words) -> None:
    """Choices that leave no card end in words."""
    view = page(words, light=Status.GREEN, theme="child_protection")
    assert "No indicator matches these choices." in render_overview(view, words).html


def test_the_form_opens_where_it_narrows(words: Words) -> None:
    """The further choices are folded until one of them is made."""
    assert '<details class="more">' in render_overview(page(words), words).html
    assert (
        '<details class="more" open>' in render_overview(page(words, order=RED_FIRST), words).html
    )


def test_the_headline_leads_to_what_it_counts(words: Words) -> None:
    """The count of worse results leads to just those cards, where a link leads back to all."""
    html = render_overview(page(words, group="vocational"), words).html
    assert '<a class="red" href="/en/?taso=vocational&amp;valo=red#results"' in html
    assert 'id="results"' in html
    assert "Show every indicator" not in html
    back = page(words, light=Status.RED, group="vocational").everything
    assert back is not None
    assert (back.url, back.label) == ("/en/?taso=vocational", "Show every indicator")


def test_what_turned_leads_to_the_changes(words: Words) -> None:
    """One sentence tells how many lights turned since the previous survey."""
    turned = page(words).turned
    assert turned is not None
    assert turned.url == "/en/muutos"
    assert (
        turned.label == "1 light turned worse and 0 turned better since the previous survey or year"
    )
