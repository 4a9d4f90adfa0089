"""The plan's own workbook through the whole path, against the transcription of the plan."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from data.catalogue.areas import slug
from data.judging import Periods, judge_area
from data.model import JUDGED_STATUSES, Observation, Status
from data.store import Store
from etl.issues import Severity
from etl.loading import Loaded, Outcome, load
from tests.support.printed_values import CORRECTED_PERIODS, as_key
from tests.support.transcription import plan_rows

WORKBOOK = Path(__file__).parents[3] / "data/plan_figures/suunnitelman_luvut.xlsx"
VALUES, POPULATION = "Havainnot", "Väestö"

GROUPS = {
    "all": "all",
    "4-v. huoltajat": "parents_of_4_year_olds",
    "4.-5. lk": "grades_4_5",
    "8.-9. lk": "grades_8_9",
    "lukio": "upper_secondary",
    "ammatillinen": "vocational",
}
MISPRINTED_UNITS = {"rate", "repeatedly_placed_rate"}


def load_plan(store: Store) -> Loaded:
    """Load and publish the committed workbook."""
    return load(
        WORKBOOK.read_bytes(),
        WORKBOOK.name,
        catalogue=load_catalogue(),
        store=store,
        publish=True,
        loaded_by="test",
    )


def by_place(store: Store, sheet: str) -> list[Observation]:
    """What was stored of one sheet, in the order of its rows."""
    found = [o for o in store.observations() if o.place.sheet == sheet]
    return sorted(found, key=lambda o: int(o.place.cell.lstrip("ABCDEFGH")))


def test_the_workbook_is_published_without_a_warning(store: Store) -> None:
    """All 440 printed values and the 42 of the population table become publication 1."""
    loaded = load_plan(store)
    assert loaded.outcome is Outcome.PUBLISHED
    assert loaded.publication is not None
    assert (loaded.publication.number, loaded.publication.values_added) == (1, 440 + 42)
    assert loaded.examination is not None
    assert {issue.severity for issue in loaded.examination.issues} == {Severity.NOTE}


def test_every_value_is_the_printed_one_to_the_last_digit(store: Store) -> None:
    """Area, group, number and its decimals agree with the transcription, row by row."""
    load_plan(store)
    stored = [
        (str(o.key.indicator), o.key.group, o.key.area, str(o.value))
        for o in by_place(store, VALUES)
    ]
    assert stored == [
        (
            row["number"],
            GROUPS[row["population_group"]],
            slug(row["area"]),
            str(Decimal(row["value_numeric"])),
        )
        for row in plan_rows("observations.csv")
    ]


def test_periods_are_the_printed_ones_with_the_decided_corrections(store: Store) -> None:
    """Only the decided misprints differ, and each of them keeps what was printed."""
    load_plan(store)
    for row, found in zip(plan_rows("observations.csv"), by_place(store, VALUES), strict=True):
        printed, key = row["year_as_printed"], found.key
        corrected = CORRECTED_PERIODS.get((key.series, row["area"], printed)) or (
            CORRECTED_PERIODS.get((key.group, row["area"], printed))
        )
        if corrected:
            assert (key.period.key, found.printed) == (corrected, printed)
        else:
            assert key.period.key == as_key(printed)


def test_misprinted_percent_signs_are_kept_as_printed(store: Store) -> None:
    """Births per thousand and placements per ten thousand keep the print beside the number."""
    load_plan(store)
    rows = zip(plan_rows("observations.csv"), by_place(store, VALUES), strict=True)
    misprinted = [(row, o) for row, o in rows if o.key.series in MISPRINTED_UNITS]
    assert len(misprinted) == 8
    assert [o.printed for _, o in misprinted] == [row["value_as_printed"] for row, _ in misprinted]


@pytest.mark.parametrize(
    ("area", "indicator", "counts"),
    [
        ("kymenlaakso", 1, {"age_0_6_from_2019": 1, "age_7_14_from_2019": 1}),
        ("kymenlaakso", 16, {"open_care_day": 3, "open_care_year": 3, "in_care_share": 1}),
        ("koko-maa", 1, {"age_0_6_from_2019": 1, "age_7_15_from_2019": 1}),
        ("koko-maa", 18, {"got_support": 4, "not_supported": 2}),
    ],
)
def test_series_that_share_a_number_stay_apart(
    store: Store, area: str, indicator: int, counts: dict[str, int]
) -> None:
    """Forecasts, year totals, day counts and the reversed question are series of their own."""
    load_plan(store)
    found = store.observations(areas=[area], indicators=[indicator])
    per_series = Counter(o.key.series for o in found)
    assert {series: per_series[series] for series in counts} == counts


def test_the_population_table_is_stored_by_municipality(store: Store) -> None:
    """Six municipalities and their sum, two ages and three years agree with the printed table."""
    load_plan(store)
    ages = {"0–6 v.": "children_0_6", "7–14 v.": "children_7_14"}
    expected = [
        (
            slug("Kymenlaakso" if row["municipality"] == "yht." else row["municipality"]),
            ages[row["age_group"]],
            row["year"],
            row["persons"],
        )
        for row in plan_rows("population.csv")
    ]
    stored = by_place(store, POPULATION)
    assert [(o.key.area, o.key.series, o.key.period.key, str(o.value)) for o in stored] == expected


def test_the_exact_boundary_is_yellow(store: Store) -> None:
    """Upper secondary 2021 in bullying, 0.6 against 1.1, is exactly the threshold and yellow."""
    load_plan(store)
    judged = judge_area(load_catalogue(), "kymenlaakso", store.observations(), Periods.ALL)
    (found,) = [
        j
        for j in judged
        if (j.indicator, j.group, str(j.period)) == (31, "upper_secondary", "2021")
    ]
    assert found.difference == Decimal("-0.5")
    assert found.status is Status.YELLOW


def test_new_lights_of_the_first_publication_are_counted(store: Store) -> None:
    """Every judged pair of the plan is announced as a new light before publishing."""
    loaded = load_plan(store)
    judged = judge_area(load_catalogue(), "kymenlaakso", store.observations(), Periods.ALL)
    assert loaded.examination is not None
    lights = loaded.examination.turned_lights
    assert len(lights) == sum(j.status in JUDGED_STATUSES for j in judged)
    assert all(light.before is None for light in lights)


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    """The bytes are recognised, and there is still one delivery and one publication."""
    load_plan(store)
    again = load_plan(store)
    assert again.outcome is Outcome.ALREADY_IN
    assert len(store.deliveries()) == len(store.publications()) == 1
    assert store.original(store.deliveries()[0].sha256) == WORKBOOK.read_bytes()
