"""Periods: years, days and spans that never blur into each other."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import Period, PeriodKind

YEARS = st.integers(min_value=1000, max_value=2999)
PERIODS = st.one_of(
    YEARS.map(Period.year),
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)).map(Period.day),
    st.tuples(YEARS, YEARS).filter(lambda pair: pair[0] < pair[1]).map(lambda p: Period.span(*p)),
)


@given(PERIODS)
def test_a_period_is_its_key(period: Period) -> None:
    """Every period is written as one key and read back from it unchanged."""
    assert Period.parse(period.key) == period
    assert str(period) == period.key


@given(PERIODS, PERIODS)
def test_equal_periods_have_equal_keys(one: Period, other: Period) -> None:
    """Two periods are equal exactly when their keys are."""
    assert (one == other) == (one.key == other.key)


@given(PERIODS, PERIODS)
def test_periods_of_different_kinds_are_never_equal(one: Period, other: Period) -> None:
    """A year total, a day's state and a span are never taken for each other."""
    assert one.kind is other.kind or one != other


def test_a_year_is_not_its_last_day() -> None:
    """The total of 2022 and the state on 31.12.2022 end on the same day but differ."""
    year, day = Period.year(2022), Period.day(datetime.date(2022, 12, 31))
    assert year.end == day.end
    assert year != day
    assert len({year, day}) == 2


@given(PERIODS, PERIODS)
def test_periods_are_ordered_by_their_end(one: Period, other: Period) -> None:
    """Whatever ends earlier comes first."""
    if one.end < other.end:
        assert one < other


def test_a_mixed_list_sorts_by_end_and_then_start() -> None:
    """Years, days and spans stand in one order in time."""
    keys = ["2021-2035", "2023", "2019-2035", "2019", "2022-12-31"]
    assert sorted(keys, key=Period.parse) == [
        "2019",
        "2022-12-31",
        "2023",
        "2019-2035",
        "2021-2035",
    ]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("2023", PeriodKind.YEAR),
        ("2022-12-31", PeriodKind.DAY),
        ("2019-2035", PeriodKind.SPAN),
    ],
)
def test_the_key_tells_the_kind(key: str, kind: PeriodKind) -> None:
    """The form of a key alone says what kind of period it is."""
    assert Period.parse(key).kind is kind


@pytest.mark.parametrize(
    "key",
    [
        *("", "23", "0999", "v. 2023", "2023 ", "31.12.2022", "2022-13-01", "2022-2-1"),
        *("2035-2019", "2019-2019", "2019–2035", "2019-35", "2٠٢٣"),
    ],
)
def test_anything_but_a_key_is_refused(key: str) -> None:
    """Readable but not canonical texts are refused, for cleaning is the readers' work."""
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(key)
