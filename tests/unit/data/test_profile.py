"""An area's profile: its newest judgements and the values behind them."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.judging import judge_area
from data.model import SeriesRole, Status
from data.plan import Card
from tests.support.profiles import BENCHMARK, REGION, pair, profile_of, publication_of

BULLYING = [*pair(31, "8.9", "8.2", period="2021"), *pair(31, "9.4", "8.8", period="2023")]


def test_a_profile_holds_the_newest_judgements(catalogue: Catalogue) -> None:
    """Every judgement of the area is found by its indicator, series and group."""
    profile = profile_of(*BULLYING)
    assert tuple(profile.latest.values()) == judge_area(catalogue, REGION, BULLYING)
    assert profile.latest[31, "share", "grades_8_9"].status is Status.RED


def test_a_profile_names_its_area_and_the_benchmark(catalogue: Catalogue) -> None:
    """The area asked for stands beside the plan's benchmark, with the state shown."""
    publication = publication_of()
    profile = profile_of(area="kotka", publication=publication, is_newest=False)
    assert profile.area is catalogue.areas["kotka"]
    assert profile.benchmark is catalogue.areas[BENCHMARK]
    assert (profile.publication, profile.is_newest) == (publication, False)


def test_an_unknown_area_has_no_profile() -> None:
    """An area that the catalogue does not know raises instead of giving an empty profile."""
    with pytest.raises(KeyError):
        profile_of(area="atlantis")


def test_values_are_oldest_first() -> None:
    """The area's and the benchmark's own values come in order of time, apart."""
    profile = profile_of(*reversed(BULLYING))
    assert [str(o.value) for o in profile.run(31, "share", "grades_8_9")] == ["8.9", "9.4"]
    benchmark = profile.benchmark_run(31, "share", "grades_8_9")
    assert [str(o.value) for o in benchmark] == ["8.2", "8.8"]


def test_what_has_no_values_has_an_empty_run() -> None:
    """A group without values has no run, and asking for it is no error."""
    profile = profile_of(*BULLYING)
    assert profile.run(31, "share", "vocational") == ()
    assert profile.benchmark_run(31, "share", "vocational") == ()


def test_a_card_shows_its_groups_in_display_order(catalogue: Catalogue) -> None:
    """Rows of a card are ordered by series, then by the catalogue's order of groups."""
    found = profile_of().judgements_of(Card(31))
    displayed = [key for key in catalogue.groups if key in {j.group for j in found}]
    assert [j.group for j in found] == displayed
    assert len(found) == 4


def test_a_card_shows_the_series_it_names() -> None:
    """A card that names series shows those in its own order, and otherwise the main ones."""
    profile = profile_of()
    named = profile.judgements_of(Card(18, ("not_supported", "got_support")))
    assert list(dict.fromkeys(j.series for j in named)) == ["not_supported", "got_support"]
    assert {j.series for j in profile.judgements_of(Card(18))} == {"got_support"}


def test_main_judgements_count_each_result_once(catalogue: Catalogue) -> None:
    """Every main series and group counts once, however many cards the plan has of it."""
    found = [(j.indicator, j.series, j.group) for j in profile_of().main_judgements()]
    assert found == [
        (indicator.number, series.key, group)
        for indicator, series in catalogue.series()
        if series.role is SeriesRole.MAIN
        for group in series.groups
    ]
    assert len(set(found)) == len(found)


def test_every_card_of_the_plan_has_rows(catalogue: Catalogue) -> None:
    """No card of the plan is empty: each shows at least one judgement, with data or without."""
    plan = catalogue.plan
    cards = [c for goal in plan.goals for subgoal in goal.subgoals for c in subgoal.cards]
    cards += [c for section in plan.other_sections for c in section.cards]
    profile = profile_of()
    assert cards
    assert all(profile.judgements_of(card) for card in cards)
