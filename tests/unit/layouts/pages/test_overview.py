"""The overview: every card of the plan in its place, counted in words, empty states designed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from data.model import Mark, Observation, Status
from data.profile import Profile
from layouts.i18n import Words
from layouts.pages.overview import OverviewView, build, render_overview
from layouts.selection import from_url
from layouts.subgoals import SubGoalView
from tests.support.observations import key_of, observed
from tests.support.profiles import (
    BENCHMARK,
    everything,
    pair,
    profile_of,
    publication_of,
)
from tests.support.views import looking_at

# Two green, one yellow and one red among the groups of indicator 31.
FOUR_LIGHTS = [
    *pair(31, "5.0", "8.0", group="grades_4_5"),
    *pair(31, "9.4", "8.8", group="grades_8_9"),
    *pair(31, "0.6", "1.1", group="upper_secondary"),
    *pair(31, "2.0", "4.0", group="vocational"),
]


def overview(words: Words, profile: Profile, **more: Any) -> OverviewView:
    """The view of a profile's overview."""
    return build(profile, looking_at(area=profile.area.key, **more), words, ())


def subgoals(view: OverviewView) -> list[SubGoalView]:
    """Every sub-goal of the page in its order."""
    return [subgoal for goal in view.goals for subgoal in goal.subgoals]


def numbers(subgoal: SubGoalView) -> list[int]:
    """The indicators of a sub-goal's cards."""
    return [card.number for card in subgoal.cards]


def test_cards_stand_in_the_plan_s_order(words: Words) -> None:
    """Goals, sub-goals and cards come in printed order, with data and without."""
    for profile in (profile_of(), profile_of(*everything(Decimal(20), Decimal(10)))):
        plan = profile.catalogue.plan
        view = overview(words, profile)
        assert [goal.number for goal in view.goals] == ["I", "II", "III"]
        assert [(s.number, numbers(s)) for s in subgoals(view)] == [
            (s.key, [card.indicator for card in s.cards])
            for goal in plan.goals
            for s in goal.subgoals
        ]
        assert [(s.anchor, numbers(s)) for s in view.sections] == [
            (section.theme, [card.indicator for card in section.cards])
            for section in plan.other_sections
        ]


def test_a_sub_goal_is_summed_up_by_counting(words: Words) -> None:
    """Each light of a sub-goal's cards is counted in words, never averaged."""
    view = overview(words, profile_of(*FOUR_LIGHTS))
    (found,) = (s for s in subgoals(view) if s.number == "I/6")
    counts = {c.light.status: c.text for c in found.counts}
    assert counts[Status.GREEN] == "2 good"
    assert counts[Status.YELLOW] == "1 neutral"
    assert counts[Status.RED] == "1 worrying"
    # Indicators 4, 5 and 6, the two series of 16, two groups of 28 and three of 29.
    assert counts[Status.MISSING] == "10 without data"
    assert [c.light.status for c in found.strip] == [Status.RED, Status.YELLOW, Status.GREEN]


def test_supplementary_series_are_shown_but_not_counted(words: Words) -> None:
    """The reversed question of indicator 18 has its rows and leaves the roll-up alone."""
    observations = [
        *pair(18, "20", "10", series="got_support", group="vocational"),
        *pair(18, "20", "10", series="not_supported", group="vocational", period="2019"),
    ]
    view = overview(words, profile_of(*observations), group="vocational")
    (found,) = (s for s in subgoals(view) if s.number == "I/5")
    card = found.cards[0]
    rows = [row.light.status for block in card.blocks for row in block.rows]
    assert rows == [Status.GREEN, Status.RED]
    # Indicator 7 has no figure for the group.
    counts = {c.light.status: c.count for c in found.counts}
    assert counts == {Status.GREEN: 1, Status.MISSING: 1}


def test_the_page_counts_each_result_once(words: Words) -> None:
    """A result whose card stands under many sub-goals is one result of the area."""
    profile = profile_of(*pair(10, "20", "10", group="parents_of_4_year_olds"))
    view = overview(words, profile)
    assert sum(10 in numbers(s) for s in subgoals(view)) > 1
    counts = {c.light.status: c.count for c in view.counts}
    assert counts == {
        Status.GREEN: 1,
        Status.MISSING: len(profile.main_judgements()) - 1,
    }


def test_lights_that_do_not_occur_are_left_out(words: Words) -> None:
    """Counts and strip name only the lights there are, the worst first."""
    view = overview(words, profile_of(*FOUR_LIGHTS))
    assert [c.light.status for c in view.strip] == [Status.RED, Status.YELLOW, Status.GREEN]
    assert [c.light.status for c in view.counts] == [
        Status.RED,
        Status.YELLOW,
        Status.GREEN,
        Status.MISSING,
    ]


def test_a_sub_goal_without_indicators_says_so(words: Words) -> None:
    """Sub-goal I/7 has no cards, and its own note stands in their place."""
    view = overview(words, profile_of())
    (found,) = (s for s in subgoals(view) if s.number == "I/7")
    assert (found.cards, found.counts, found.ease) == ((), (), "")
    assert found.note
    assert found.note in render_overview(view, words).html


def test_a_municipality_without_data_has_a_designed_empty_state(words: Words) -> None:
    """The page tells what is coming, shows the country's figures and leads to the region."""
    profile = profile_of(*FOUR_LIGHTS, area="kotka")
    view = overview(words, profile)
    assert not view.has_results
    assert view.strip == ()
    assert {c.light.status for c in view.counts} == {Status.MISSING}
    assert (view.region_link.url, view.region_link.label) == ("/en/", "Kymenlaakso")
    rows = [r for s in subgoals(view) for c in s.cards for b in c.blocks for r in b.rows]
    assert {row.value for row in rows} == {"–"}
    assert "8.8" in {row.benchmark for row in rows}
    html = render_overview(view, words).html
    assert 'class="empty"' in html
    assert "See Kymenlaakso instead" in html


def test_the_benchmark_is_shown_without_lights(words: Words) -> None:
    """The whole country has its figures, none of which is judged."""
    view = overview(words, profile_of(*FOUR_LIGHTS, area=BENCHMARK))
    assert view.has_results
    assert view.strip == ()
    assert Status.NOT_JUDGED in {c.light.status for c in view.counts}


def test_a_chosen_group_limits_cards_and_counts(words: Words) -> None:
    """With a group chosen, only its rows are shown and counted."""
    view = overview(words, profile_of(*FOUR_LIGHTS), group="vocational")
    counts = {c.light.status: c.count for c in view.counts}
    assert counts[Status.GREEN] == 1
    assert Status.RED not in counts
    rows = [r for s in subgoals(view) for c in s.cards for b in c.blocks for r in b.rows]
    assert {row.label for row in rows if not row.is_named} == {"Vocational"}
    assert [option.label for option in view.filters.groups if option.is_selected] == ["Vocational"]


def test_the_form_offers_the_region_its_municipalities_and_the_country(words: Words) -> None:
    """Areas come in that order with the chosen one selected, and the form asks by GET."""
    profile = profile_of(area="kotka")
    view = overview(words, profile)
    options = [option.value for option in view.filters.areas]
    towns = [area.key for area in profile.catalogue.municipalities_of("kymenlaakso")]
    assert options == ["kymenlaakso", *towns, BENCHMARK]
    assert [o.value for o in view.filters.areas if o.is_selected] == ["kotka"]
    assert view.filters.action == "/en/"


def test_an_area_outside_the_region_can_still_be_chosen(words: Words) -> None:
    """A link to another municipality shows it selected, after the plan's own areas."""
    view = overview(words, profile_of(area="helsinki"))
    assert view.filters.areas[-1].value == "helsinki"
    assert view.filters.areas[-1].is_selected


@pytest.mark.parametrize("area", ["kymenlaakso", "kotka"])
def test_links_lead_to_views_of_the_same_area(words: Words, area: str) -> None:
    """Every card and sub-goal leads to an address that exists, for the same area."""
    profile = profile_of(area=area)
    view = overview(words, profile)
    urls = [s.url for s in subgoals(view)] + [c.url for s in subgoals(view) for c in s.cards]
    assert urls
    for url in urls:
        assert from_url(url, profile.catalogue).area == area


def test_the_page_names_its_publication(words: Words) -> None:
    """The publication is told, and an earlier state is marked as one."""
    publication = publication_of(1)
    old = overview(words, profile_of(*FOUR_LIGHTS, publication=publication, is_newest=False))
    new = overview(words, profile_of(*FOUR_LIGHTS, publication=publication))
    assert old.publication is not None
    assert (old.publication.number, old.publication.date) == (1, "2024-03-07")
    assert "An earlier state." in render_overview(old, words).html
    assert "An earlier state." not in render_overview(new, words).html
    assert overview(words, profile_of()).publication is None


def test_the_content_can_be_read_without_scripts(words: Words) -> None:
    """Names, values and the words of the lights are in the page itself."""
    content = render_overview(overview(words, profile_of(*FOUR_LIGHTS)), words)
    for text in ("9.4", "worrying", "neutral", "2 good", "Grades 8–9"):
        assert text in content.html
    assert content.title == "Kymenlaakso: overview"
    assert "<" not in content.announcement


def children(area: str, value: str | Mark, *, period: str) -> Observation:
    """The number of children aged 0 to 6 in an area."""
    return observed(key_of(1, area=area, series="children_0_6", period=period), value)


def test_the_population_is_a_table_of_municipalities(words: Words) -> None:
    """Rows are the municipalities and then the region; a missing figure is a dash."""
    profile = profile_of(area="kotka")
    figures = [
        children("kotka", "2900", period="2021"),
        children("kotka", "0", period="2035"),
        children("kymenlaakso", Mark.NO_DATA, period="2021"),
    ]
    table = build(profile, looking_at(area="kotka"), words, figures).population
    assert table is not None
    assert table.periods == ("2021", "2035")
    assert len(table.ages) == 2
    rows = {row.area: row for row in table.rows}
    assert rows["Kotka"].values == ("2,900", "0", "–", "–")
    assert rows["Kotka"].is_selected
    assert rows["Kymenlaakso"].values == ("–", "–", "–", "–")
    assert table.rows[-1].area == "Kymenlaakso"
    assert not rows["Kymenlaakso"].is_selected


def test_without_figures_there_is_no_population_table(words: Words) -> None:
    """Before any figure is brought in, the table is left out."""
    assert overview(words, profile_of()).population is None
