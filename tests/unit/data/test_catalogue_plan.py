"""The real plan structure and the decisions about the printed plan."""

from __future__ import annotations

import re
from collections import defaultdict

from data.catalogue import Catalogue
from tests.support.transcription import plan_rows, plan_text


def test_cards_stand_in_the_printed_order(catalogue: Catalogue) -> None:
    """The 72 cards are those of the plan, in its order within each sub-goal and section."""
    printed = defaultdict(list)
    for row in plan_rows("cards.csv"):
        goal, place = row["main_goal_or_section"], row["subgoal_or_theme"]
        key = place.replace("&", "ja").casefold() if goal == "1.4" else f"{goal}/{place}"
        printed[key].append(int(row["number"]))
    plan = catalogue.plan
    ours = {
        s.key: [c.indicator for c in s.cards] for g in plan.goals for s in g.subgoals if s.cards
    }
    for other in plan.other_sections:
        theme = catalogue.themes[other.theme].fi.casefold()
        ours[theme] = [card.indicator for card in other.cards]
    assert ours == printed
    assert sum(map(len, ours.values())) == 72


def test_ease_and_impact_are_those_the_plan_prints(catalogue: Catalogue) -> None:
    """Each of the 16 sub-goals has its own printed ease and impact, and I/7 has neither."""
    ease = {"helppo": "easy", "keskivaikea": "moderate", "vaikea": "hard", "": None}
    impact = {"korkea": "high", "melko korkea": "fairly_high", "": None}
    printed = [
        (
            f"{r['main_goal']}/{r['subgoal_number']}",
            ease[r["ease_of_change"]],
            impact[r["impact"]],
        )
        for r in plan_rows("subgoals.csv")
    ]
    subgoals = [s for goal in catalogue.plan.goals for s in goal.subgoals]
    assert [(s.key, s.ease, s.impact) for s in subgoals] == printed
    assert len(subgoals) == 16


def test_each_child_welfare_card_shows_its_own_series(catalogue: Catalogue) -> None:
    """The four cards of indicator 16 share its number, but neither title nor series."""
    plan = catalogue.plan
    cards = [c for g in plan.goals for s in g.subgoals for c in s.cards]
    cards += [c for section in plan.other_sections for c in section.cards]
    titles = {card.title.fi: card.series for card in cards if card.title}
    assert titles == {
        "Avohuollon asiakkaat": ("open_care_year", "open_care_day"),
        "Lastensuojeluilmoitukset": ("notifications_year",),
        "Huostassa olleiden lasten määrä": ("in_care_year", "in_care_day"),
        "Jälkihuollon asiakkaat": ("aftercare_year", "aftercare_day"),
    }
    assert {card.indicator for card in cards if card.title} == {16}


def test_the_sub_goal_without_indicators_says_so(catalogue: Catalogue) -> None:
    """I/7 is in the plan without cards and tells its reader why."""
    subgoal = catalogue.plan.find_subgoal("I", 7)
    assert subgoal.cards == ()
    assert subgoal.note is not None


def test_every_anomaly_that_changes_a_number_has_a_decision(catalogue: Catalogue) -> None:
    """Each inconsistency that touches a number, a comparison or a class is decided on."""
    text = plan_text("ANOMALIES.md")
    severe = {int(number) for number in re.findall(r"^(\d+)\. \[A\]", text, re.MULTILINE)}
    decided = {number for d in catalogue.decisions.values() for number in d.anomalies}
    assert len(severe) == 18
    assert severe - decided == set()


def test_the_parent_survey_is_read_as_2018_wherever_parents_answer(catalogue: Catalogue) -> None:
    """The decision about the survey's year concerns exactly the indicators that use it."""
    users = [n for n, i in catalogue.indicators.items() if "parent_survey_2018" in i.sources]
    asked = [i.number for i, s in catalogue.series() if "parents_of_4_year_olds" in s.groups]
    assert list(catalogue.decisions["parent-survey-2018"].indicators) == users == asked


def test_low_coverage_is_told_wherever_vocational_students_answer(catalogue: Catalogue) -> None:
    """Every indicator with vocational students carries the caution about their coverage."""
    asked = tuple(i.number for i, s in catalogue.series() if "vocational" in s.groups)
    assert catalogue.decisions["vocational-coverage"].indicators == tuple(dict.fromkeys(asked))


def test_a_decision_is_found_from_its_indicators(catalogue: Catalogue) -> None:
    """A reader of an indicator is given the decisions about it and no others."""
    assert [d.key for d in catalogue.decisions_of(2)] == [
        "population-direction",
        "births-per-1000",
        "comparison-years",
    ]


def test_corrected_misprints_keep_what_was_printed(catalogue: Catalogue) -> None:
    """A corrected year or unit can still be compared with the print it came from."""
    corrected = {
        "forecast-end-2035": ("2019–2023", "2019–2035"),
        "parent-survey-2018": ("2019", "2018"),
        "notifications-national-2022": ("2023", "2022"),
        "in-care-day-2022": ("31.12.2023", "31.12.2022"),
    }
    for key, (printed, read) in corrected.items():
        decision = catalogue.decisions[key]
        assert printed in decision.printed.fi
        assert read in decision.reading.fi
