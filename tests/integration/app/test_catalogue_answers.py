"""What the API says of the catalogue, the plan and the publications."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue, load_catalogue
from data.model import Language, Text
from data.store import Store
from tests.support.documented import DocumentedClient
from tests.support.observations import TOOL, deliver, key_of, observed
from tests.support.transcription import plan_rows


@pytest.fixture
def catalogue() -> Catalogue:
    """The catalogue that the service runs on."""
    return load_catalogue()


def test_the_indicators_are_the_plans_32(client: DocumentedClient) -> None:
    """Numbers and themes are the printed ones, in number order."""
    found = client.get("/api/v1/indicators").content["indicators"]
    printed = [
        (int(r["number"]), r["theme"].replace("&", "ja")) for r in plan_rows("indicators.csv")
    ]
    assert [(i["number"], i["theme"]) for i in found] == printed
    assert [i["number"] for i in found] == list(range(1, 33))


def test_bullying_is_judged_by_the_tighter_threshold(client: DocumentedClient) -> None:
    """Indicator 31 is lower-is-better in per cent with a threshold of exactly 0.5."""
    bullying = client.get("/api/v1/indicators").content["indicators"][30]
    rule = (bullying["unit"], bullying["direction"], bullying["threshold"])
    assert rule == ("percent", "lower_is_better", "0.5")
    assert bullying["theme"] == "Terveys ja elintavat"
    (series,) = bullying["series"]
    assert series["groups"] == ["grades_4_5", "grades_8_9", "upper_secondary", "vocational"]
    assert {source["licence"] for source in bullying["sources"]} == {"CC BY 4.0"}


def test_child_welfare_counts_have_no_rule_but_its_rates_do(client: DocumentedClient) -> None:
    """Indicator 16 itself has no direction; its supplementary rates are lower-is-better."""
    welfare = client.get("/api/v1/indicators").content["indicators"][15]
    assert (welfare["unit"], welfare["direction"], welfare["threshold"]) == ("count", "none", None)
    rules = {s["key"]: (s["unit"], s["threshold"], s["role"]) for s in welfare["series"]}
    assert rules["notifications_year"] == ("count", None, "main")
    assert rules["repeatedly_placed_rate"] == ("per_10000", "1.5", "supplementary")


@pytest.mark.parametrize("resource", ["indicators", "groups", "areas"])
def test_names_come_in_the_language_asked_for(
    client: DocumentedClient, catalogue: Catalogue, resource: str
) -> None:
    """Finnish unless Swedish or English is asked for, the keys the same in all three."""
    names: dict[str, list[Text]] = {
        "indicators": [indicator.name for indicator in catalogue.indicators.values()],
        "groups": [group.name for group in catalogue.groups.values()],
        "areas": [area.name for area in catalogue.areas.values()],
    }
    default = client.get(f"/api/v1/{resource}").content
    for language in Language:
        answer = client.get(f"/api/v1/{resource}?lang={language}").content
        assert [item["name"] for item in answer[resource]] == [n[language] for n in names[resource]]
        assert (answer == default) == (language is Language.FI)


def test_finnish_letters_are_sent_as_they_are(client: DocumentedClient) -> None:
    """The answer is UTF-8 and says so, and can be read without unescaping."""
    answer = client.get("/api/v1/groups")
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert "Perusopetuksen 4. ja 5. luokan oppilaat" in answer.text
    assert "väestö" in answer.text
    assert "\\u" not in answer.text


def test_areas_are_the_country_and_every_municipality(client: DocumentedClient) -> None:
    """Kymenlaakso has its six municipalities, with their codes."""
    areas = client.get("/api/v1/areas").content["areas"]
    assert [a["key"] for a in areas if a["kind"] == "country"] == ["koko-maa"]
    assert {a["key"]: a["code"] for a in areas if a["parent"] == "kymenlaakso"} == {
        "hamina": "075",
        "kotka": "285",
        "kouvola": "286",
        "miehikkala": "489",
        "pyhtaa": "624",
        "virolahti": "935",
    }


def test_the_plans_cards_stand_in_printed_order(
    client: DocumentedClient, catalogue: Catalogue
) -> None:
    """Three main goals and sixteen sub-goals, each with the indicators printed under it."""
    plan = client.get("/api/v1/plan").content
    subgoals = {s["key"]: s for goal in plan["goals"] for s in goal["subgoals"]}
    assert [g["number"] for g in plan["goals"]] == ["I", "II", "III"]
    assert len(subgoals) == 16
    assert {
        key: [card["indicator"] for card in subgoal["cards"]] for key, subgoal in subgoals.items()
    } == {
        subgoal.key: [card.indicator for card in subgoal.cards]
        for goal in catalogue.plan.goals
        for subgoal in goal.subgoals
    }
    health = subgoals["I/4"]
    assert (health["ease"], health["impact"]) == ("easy", "fairly_high")
    assert [card["indicator"] for card in health["cards"]] == [7, 21, 22, 29, 25]


def test_a_card_names_the_series_it_shows(client: DocumentedClient) -> None:
    """A card without series of its own shows the main ones, and its title may be its own."""
    plan = client.get("/api/v1/plan").content
    cards = {s["theme_key"]: s["cards"] for s in plan["other_sections"]}
    in_care, aftercare = cards["child_protection"]
    assert in_care["series"] == ["in_care_year", "in_care_day"]
    assert aftercare["title"] == "Jälkihuollon asiakkaat"
    (exercise,) = cards["wellbeing"]
    assert exercise["series"] == ["share"]


def test_publications_are_listed_newest_first(client: DocumentedClient, published: Store) -> None:
    """A rollback says what it returned to; who published is not told."""
    new = [observed(key_of(6, series="share", period="2025"), "12")]
    published.publish(deliver(published, b"uusi"), new, base=1, summary="Uusi", published_by=TOOL)
    published.roll_back(1, base=2, summary="Paluu", published_by="coordinator")
    found = client.get("/api/v1/publications")
    assert [(p["number"], p["kind"], p["restored"]) for p in found.content["publications"]] == [
        (3, "rollback", 1),
        (2, "delivery", None),
        (1, "delivery", None),
    ]
    assert [p["values_added"] for p in found.content["publications"]] == [0, 1, 440 + 42]
    assert "coordinator" not in found.text


def test_before_the_first_publication_everything_is_missing(client: DocumentedClient) -> None:
    """An empty service answers: no publication, and every value missing."""
    assert client.get("/api/v1/publications").content == {"publications": []}
    answer = client.get("/api/v1/judgements?area=kymenlaakso").content
    assert answer["publication"] is None
    assert {(j["status"], j["period"]) for j in answer["judgements"]} == {("missing", None)}
