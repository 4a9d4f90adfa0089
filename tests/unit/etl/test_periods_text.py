"""Periods as people write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import Period
from etl.cells import CellValue
from etl.periods_text import period_text, read_period


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2023", "2023"),
        (2023, "2023"),
        (2023.0, "2023"),
        ("v. 2023", "2023"),
        ("v 2023", "2023"),
        ("Vuosi 2023", "2023"),
        ("31.12.2022", "2022-12-31"),
        ("31.12. 2021", "2021-12-31"),
        ("2022-12-31", "2022-12-31"),
        (datetime.date(2022, 12, 31), "2022-12-31"),
        ("2019–2035", "2019-2035"),
        ("2019 - 2035", "2019-2035"),
        ("2019→2035", "2019-2035"),
        ("vuodesta 2019 vuoteen 2035", "2019-2035"),
        ("2022-2023", "2022-2023"),
    ],
)
def test_periods_are_told_apart(written: CellValue, key: str) -> None:
    """A year, the state on a day and a span between years are each read as what they are."""
    found = read_period(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "written", ["", "syksy", "31.2.2022", "2035–2019", "23", "20231", 2023.5, True, "2023*", "20٢٣"]
)
def test_what_is_no_period_is_not_guessed(written: CellValue) -> None:
    """A day that never was, a backward span or half a year number is no period."""
    assert read_period(written) is None


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)).map(Period.day)
    | st.integers(1900, 2099).map(Period.year)
    | st.tuples(st.integers(1900, 2000), st.integers(2001, 2099)).map(lambda y: Period.span(*y))
)
def test_the_template_form_is_read_back(period: Period) -> None:
    """Every period survives being shown and read again."""
    assert read_period(period_text(period)) == period
