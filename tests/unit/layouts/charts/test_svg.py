"""Drawn charts: well-formed, inside their frame, readable and never across a break."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from data.model import Language, Mark, Status
from layouts.charts import svg
from layouts.charts.model import Chart, Line, line_of
from layouts.charts.scale import ticks
from layouts.charts.svg import Axes, comparison_chart, sparkline, time_chart
from tests.support.drawings import dots, lines, parsed, texts
from tests.support.observations import key_of, observed
from tests.support.series import break_between, series_of

SERIES = series_of(breaks=(break_between("2019", "2021"),))
VALUES = st.decimals(-1000, 1000, places=1)
Cells = dict[str, str | Mark]
Years = dict[int, str | Mark]
RUNS = st.dictionaries(st.integers(2012, 2026), st.one_of(VALUES.map(str), st.just(Mark.NO_DATA)))


def line_through(cells: Cells) -> Line:
    """The line of an area's cells by period, in order of time."""
    observations = [observed(key_of(period=year), cells[year]) for year in sorted(cells)]
    return line_of("Area", SERIES, observations)


def chart_of(own: Cells, benchmark: Cells) -> Chart:
    """A chart of two areas' cells."""
    return Chart(line_through(own), line_through(benchmark), Status.RED, decimals=1)


def axes_of(chart: Chart) -> Axes:
    """The axes of one chart alone."""
    return Axes(ticks(chart.values), chart.periods)


def drawn(chart: Chart, label: str = "Weekly bullying") -> Markup:
    """The time chart on its own axes, in English."""
    return time_chart(chart, axes_of(chart), label, Language.EN)


def compared(own: str, benchmark: str) -> Markup:
    """The comparison of two values of one period, in English."""
    chart = chart_of({"2023": own}, {"2023": benchmark})
    return comparison_chart(chart, axes_of(chart), "Weekly bullying", Language.EN)


def test_lines_stop_at_a_break() -> None:
    """Two segments are two lines, the gap between them stays open, and all points are dots."""
    picture = drawn(chart_of({"2017": "5", "2019": "6", "2021": "7", "2023": "8"}, {}))
    before, after = lines(picture, "own")
    assert len(before) == len(after) == 2
    assert before[-1][0] < after[0][0]
    assert len(dots(picture, "own")) == 4


def test_a_single_value_is_a_point() -> None:
    """One value alone is drawn as a dot without a line."""
    picture = drawn(chart_of({"2019": "6", "2021": "7"}, {"2021": "5"}))
    assert lines(picture, "own") == lines(picture, "bench") == []
    assert (len(dots(picture, "own")), len(dots(picture, "bench"))) == (2, 1)


def test_nothing_is_drawn_for_a_mark() -> None:
    """Missing and suppressed values leave a gap; they are not drawn at zero."""
    picture = drawn(chart_of({"2015": "5", "2016": Mark.SUPPRESSED, "2017": "6"}, {}))
    assert len(dots(picture, "own")) == 2
    assert lines(picture, "own") == []


def test_higher_values_stand_higher() -> None:
    """The vertical axis rises upwards and time runs to the right."""
    (line,) = lines(drawn(chart_of({"2021": "5", "2023": "8"}, {})), "own")
    (left, low), (right, high) = line
    assert left < right
    assert high < low


@pytest.mark.parametrize("label", ['<script>alert("x")</script>', "a & b", "'\"><b>"])
def test_labels_are_escaped(label: str) -> None:
    """A label is text whatever it holds, and reads back unchanged."""
    chart = chart_of({"2021": "5", "2023": "8"}, {})
    for picture in (
        drawn(chart, label),
        comparison_chart(chart, axes_of(chart), label, Language.EN),
    ):
        assert parsed(picture).attrib["aria-label"] == label
        assert "<script" not in picture
        assert parsed(picture).attrib["role"] == "img"


@given(RUNS, RUNS)
def test_everything_is_drawn_inside_the_frame(own: Years, benchmark: Years) -> None:
    """Points lie between the axes and end labels within the height of the picture."""
    picture = drawn(chart_of(*({str(y): c for y, c in run.items()} for run in (own, benchmark))))
    for kind in ("own", "bench"):
        for x, y in dots(picture, kind):
            assert svg.LEFT <= x <= svg.WIDTH - svg.RIGHT
            assert svg.TOP <= y <= svg.HEIGHT - svg.BOTTOM
        for _, (_, y) in texts(picture, f"end {kind}"):
            assert 0 < y < svg.HEIGHT - svg.BOTTOM / 2


@given(VALUES, VALUES)
def test_end_labels_never_overlap(own: Decimal, benchmark: Decimal) -> None:
    """The last values of both areas can be read apart, and the larger one stands above."""
    picture = drawn(chart_of({"2023": str(own)}, {"2023": str(benchmark)}))
    ((_, (_, own_y)),) = texts(picture, "end own")
    ((_, (_, bench_y)),) = texts(picture, "end bench")
    assert round(abs(own_y - bench_y), 6) >= svg.LABEL_GAP
    assert own == benchmark or (own > benchmark) == (own_y < bench_y)


def test_end_labels_far_apart_stand_beside_their_points() -> None:
    """A label is moved only when it must be."""
    picture = drawn(chart_of({"2023": "10"}, {"2023": "1"}))
    for kind in ("own", "bench"):
        ((_, dot_y),) = dots(picture, kind)
        ((_, (_, label_y)),) = texts(picture, f"end {kind}")
        assert label_y == dot_y + 5


def test_end_labels_say_the_newest_values() -> None:
    """Each line ends in its own newest value, with the series' decimals."""
    picture = drawn(chart_of({"2021": "5", "2023": "8"}, {"2021": "6.25"}))
    assert [text for text, _ in texts(picture, "end own")] == ["8.0"]
    assert [text for text, _ in texts(picture, "end bench")] == ["6.25"]


def test_axes_name_values_and_periods() -> None:
    """Every tick and period of the axes is written out, in the reader's language."""
    chart = chart_of({"2021": "5.5", "2023": "8.5"}, {})
    axes = Axes((Decimal(5), Decimal("7.5"), Decimal(10)), chart.periods)
    english = [text for text, _ in texts(time_chart(chart, axes, "", Language.EN), "tick")]
    finnish = [text for text, _ in texts(time_chart(chart, axes, "", Language.FI), "tick")]
    assert english == ["5.0", "7.5", "10.0", "2021", "2023"]
    assert finnish == ["5,0", "7,5", "10,0", "2021", "2023"]


def test_charts_on_shared_axes_place_equal_values_alike() -> None:
    """Groups beside each other can be compared by eye: the same value has the same height."""
    axes = Axes(ticks([Decimal(0), Decimal(40)]), chart_of({"2019": "1", "2023": "2"}, {}).periods)
    one = time_chart(chart_of({"2023": "20"}, {"2019": "40"}), axes, "", Language.EN)
    other = time_chart(chart_of({"2023": "20"}, {}), axes, "", Language.EN)
    assert dots(one, "own") == dots(other, "own")


@given(VALUES, VALUES)
def test_a_comparison_puts_values_on_one_line(own: Decimal, benchmark: Decimal) -> None:
    """The larger value stands to the right, and the two labels are on different sides."""
    picture = compared(str(own), str(benchmark))
    ((own_x, own_y),) = dots(picture, "own")
    ((bench_x, bench_y),) = dots(picture, "bench")
    assert own_y == bench_y
    assert (own >= benchmark) <= (own_x >= bench_x)
    ((_, (_, above)),) = texts(picture, "end own")
    ((_, (_, below)),) = texts(picture, "end bench")
    assert above < own_y < below


def test_a_comparison_without_a_benchmark_has_one_point() -> None:
    """The area's own value is shown alone when there is nothing to compare with."""
    chart = chart_of({"2023": "8"}, {})
    picture = comparison_chart(chart, axes_of(chart), "", Language.EN)
    assert len(dots(picture, "own")) == 1
    assert dots(picture, "bench") == []
    assert texts(picture, "end bench") == []


@given(RUNS, RUNS)
def test_a_trend_line_stays_in_its_box(own: Years, benchmark: Years) -> None:
    """A sparkline fits its box, is hidden from screen readers and carries the light."""
    picture = sparkline(
        chart_of(*({str(y): c for y, c in run.items()} for run in (own, benchmark)))
    )
    root = parsed(picture)
    assert root.attrib["aria-hidden"] == "true"
    assert root.attrib["class"] == "spark red"
    corners = [p for kind in ("own", "bench") for line in lines(picture, kind) for p in line]
    assert all(0 <= x <= svg.SPARK_WIDTH and 0 <= y <= svg.SPARK_HEIGHT for x, y in corners)


def test_a_trend_line_ends_in_its_newest_value() -> None:
    """The dot of a sparkline is at the end of the area's own line."""
    picture = sparkline(chart_of({"2021": "5", "2023": "8"}, {"2021": "6", "2023": "7"}))
    (line,) = lines(picture, "own")
    (circle,) = parsed(picture).iter("circle")
    assert (float(circle.attrib["cx"]), float(circle.attrib["cy"])) == line[-1]
    assert len(lines(picture, "bench")) == 1
