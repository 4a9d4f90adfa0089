"""The judgements that the API gives, against the printed plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from data.model import Mark
from data.store import Store
from tests.support.documented import DocumentedClient
from tests.support.observations import TOOL, deliver, key_of, observed
from tests.support.printed_values import printed_values
from tests.support.transcription import plan_rows

REGION, COUNTRY = "kymenlaakso", "koko-maa"
SHOWN = ("value", "benchmark_value", "difference", "status")
COUNTS = {"notifications_year", "open_care_year", "in_care_year"}
# Series whose direction is not the one printed for their indicator.
LOWER_BEYOND_THE_CARDS = {
    *("placed_share", "repeatedly_placed_rate", "in_care_share", "not_supported"),
}

pytestmark = pytest.mark.usefixtures("published")


def judgements(client: DocumentedClient, query: str) -> list[dict[str, Any]]:
    """The judgements of an answer."""
    found: list[dict[str, Any]] = client.get(f"/api/v1/judgements?{query}").content["judgements"]
    return found


def find(found: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    """The one judgement with these values."""
    (match,) = [j for j in found if wanted.items() <= j.items()]
    return match


def outcome(judgement: dict[str, Any]) -> tuple[str, str]:
    """The light and why."""
    return judgement["status"], judgement["reason"]


def expected_status(indicator: int, series: str, difference: Decimal) -> str:
    """The plan's rule, written a second time from its print."""
    (row,) = [r for r in plan_rows("indicators.csv") if int(r["number"]) == indicator]
    if abs(difference) <= (Decimal("0.5") if indicator == 31 else Decimal("1.5")):
        return "yellow"
    is_lower_better = series in LOWER_BEYOND_THE_CARDS or row["direction"] == "lower_is_better"
    return "green" if (difference < 0) == is_lower_better else "red"


def expected_judgements() -> dict[tuple[int, str, str, str], tuple[str, str, str, str]]:
    """Value, benchmark, difference and light of every pair that the plan prints."""
    printed = printed_values()
    expected = {}
    for key, value in printed.items():
        benchmark = printed.get(key._replace(area=COUNTRY))
        if key.area == REGION and benchmark is not None and key.series not in COUNTS:
            difference = value - benchmark
            status = expected_status(key.indicator, key.series, difference)
            shown = (str(value), str(benchmark), str(difference), status)
            expected[key.indicator, key.series, key.group, key.period.key] = shown
    return expected


def test_every_printed_pair_is_judged(client: DocumentedClient) -> None:
    """Each regional value with a printed national counterpart has the colour of the rule."""
    judged = {
        (j["indicator"], j["series"], j["group"], j["period"]): tuple(j[name] for name in SHOWN)
        for j in judgements(client, f"area={REGION}&periods=all")
        if j["status"] in ("green", "yellow", "red")
    }
    expected = expected_judgements()
    assert len(expected) == 202
    assert judged == expected


@pytest.mark.parametrize(
    ("indicator", "series", "group", "period", "shown"),
    [
        (31, "share", "upper_secondary", "2021", ("0.6", "1.1", "-0.5", "yellow")),
        (16, "repeatedly_placed_rate", "all", "2019", ("4.8", "3.3", "1.5", "yellow")),
        (18, "not_supported", "upper_secondary", "2019", ("51", "49", "2", "red")),
        (18, "not_supported", "vocational", "2019", ("40", "39", "1", "yellow")),
        (10, "share", "parents_of_4_year_olds", "2018", ("81", "82.3", "-1.3", "yellow")),
        (1, "age_0_6_from_2019", "all", "2019-2035", ("-26", "-16.3", "-9.7", "red")),
    ],
)
def test_boundaries_and_decided_readings(
    client: DocumentedClient,
    indicator: int,
    series: str,
    group: str,
    period: str,
    shown: tuple[str, str, str, str],
) -> None:
    """A difference of exactly the threshold is yellow, and digits stand as they are printed."""
    found = find(
        judgements(client, f"area={REGION}&periods=all"),
        indicator=indicator,
        series=series,
        group=group,
        period=period,
    )
    assert tuple(found[name] for name in SHOWN) == shown


def test_counts_are_never_judged(client: DocumentedClient) -> None:
    """Indicator 16 shows how many clients there are, and no light, in every period."""
    found = [
        j
        for j in judgements(client, f"area={REGION}&periods=all")
        if (j["indicator"], j["unit"]) == (16, "count")
    ]
    assert len(found) == 7 * 3
    assert {(*outcome(j), j["difference"], j["threshold"]) for j in found} == {
        ("not_judged", "count", None, None)
    }


def test_a_value_without_counterpart_is_not_judged(client: DocumentedClient) -> None:
    """Forecasts from 2021 have no national figure; the share of children in 2020 only others."""
    found = judgements(client, f"area={REGION}&periods=all")
    forecast = find(found, series="age_0_6_from_2021")
    assert (forecast["value"], outcome(forecast)) == ("-21", ("not_judged", "no_benchmark"))
    share = find(found, indicator=3, period="2020")
    assert outcome(share) == ("not_judged", "different_period")
    assert share["benchmark_period"] != "2020"


def test_the_newest_period_is_given_unless_all_are_asked(client: DocumentedClient) -> None:
    """Each series and group comes once, with its newest period and the change to it."""
    newest = judgements(client, f"area={REGION}")
    keys = [(j["indicator"], j["series"], j["group"]) for j in newest]
    assert len(keys) == len(set(keys))
    assert newest == judgements(client, f"area={REGION}&periods=latest")
    assert find(newest, indicator=31, group="upper_secondary")["change"] == {
        "previous_period": "2021",
        "previous_value": "0.6",
        "difference": "0.8",
        "status": "red",
    }
    every = judgements(client, f"area={REGION}&periods=all")
    assert len(every) > len(newest)
    assert [j for j in every if j in newest] == newest


def test_a_municipality_without_figures_is_missing(client: DocumentedClient) -> None:
    """Kotka has no indicator values yet: nothing is zero or green, the benchmark is shown."""
    found = judgements(client, "area=kotka")
    followed = [j for j in found if j["unit"] != "count"]
    assert {outcome(j) for j in followed} == {("missing", "no_data")}
    assert {j["value"] for j in followed} == {None}
    bullied = find(found, indicator=31, group="upper_secondary")
    assert (bullied["period"], bullied["benchmark_value"]) == ("2023", "1.7")


def test_a_municipality_is_known_by_its_code(client: DocumentedClient) -> None:
    """Statistics Finland's code of a municipality gives the same answer as its key."""
    by_code = client.get("/api/v1/judgements?area=285").content
    assert by_code["area"] == "kotka"
    assert by_code == client.get("/api/v1/judgements?area=kotka").content


def test_the_benchmark_is_not_compared_with_itself(client: DocumentedClient) -> None:
    """Every value of the whole country is shown, none of them judged."""
    found = judgements(client, f"area={COUNTRY}&periods=all")
    assert {outcome(j) for j in found if j["value"] is not None} == {("not_judged", "is_benchmark")}
    assert len([j for j in found if j["value"] is not None]) == 213


def test_an_earlier_publication_stays_as_it_was(client: DocumentedClient, published: Store) -> None:
    """A later figure turns the light of the newest state and not of the state asked as of."""
    key = key_of(31, series="share", group="upper_secondary", period="2021")
    delivery = deliver(published, b"uusi")
    published.publish(
        delivery, [observed(key, "0.5")], base=1, summary="Korjaus", published_by=TOOL
    )
    query = f"area={REGION}&periods=all"
    wanted = {"indicator": 31, "group": "upper_secondary", "period": "2021"}
    first = client.get(f"/api/v1/judgements?{query}&as_of=1").content
    second = client.get(f"/api/v1/judgements?{query}").content
    assert (first["publication"], second["publication"]) == (1, 2)
    lights = [find(a["judgements"], **wanted) for a in (first, second)]
    assert [(j["difference"], j["status"]) for j in lights] == [
        ("-0.5", "yellow"),
        ("-0.6", "green"),
    ]


def test_a_suppressed_value_stays_suppressed(client: DocumentedClient, published: Store) -> None:
    """What the source hides is neither missing nor zero, and has no difference."""
    key = key_of(31, series="share", group="upper_secondary", period="2025")
    delivery = deliver(published, b"uusi")
    published.publish(
        delivery, [observed(key, Mark.SUPPRESSED)], base=1, summary="2025", published_by=TOOL
    )
    newest = find(judgements(client, f"area={REGION}"), indicator=31, group="upper_secondary")
    assert outcome(newest) == ("suppressed", "value_suppressed")
    assert (newest["value"], newest["difference"], newest["change"]) == (None, None, None)


def test_trailing_zeros_and_large_scales_are_kept(
    client: DocumentedClient, published: Store
) -> None:
    """Decimals are strings with the digits of the source and never an exponent."""
    key = key_of(31, series="share", group="upper_secondary", period="2025")
    delivery = deliver(published, b"uusi")
    tiny = "0.00000010"
    observations = [observed(key, tiny), observed(key_of(6, series="share", period="2025"), "12.0")]
    published.publish(delivery, observations, base=1, summary="2025", published_by=TOOL)
    newest = judgements(client, f"area={REGION}")
    assert find(newest, indicator=31, group="upper_secondary")["value"] == tiny
    assert find(newest, indicator=6)["value"] == "12.0"
