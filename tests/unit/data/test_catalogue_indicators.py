"""The real indicators against the printed plan."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from data.catalogue import Catalogue
from data.model import Direction, Series, SeriesRole, Unit
from data.periods import PeriodKind
from tests.support.printed_values import GROUPS, printed_series
from tests.support.transcription import plan_rows

COUNTS = {
    *("notifications_year", "open_care_year", "open_care_day", "in_care_year"),
    *("in_care_day", "aftercare_year", "aftercare_day", "children_0_6", "children_7_14"),
}


def series_of(catalogue: Catalogue, number: int) -> dict[str, Series]:
    """The series of an indicator by their keys."""
    return {s.key: s for s in catalogue.indicators[number].series}


def test_the_plan_has_32_indicators_in_number_order(catalogue: Catalogue) -> None:
    """The catalogue holds the indicators 1 to 32, each once and in order."""
    assert list(catalogue.indicators) == list(range(1, 33))


def test_series_and_groups_are_those_the_plan_prints(catalogue: Catalogue) -> None:
    """Every printed series and group is in the catalogue, and nothing beside the population."""
    printed = defaultdict(set)
    for row in plan_rows("observations.csv"):
        key = (int(row["number"]), printed_series(row))
        printed[key].add(GROUPS[row["population_group"]])
    ours = {
        (indicator.number, series.key): set(series.groups)
        for indicator, series in catalogue.series()
        if series.role is not SeriesRole.CONTEXT
    }
    assert ours == printed


def test_themes_are_those_the_plan_prints(catalogue: Catalogue) -> None:
    """Each indicator stands under the theme the plan explains it under."""
    printed = {int(r["number"]): r["theme"].replace("&", "ja") for r in plan_rows("indicators.csv")}
    ours = {n: catalogue.themes[i.theme].fi for n, i in catalogue.indicators.items()}
    assert ours == printed


def test_directions_are_those_read_from_the_plan(catalogue: Catalogue) -> None:
    """The main series of each indicator is better in the direction read from the plan."""
    read = {
        int(r["number"]): r["direction"].replace("neutral", "none")
        for r in plan_rows("indicators.csv")
    }
    ours = {
        n: {s.direction.value for s in i.series_of(())} for n, i in catalogue.indicators.items()
    }
    assert ours == {number: {direction} for number, direction in read.items()}


def test_only_bullying_has_the_tighter_threshold(catalogue: Catalogue) -> None:
    """Indicator 31 is judged with a threshold of 0.5, every other judged series with 1.5."""
    thresholds = defaultdict(set)
    for indicator, series in catalogue.series():
        if series.threshold is not None:
            thresholds[series.threshold].add(indicator.number)
    assert set(thresholds) == {Decimal("0.5"), Decimal("1.5")}
    assert thresholds[Decimal("0.5")] == {31}
    assert thresholds[Decimal("1.5")] == set(range(1, 33)) - {31}


def test_counts_have_no_rule(catalogue: Catalogue) -> None:
    """Counts, and only counts, have neither direction nor threshold."""
    counts = {s.key for _, s in catalogue.series() if s.unit is Unit.COUNT}
    unjudged = {s.key for _, s in catalogue.series() if s.direction is Direction.NONE}
    assert counts == unjudged == COUNTS


def test_misprinted_units_are_corrected(catalogue: Catalogue) -> None:
    """Births are per 1000 women, repeated placements per 10,000 children, not percentages."""
    units = {(i.number, s.key): s.unit for i, s in catalogue.series()}
    assert units[2, "rate"] is Unit.PER_1000
    assert units[16, "repeatedly_placed_rate"] is Unit.PER_10000
    assert units[16, "placed_share"] is Unit.PERCENT
    assert units[1, "age_0_6_from_2019"] is Unit.PERCENT_CHANGE


def test_the_reversed_support_question_is_a_series_of_its_own(catalogue: Catalogue) -> None:
    """In indicator 18 getting support is better higher, being left without better lower."""
    series = series_of(catalogue, 18)
    assert series["got_support"].direction is Direction.HIGHER_IS_BETTER
    assert series["not_supported"].direction is Direction.LOWER_IS_BETTER
    assert series["not_supported"].role is SeriesRole.SUPPLEMENTARY


def test_no_line_crosses_the_drop_in_open_care(catalogue: Catalogue) -> None:
    """Open care breaks on both sides of 2021, in the kind of period each series uses."""
    series = series_of(catalogue, 16)
    years = [(b.last_before.key, b.first_after.key) for b in series["open_care_year"].breaks]
    days = [(b.last_before.key, b.first_after.key) for b in series["open_care_day"].breaks]
    assert years == [("2019", "2021"), ("2021", "2022")]
    assert days == [("2019-12-31", "2021-12-31"), ("2021-12-31", "2022-12-31")]


def test_decimals_hold_every_regional_value(catalogue: Catalogue) -> None:
    """No series rounds a value that the plan prints for Kymenlaakso."""
    regional = [r for r in plan_rows("observations.csv") if r["area"] == "Kymenlaakso"]
    for row in regional:
        printed = Decimal(row["value_numeric"])
        series = series_of(catalogue, int(row["number"]))[printed_series(row)]
        assert printed == round(printed, series.decimals), row


def test_sotkanet_ids_never_repeat(catalogue: Catalogue) -> None:
    """An id of Sotkanet stands for one series and group only."""
    ids = [n for _, series in catalogue.series() for n in series.sotkanet_ids.values()]
    assert len(ids) == len(set(ids)) == 28


def test_daily_smoking_is_not_taken_for_daily_nicotine_use(catalogue: Catalogue) -> None:
    """Indicator 27 counts e-cigarettes too, so Sotkanet's daily smoking is not linked to it."""
    assert series_of(catalogue, 27)["share"].sotkanet_ids == {}


def test_breaks_and_series_use_periods_of_one_kind(catalogue: Catalogue) -> None:
    """A break stands between two periods of the same kind, as a series never mixes them."""
    kinds: defaultdict[str, set[PeriodKind]] = defaultdict(set)
    for _, series in catalogue.series():
        for found in series.breaks:
            kinds[series.key] |= {found.last_before.kind, found.first_after.kind}
    assert kinds == {"open_care_year": {PeriodKind.YEAR}, "open_care_day": {PeriodKind.DAY}}
