"""Bars: lengths in proportion from zero, values beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from layouts.charts.bars import Bar, BarGroup, bar_chart

# Lengths are written to a hundredth of a per cent of the width.
ROUNDING = 0.03


def group_of(label: str, *values: int) -> BarGroup:
    """An area's bars of consecutive years."""
    bars = (Bar(str(2019 + n), Decimal(v), f"n. {v}") for n, v in enumerate(values))
    return BarGroup(label, tuple(bars))


def widths(svg: str) -> list[float]:
    """The lengths of the bars in per cent of the picture's width, in order."""
    return [float(width) for width in re.findall(r'<rect[^>]* width="([0-9.]+)%"', svg)]


def test_lengths_are_in_proportion_from_zero() -> None:
    """Half as many children make a bar half as long, in any area."""
    svg = str(bar_chart([group_of("Kotka", 400, 200), group_of("Pyhtää", 100)], "x"))
    first, second, third = widths(svg)
    assert abs(first - 2 * second) < ROUNDING
    assert abs(first - 4 * third) < 2 * ROUNDING


def test_words_keep_their_size_on_any_screen() -> None:
    """Only the lengths follow the width: nothing scales the words, and the longest leaves room."""
    svg = str(bar_chart([group_of("Kouvola", 11852, 8669)], "x"))
    assert "viewBox" not in svg
    assert max(widths(svg)) == 76


def test_values_are_written_beside_the_bars() -> None:
    """Each bar has its number as it is told, about or exact, and its year to be asked for."""
    svg = str(bar_chart([group_of("Kouvola", 11852)], "x"))
    assert ">n. 11852<" in svg
    assert "<title>2019</title>" in svg


def test_labels_are_text() -> None:
    """A name is shown as it is written, never as markup."""
    svg = str(bar_chart([group_of("<b>", 1)], '"&'))
    assert "&lt;b&gt;" in svg
    assert 'aria-label="&#34;&amp;"' in svg


def test_nothing_is_drawn_of_nothing() -> None:
    """Without bars, or with only zeros, there is no empty picture."""
    assert bar_chart([], "x") == ""
    assert bar_chart([group_of("Kotka", 0)], "x") == ""
