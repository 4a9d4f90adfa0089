"""Numbers, units and periods as people write them in Finnish, Swedish and English."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Language, Unit
from data.periods import Period
from layouts.i18n import words_in
from layouts.numbers import (
    MINUS,
    NBSP,
    difference_symbol,
    format_difference,
    format_difference_with_unit,
    format_number,
    format_period,
    format_value,
    unit_symbol,
)

FI, SV, EN = Language.FI, Language.SV, Language.EN

decimals_of_statistics = st.decimals(
    min_value=-10_000_000, max_value=10_000_000, allow_nan=False, allow_infinity=False, places=2
)


@pytest.mark.parametrize(
    ("value", "decimals", "finnish", "english"),
    [
        ("12.3", 0, "12,3", "12.3"),
        ("1028", 0, "1\u00a0028", "1,028"),
        ("5541274", 0, "5\u00a0541\u00a0274", "5,541,274"),
        ("-1.5", 0, "\u22121,5", "\u22121.5"),
        ("-1234.5", 1, "\u22121\u00a0234,5", "\u22121,234.5"),
        ("0", 0, "0", "0"),
        ("-0.0", 1, "0,0", "0.0"),
        ("1E+3", 0, "1\u00a0000", "1,000"),
    ],
)
def test_numbers_are_written_the_way_of_each_language(
    value: str, decimals: int, finnish: str, english: str
) -> None:
    """Finnish and Swedish write a comma, no-break spaces and a true minus; English a point."""
    number = Decimal(value)
    assert format_number(number, FI, decimals) == finnish
    assert format_number(number, SV, decimals) == finnish
    assert format_number(number, EN, decimals) == english


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("4", 1, "4,0"),
        ("4.0", 0, "4,0"),
        ("8.25", 1, "8,25"),
        ("8.20", 1, "8,20"),
    ],
)
def test_a_number_never_loses_decimals(value: str, decimals: int, text: str) -> None:
    """A series' decimals are the fewest shown; a value that carries more keeps them all."""
    assert format_number(Decimal(value), FI, decimals) == text


@given(value=decimals_of_statistics, decimals=st.integers(0, 4))
def test_what_is_written_is_the_exact_value(value: Decimal, decimals: int) -> None:
    """Reading the written number back gives the value itself: writing never rounds."""
    text = format_number(value, FI, decimals)
    plain = text.replace(NBSP, "").replace(",", ".").replace(MINUS, "-")
    assert Decimal(plain) == value


@pytest.mark.parametrize(
    ("value", "text"), [("1", "+1,0"), ("-0.5", "\u22120,5"), ("0", "0,0"), ("0.04", "+0,04")]
)
def test_a_difference_shows_its_sign(value: str, text: str) -> None:
    """A difference says which way it goes; no difference has no sign."""
    assert format_difference(Decimal(value), FI, 1) == text


@pytest.mark.parametrize(
    ("language", "unit", "text"),
    [
        (FI, Unit.PERCENT, "12,3\u00a0%"),
        (SV, Unit.PERCENT, "12,3\u00a0%"),
        (EN, Unit.PERCENT, "12.3%"),
        (FI, Unit.PERCENT_CHANGE, "12,3\u00a0%"),
        (FI, Unit.PER_1000, "12,3\u00a0/\u00a01\u00a0000"),
        (SV, Unit.PER_1000, "12,3\u00a0per\u00a01\u00a0000"),
        (EN, Unit.PER_1000, "12.3\u00a0per 1,000"),
        (FI, Unit.PER_10000, "12,3\u00a0/\u00a010\u00a0000"),
        (SV, Unit.PER_10000, "12,3\u00a0per\u00a010\u00a0000"),
        (FI, Unit.COUNT, "12,3"),
    ],
)
def test_a_value_keeps_its_unit_on_the_same_line(language: Language, unit: Unit, text: str) -> None:
    """A no-break space joins value and unit; a count has no unit, English no space before %."""
    assert format_value(Decimal("12.3"), unit, words_in(language), 1) == text


@pytest.mark.parametrize(
    ("language", "short", "sentence"),
    [
        (FI, "%-yks.", "\u22121,5\u00a0%-yksikköä"),
        (SV, "p.e.", "\u22121,5\u00a0procentenheter"),
        (EN, "pp", "\u22121.5\u00a0percentage points"),
    ],
)
def test_percentages_differ_by_percentage_points(
    language: Language, short: str, sentence: str
) -> None:
    """The difference of two percentages is in percentage points, short in tables."""
    words = words_in(language)
    for unit in (Unit.PERCENT, Unit.PERCENT_CHANGE):
        assert difference_symbol(unit, words) == short
        assert format_difference_with_unit(Decimal("-1.5"), unit, words, 1) == sentence


@pytest.mark.parametrize(
    ("value", "finnish", "swedish", "english"),
    [
        ("1", "+1\u00a0%-yksikön", "+1\u00a0procentenhet", "+1\u00a0percentage point"),
        ("1.0", "+1,0\u00a0%-yksikköä", "+1,0\u00a0procentenheter", "+1.0\u00a0percentage points"),
        ("0", "0\u00a0%-yksikköä", "0\u00a0procentenheter", "0\u00a0percentage points"),
    ],
)
def test_one_percentage_point_is_singular(
    value: str, finnish: str, swedish: str, english: str
) -> None:
    """Exactly one, written without decimals, takes the form for one."""
    for language, text in ((FI, finnish), (SV, swedish), (EN, english)):
        words = words_in(language)
        assert format_difference_with_unit(Decimal(value), Unit.PERCENT, words) == text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("unit", [Unit.PER_1000, Unit.PER_10000, Unit.COUNT])
def test_other_units_differ_in_themselves(language: Language, unit: Unit) -> None:
    """A difference of two rates or counts is in their own unit."""
    words = words_in(language)
    assert difference_symbol(unit, words) == unit_symbol(unit, words)
    number = format_difference_with_unit(Decimal(2), unit, words)
    assert number == f"+{format_value(Decimal(2), unit, words)}"


@pytest.mark.parametrize(
    ("key", "finnish", "english"),
    [
        ("2023", "2023", "2023"),
        ("2022-12-31", "31.12.2022", "2022-12-31"),
        ("2023-01-09", "9.1.2023", "2023-01-09"),
        ("2019-2035", "2019\u20132035", "2019\u20132035"),
    ],
)
def test_periods_are_written_the_way_of_each_language(key: str, finnish: str, english: str) -> None:
    """A year stands alone, a day is a date without leading zeros, a span takes an en dash."""
    period = Period.parse(key)
    assert format_period(period, FI) == finnish
    assert format_period(period, SV) == finnish
    assert format_period(period, EN) == english
