"""Axis values: they cover what is drawn, are round and stand evenly apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.charts.scale import Scale, ticks

ROUND_STEPS = {Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5)}
VALUES = st.one_of(
    st.decimals(-100, 100, places=1),
    st.decimals(-1_000_000, 1_000_000, places=3),
    st.integers(0, 10).map(Decimal),
)


def step_of(found: tuple[Decimal, ...]) -> Decimal:
    """The distance of the first two ticks."""
    return found[1] - found[0]


@given(st.lists(VALUES, max_size=12))
def test_ticks_cover_the_values(values: list[Decimal]) -> None:
    """No value lies outside the axis, and no tick stands a whole step outside them and zero."""
    found = ticks(values)
    step = step_of(found)
    for value in values:
        assert found[0] <= value <= found[-1]
    covered = [*values, Decimal(0)]
    assert min(covered) < found[0] + step
    assert found[-1] - step <= max(covered)


@given(st.lists(VALUES, max_size=12))
def test_ticks_are_evenly_spaced(values: list[Decimal]) -> None:
    """Neighbouring ticks are all the same distance apart, rising."""
    found = ticks(values)
    assert step_of(found) > 0
    assert {later - earlier for earlier, later in pairwise(found)} == {step_of(found)}


@given(st.lists(VALUES, max_size=12))
def test_ticks_are_round(values: list[Decimal]) -> None:
    """Steps are 1, 2, 2.5 or 5 by a power of ten, and each tick is a whole number of them."""
    found = ticks(values)
    step = step_of(found)
    assert step.scaleb(-step.adjusted()).normalize() in ROUND_STEPS
    assert all(tick % step == 0 for tick in found)


@given(st.lists(VALUES, max_size=12))
def test_ticks_are_few(values: list[Decimal]) -> None:
    """An axis has at least its two ends and no more lines than can be read."""
    assert 2 <= len(ticks(values)) <= 7


@given(st.lists(VALUES, max_size=12))
def test_ticks_are_written_plainly(values: list[Decimal]) -> None:
    """No tick carries an exponent or a trailing zero that would be printed."""
    for tick in ticks(values):
        assert "E" not in str(tick)
        assert "." not in str(tick) or not str(tick).endswith("0")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["0.6", "1.1"], ["0.6", "0.8", "1", "1.2"]),
        (["0.5", "1.1"], ["0", "0.5", "1", "1.5"]),
        (["8.9", "0", "3"], ["0", "2.5", "5", "7.5", "10"]),
        (["40", "100"], ["0", "25", "50", "75", "100"]),
        (["80", "86"], ["80", "82", "84", "86"]),
        (["-16", "-7"], ["-20", "-15", "-10", "-5", "0"]),
        (["-26", "-24"], ["-26", "-25.5", "-25", "-24.5", "-24"]),
        (["-1", "30"], ["-10", "0", "10", "20", "30"]),
        (["10"], ["10", "11"]),
        (["0"], ["0", "1"]),
        ([], ["0", "1"]),
        (["1028", "900"], ["900", "950", "1000", "1050"]),
    ],
)
def test_zero_is_on_the_axis_unless_far_away(values: list[str], expected: list[str]) -> None:
    """The axis starts from zero, except where the differences would then vanish."""
    assert [str(tick) for tick in ticks(Decimal(value) for value in values)] == expected


def test_a_scale_maps_its_ends_onto_its_pixels() -> None:
    """The low end falls on the first pixel and the high on the last, also upside down."""
    scale = Scale(0, 10, 200, 20)
    assert (scale(Decimal(0)), scale(Decimal(5)), scale(10)) == (200, 110, 20)


@given(VALUES, VALUES)
def test_a_scale_keeps_the_order(one: Decimal, other: Decimal) -> None:
    """A larger value never lies lower on a rising scale."""
    scale = Scale(-1_000_000, 1_000_000, 0, 1000)
    assert (one <= other) <= (scale(one) <= scale(other))
