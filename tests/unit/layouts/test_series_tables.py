"""The tables of an indicator: every period, marks in words, and the change from the past."""

from __future__ import annotations

import pytest

from data.model import Mark, Observation, Status
from layouts.i18n import Words
from layouts.series_tables import SeriesTable, build_series_tables
from tests.support.profiles import pair, profile_of


def tables_of(words: Words, number: int, *observations: Observation) -> tuple[SeriesTable, ...]:
    """The tables of all series of an indicator, from these observations."""
    profile = profile_of(*observations)
    indicator = profile.catalogue.indicators[number]
    return build_series_tables(profile, indicator, indicator.series, None, words)


def test_a_table_has_every_period_of_either_area(words: Words) -> None:
    """Periods run from the oldest to the newest, the area beside the whole country."""
    observations = [
        *pair(31, "9.4", "8.8", period="2023"),
        pair(31, "0", "8.0", period="2019")[1],
    ]
    (table,) = tables_of(words, 31, *observations)
    row = next(row for row in table.rows if row.label == "Grades 8–9")
    assert table.periods == ("2019", "2023")
    assert row.values == (("–", "8.0"), ("9.4", "8.8"))
    assert (row.difference, row.light.status) == ("+0.6", Status.RED)
    assert table.caption.endswith(", %")
    assert table.difference_unit == "pp"


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        (Mark.SUPPRESSED, "suppressed"),
        (Mark.NOT_ASKED, "not asked"),
        (Mark.NOT_APPLICABLE, "not applicable"),
        (Mark.NO_DATA, "no data"),
    ],
)
def test_a_mark_is_told_in_words(words: Words, mark: Mark, word: str) -> None:
    """Each kind of absence has words of its own, on either side."""
    (table,) = tables_of(words, 31, *pair(31, mark, mark))
    row = next(row for row in table.rows if row.label == "Grades 8–9")
    assert row.values == ((word, word),)


def test_a_preliminary_value_is_marked(words: Words) -> None:
    """A preliminary number carries an asterisk, a final one none."""
    own, benchmark = pair(31, "9.4", "8.8", preliminary=True)
    (table,) = tables_of(words, 31, own, pair(31, "9.4", "8.8")[1])
    assert benchmark.preliminary
    row = next(row for row in table.rows if row.label == "Grades 8–9")
    assert row.values == (("9.4*", "8.8"),)


@pytest.mark.parametrize(
    ("later", "change", "word"),
    [("9.5", "+0.6", "worsened"), ("9.4", "+0.5", "unchanged"), ("8.3", "−0.6", "improved")],
)
def test_the_change_is_told_in_words(words: Words, later: str, change: str, word: str) -> None:
    """Movement from the previous period has its sign and its own word, by the same rule."""
    observations = [*pair(31, "8.9", "8.2", period="2021"), *pair(31, later, "8.8")]
    (table,) = tables_of(words, 31, *observations)
    row = next(row for row in table.rows if row.label == "Grades 8–9")
    assert row.change == change
    assert row.change_light is not None
    assert row.change_light.word == word


def test_without_a_previous_value_no_change_is_told(words: Words) -> None:
    """A first value has a dash for its change and no word."""
    (table,) = tables_of(words, 31, *pair(31, "9.4", "8.8"))
    assert {(row.change, row.change_light) for row in table.rows} == {("–", None)}


def test_a_change_of_counts_has_no_word(words: Words) -> None:
    """A count moves by a number that is neither better nor worse."""
    observations = [
        o
        for year, value in (("2021", "900"), ("2022", "1028"))
        for o in pair(16, value, "85746", series="in_care_year", group="all", period=year)
    ]
    (table,) = tables_of(words, 16, *observations)
    (row,) = table.rows
    assert (row.change, row.change_light, row.difference) == ("+128", None, "")


def test_a_break_is_told_under_the_table(words: Words) -> None:
    """Where a series was redefined, its note stands with the table and no change is told."""
    observations = [
        o
        for year in ("2021", "2022")
        for o in pair(16, "900", "85746", series="open_care_year", group="all", period=year)
    ]
    (table,) = tables_of(words, 16, *observations)
    series = profile_of().catalogue.indicators[16].find_series("open_care_year")
    assert table.notes == tuple(dict.fromkeys(words.text(cut.note) for cut in series.breaks))
    assert table.notes
    assert table.rows[0].change == "–"


def test_day_states_and_year_totals_stand_in_tables_of_their_own(words: Words) -> None:
    """Counts of a year and of its last day never share columns; like series share a table."""
    observations = [
        *pair(16, "1", "10", series="in_care_year", group="all", period="2022"),
        *pair(16, "2", "20", series="aftercare_year", group="all", period="2022"),
        *pair(16, "3", "30", series="in_care_day", group="all", period="2022-12-31"),
    ]
    years, days = tables_of(words, 16, *observations)
    assert (years.periods, len(years.rows)) == (("2022",), 2)
    assert (days.periods, len(days.rows)) == (("2022-12-31",), 1)


def test_units_never_share_a_table(words: Words) -> None:
    """A share and a rate of the same year have tables with their own units."""
    observations = [
        *pair(16, "1.2", "1.0", series="placed_share", group="all", period="2022"),
        *pair(16, "9.0", "8.0", series="repeatedly_placed_rate", group="all", period="2022"),
    ]
    found = tables_of(words, 16, *observations)
    assert [table.difference_unit for table in found] == ["pp", "per 10,000"]
