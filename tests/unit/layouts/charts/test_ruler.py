"""The ruler shows a difference in the zone of its own light."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Direction, Language, Mark, Series
from layouts.charts.ruler import WIDTH, ruler
from tests.support.drawings import parsed, texts
from tests.support.series import judged, series_of

JUDGING = st.sampled_from([Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER])
VALUES = st.decimals(0, 1000, places=1).map(lambda value: f"{value:f}")
# How wide a signed number with one decimal is at most, in the units of the drawing.
NUMBER_WIDTH = 34

Zones = list[tuple[str, float, float]]


def zones(series: Series, value: str, benchmark: str) -> Zones:
    """The coloured parts of a ruler from left to right: colour, start and end."""
    picture = ruler(series, judged(series, value, benchmark), Language.EN)
    return [
        (
            found.attrib["class"].removeprefix("zone "),
            float(found.attrib["x"]),
            float(found.attrib["x"]) + float(found.attrib["width"]),
        )
        for found in parsed(picture).iter("rect")
    ]


def marker(series: Series, value: str, benchmark: str) -> float:
    """Where the ruler's reading stands."""
    picture = ruler(series, judged(series, value, benchmark), Language.EN)
    ((_, (x, _)),) = texts(picture, "reading")
    return x


@given(VALUES, VALUES, st.sampled_from(["0.5", "1.5"]), JUDGING)
def test_the_reading_stands_in_the_zone_of_its_light(
    value: str, benchmark: str, threshold: str, direction: Direction
) -> None:
    """Within the drawing's accuracy, the marker points at the colour that was judged."""
    series = series_of(threshold, direction)
    at = marker(series, value, benchmark)
    ((start, end),) = [
        (start, end)
        for colour, start, end in zones(series, value, benchmark)
        if colour == judged(series, value, benchmark).status
    ]
    assert start - 1.1 <= at <= end + 1.1


@given(VALUES, VALUES, JUDGING)
def test_zones_follow_each_other_within_the_ruler(
    value: str, benchmark: str, direction: Direction
) -> None:
    """The three zones lie side by side from edge to edge and none has a negative width."""
    found = zones(series_of("0.5", direction), value, benchmark)
    edges = [edge for _, start, end in found for edge in (start, end)]
    assert (edges[0], edges[-1]) == (0, WIDTH)
    assert all(start <= end for _, start, end in found)
    assert found[0][2] < found[2][1]


@pytest.mark.parametrize(
    ("direction", "colours"),
    [
        (Direction.HIGHER_IS_BETTER, ["red", "yellow", "green"]),
        (Direction.LOWER_IS_BETTER, ["green", "yellow", "red"]),
    ],
)
def test_green_is_on_the_better_side(direction: Direction, colours: list[str]) -> None:
    """Higher values stand to the right, so the better side follows the direction."""
    assert [c for c, _, _ in zones(series_of("1.5", direction), "11", "10")] == colours


@pytest.mark.parametrize("value", ["10", "14", "20", "40", "95"])
def test_the_two_thresholds_can_be_read_apart(value: str) -> None:
    """The labels of both thresholds stay apart, however far away the reading is."""
    series = series_of("1.5")
    picture = ruler(series, judged(series, value, "10"), Language.EN)
    found = {
        tick.text: (float(tick.attrib["x"]), tick.attrib["text-anchor"])
        for tick in parsed(picture).iter("text")
        if tick.attrib["class"] == "tick"
    }
    lower, upper = found["−1.5"], found["+1.5"]
    right_edge = lower[0] + (0 if lower[1] == "end" else NUMBER_WIDTH / 2)
    left_edge = upper[0] - (0 if upper[1] == "start" else NUMBER_WIDTH / 2)
    assert right_edge < left_edge


def test_the_reading_says_the_difference() -> None:
    """The number at the marker is the signed difference in the reader's language."""
    series = series_of("1.5")
    picture = ruler(series, judged(series, "7.75", "10"), Language.FI)
    assert [text for text, _ in texts(picture, "reading")] == ["−2,25"]
    assert parsed(picture).attrib["aria-hidden"] == "true"


@pytest.mark.parametrize(("value", "benchmark"), [(Mark.SUPPRESSED, "10"), ("10", None)])
def test_what_was_not_judged_has_no_ruler(value: str | Mark, benchmark: str | None) -> None:
    """Without a judged difference there is nothing to draw."""
    series = series_of("1.5")
    assert ruler(series, judged(series, value, benchmark), Language.EN) == ""


def test_the_scale_reaches_beyond_the_reading() -> None:
    """Even a difference far outside the thresholds stands inside the ruler."""
    assert 0 < marker(series_of("0.5"), "1000", "0") < WIDTH
    assert Decimal(0) < Decimal(marker(series_of("0.5"), "0", "1000"))
