"""The one parser of numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.model import Mark
from etl.numbers import Number, Unreadable, read_number, read_stored_number

MARKS = load_catalogue().marks
SPACES = ("", " ", "\u00a0", "\u2009", "\u202f")
MINUSES = ("-", "\u2212", "\u2013")

exact = st.decimals(
    min_value=Decimal(-10) ** 9, max_value=Decimal(10) ** 9, places=3, allow_nan=False
) | st.integers(-(10**9), 10**9).map(Decimal)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,3", "12.3"),
        ("12.3", "12.3"),
        ("6,0", "6.0"),
        ("12,3 %", "12.3"),
        ("12,3\u2009%", "12.3"),
        ("1 028 323", "1028323"),
        ("1\u00a0028\u00a0323", "1028323"),
        ("1.028.323", "1028323"),
        ("1.028,5", "1028.5"),
        ("1,028", "1.028"),
        ("0.123", "0.123"),
        ("\u201316,3", "-16.3"),
        ("16,3-", "-16.3"),
        ("\u2212 5", "-5"),
        ("+4", "4"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_to_the_last_digit(text: str, value: str) -> None:
    """Every way to write a number in a Finnish sheet gives its exact value and decimals."""
    found = read_number(text, {})
    assert isinstance(found, Number)
    assert str(found.value) == value


@pytest.mark.parametrize("text", ["n. 240", "noin 240", "yli 240", "alle 240", "~240", "ca 240"])
def test_approximate_numbers_say_so(text: str) -> None:
    """A number said to be about, over or under something is not taken for an exact one."""
    assert read_number(text, {}) == Number(Decimal(240), approximate=True)


def test_over_forty_percent_keeps_both_remarks() -> None:
    """The percent sign and the word before the number are both noticed."""
    assert read_number("yli 40 %", {}) == Number(Decimal(40), approximate=True, percent=True)


def test_an_asterisk_means_preliminary() -> None:
    """An asterisk after a number makes it preliminary and leaves the number alone."""
    assert read_number("12,3*", {}) == Number(Decimal("12.3"), preliminary=True)


@pytest.mark.parametrize(
    ("source", "text", "mark"),
    [
        ("thl", "..", Mark.SUPPRESSED),
        ("thl", "\u2013", Mark.NO_DATA),
        ("statistics_finland", "..", Mark.NO_DATA),
        ("statistics_finland", "...", Mark.SUPPRESSED),
        ("any", "Ei kysytty", Mark.NOT_ASKED),
    ],
)
def test_the_same_mark_means_what_its_source_means(source: str, text: str, mark: Mark) -> None:
    """Two dots hide a figure in one source and say that there is none in another."""
    assert read_number(text, MARKS[source]) is mark


def test_fewer_than_five_is_a_mark_where_the_source_says_so() -> None:
    """A hidden small count is a mark for a source that writes it so, never the number five."""
    assert read_number("<5", {"<5": Mark.SUPPRESSED}) is Mark.SUPPRESSED
    assert read_number("<5", {}) is Unreadable.NOT_A_NUMBER


def test_a_dash_is_zero_only_where_the_source_counts_nothing_so() -> None:
    """A dash becomes a true zero for Statistics Finland and stays unreadable elsewhere."""
    assert read_number("-", MARKS["statistics_finland"], ("-",)) == Number(Decimal(0))
    assert read_number("-", {}) is Unreadable.NOT_A_NUMBER


def test_a_point_before_three_digits_is_not_guessed() -> None:
    """1.028 may be a thousand or one and a bit, so it is neither."""
    assert read_number("1.028", {}) is Unreadable.AMBIGUOUS_POINT


@pytest.mark.parametrize("text", ["", "12 3", "12²", "1,2,3", "kaksi", "12,3 4", "#DIV/0!", "1e5"])
def test_what_is_no_number_stays_unreadable(text: str) -> None:
    """A footnote digit, an error value or a broken number never becomes a number."""
    assert read_number(text, {}) is Unreadable.NOT_A_NUMBER


@given(
    number=exact,
    thousands=st.sampled_from(SPACES),
    minus=st.sampled_from(MINUSES),
    trailing=st.booleans(),
    percent=st.sampled_from(("", "%", " %", "\u2009%")),
)
def test_any_way_of_writing_gives_the_number_back(
    number: Decimal, thousands: str, minus: str, trailing: bool, percent: str
) -> None:
    """Whatever separators, minus and percent sign are used, the digits come back exactly."""
    digits = f"{abs(number):,}".replace(",", thousands).replace(".", ",")
    sign = minus if number < 0 else ""
    text = f"{digits}{sign}{percent}" if trailing else f"{sign}{digits}{percent}"
    found = read_number(text, {})
    assert isinstance(found, Number)
    assert str(found.value).removeprefix("-") == str(abs(number))
    assert found.value == number
    assert found.percent == bool(percent)


@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text at all is a finite number, a mark or a stated problem."""
    found = read_number(text, MARKS["any"])
    assert isinstance(found, Mark | Unreadable) or found.value.is_finite()


@pytest.mark.parametrize(
    ("stored", "number_format", "value"),
    [
        (6, "0.0", "6.0"),
        (6.0, "General", "6"),
        (12.3, "General", "12.3"),
        (12.3, "0", "12.3"),
        (0.1 + 0.2, "General", "0.3"),
        (1028323, "#,##0", "1028323"),
        (1.5, '#,##0.00" kpl";[Red]-0.0', "1.50"),
        (100.0, "0", "100"),
        (-0.5, "0.00", "-0.50"),
    ],
)
def test_stored_numbers_keep_the_decimals_they_show(
    stored: float, number_format: str, value: str
) -> None:
    """A cell showing 6.0 gives 6.0, and no digit a person typed is rounded away."""
    assert str(read_stored_number(stored, number_format).value) == value


def test_a_percent_format_shows_a_hundred_times_the_number() -> None:
    """0.123 formatted as a percentage is 12.3 percent."""
    assert read_stored_number(0.123, "0.0%") == Number(Decimal("12.3"), percent=True)


@given(st.decimals(min_value=-10000, max_value=10000, places=2))
def test_a_decimal_survives_the_spreadsheet(number: Decimal) -> None:
    """A number written to a cell as binary comes back as the decimal it was."""
    assert str(read_stored_number(float(number), "0.00").value) in (str(number), str(abs(number)))
    assert read_stored_number(float(number), "0.00").value == number
