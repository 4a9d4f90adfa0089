"""Draws charts as SVG: the small trend line of a card and the time chart of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from data.model import Language
from data.periods import Period
from layouts.charts.model import Chart, Line, Point, Segment
from layouts.charts.scale import Scale
from layouts.numbers import format_number, format_period

SPARK_WIDTH, SPARK_HEIGHT, SPARK_PAD = 78, 26, 5
WIDTH, HEIGHT = 420, 236
LEFT, RIGHT, TOP, BOTTOM = 40, 62, 14, 34
LABEL_GAP = 19
COMPARISON_HEIGHT = 118


@dataclass(frozen=True, slots=True)
class Axes:
    """What charts drawn beside each other share, so that they can be compared by eye."""

    ticks: tuple[Decimal, ...]
    periods: tuple[Period, ...]


def sparkline(chart: Chart) -> Markup:
    """The area's trend over the benchmark's; decorative, since the card says it in words."""
    x = _time_scale(chart.periods, SPARK_PAD, SPARK_WIDTH - SPARK_PAD)
    y = _value_scale(chart.values, SPARK_HEIGHT - SPARK_PAD, SPARK_PAD)
    parts = [
        *_lines(chart.benchmark, x, y, "bench"),
        *_lines(chart.own, x, y, "own"),
    ]
    if chart.own.points:
        last = chart.own.points[-1]
        parts.append(f'<circle cx="{x(last.position)}" cy="{y(last.value)}" r="3"/>')
    return Markup(
        f'<svg class="spark {chart.status}" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" '
        f'width="{SPARK_WIDTH}" height="{SPARK_HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def time_chart(chart: Chart, axes: Axes, label: str, language: Language) -> Markup:
    """The area and the benchmark over time with values at the end of each line."""
    x = _time_scale(axes.periods, LEFT + 8, WIDTH - RIGHT)
    y = Scale(float(axes.ticks[0]), float(axes.ticks[-1]), HEIGHT - BOTTOM, TOP)
    parts = [
        *_grid(axes.ticks, y, language),
        *_period_labels(axes.periods, x, language),
        *_lines(chart.benchmark, x, y, "bench"),
        *_dots(chart.benchmark, x, y, "bench", radius=3),
        *_lines(chart.own, x, y, "own"),
        *_dots(chart.own, x, y, "own", radius=4.5),
        *_end_labels(chart, x, y, language),
    ]
    return Markup(
        f'<svg class="chart {chart.status}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def comparison_chart(chart: Chart, axes: Axes, label: str, language: Language) -> Markup:
    """One period only: the two values as points on a line, since there is no time to draw."""
    x = Scale(float(axes.ticks[0]), float(axes.ticks[-1]), 14, WIDTH - 14)
    ends = [
        (kind, line.points[-1], above)
        for kind, line, above in (("bench", chart.benchmark, False), ("own", chart.own, True))
        if line.points
    ]
    parts = [
        f'<line class="grid" x1="{x(tick)}" x2="{x(tick)}" y1="38" y2="72"/>'
        + _text("tick", x(tick), COMPARISON_HEIGHT - 6, format_number(tick, language), "middle")
        for tick in axes.ticks
    ]
    parts.append(f'<line class="grid" x1="14" x2="{WIDTH - 14}" y1="55" y2="55"/>')
    for kind, point, is_above in ends:
        radius, height = (6, 28) if is_above else (4.5, 88)
        text = format_number(point.value, language, chart.decimals)
        parts.append(
            f'<circle class="{kind}" cx="{x(point.value)}" cy="55" r="{radius}"/>'
            + _text(f"end {kind}", x(point.value), height, text, "middle")
        )
    return Markup(
        f'<svg class="chart {chart.status}" viewBox="0 0 {WIDTH} {COMPARISON_HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg>'
    )


def _time_scale(periods: Sequence[Period], start: float, end: float) -> Scale:
    positions = [Point(period, Decimal(0)).position for period in periods]
    if len(set(positions)) < 2:
        middle = positions[0] if positions else 0.0
        return Scale(middle - 1, middle + 1, start, end)
    return Scale(min(positions), max(positions), start, end)


def _value_scale(values: Sequence[Decimal], start: float, end: float) -> Scale:
    low, high = (float(min(values)), float(max(values))) if values else (0.0, 0.0)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(low, high, start, end)


def _lines(line: Line, x: Scale, y: Scale, kind: str) -> Iterator[str]:
    for segment in line.segments:
        if len(segment) > 1:
            yield f'<polyline class="{kind}" points="{_path(segment, x, y)}"/>'


def _path(segment: Segment, x: Scale, y: Scale) -> str:
    return " ".join(f"{x(p.position):g},{y(p.value):g}" for p in segment)


def _dots(line: Line, x: Scale, y: Scale, kind: str, radius: float) -> Iterator[str]:
    for point in line.points:
        yield (
            f'<circle class="{kind}" cx="{x(point.position)}" cy="{y(point.value)}" r="{radius}"/>'
        )


def _grid(ticks: Sequence[Decimal], y: Scale, language: Language) -> Iterator[str]:
    decimals = max(-min(0, _exponent(tick)) for tick in ticks)
    for tick in ticks:
        height = y(tick)
        right = WIDTH - RIGHT + 8
        yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{height}" y2="{height}"/>'
        yield _text("tick", LEFT - 8, height + 5, format_number(tick, language, decimals), "end")


def _text(kind: str, x: float, y: float, text: str, anchor: str) -> str:
    """A label; ``text`` is a number or a period of our own formatting."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{text}</text>'


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _period_labels(periods: Sequence[Period], x: Scale, language: Language) -> Iterator[str]:
    for period in periods:
        position = x(Point(period, Decimal(0)).position)
        yield _text("tick", position, HEIGHT - 10, format_period(period, language), "middle")


def _end_labels(chart: Chart, x: Scale, y: Scale, language: Language) -> Iterator[str]:
    ends = [
        (kind, line.points[-1])
        for kind, line in (("own", chart.own), ("bench", chart.benchmark))
        if line.points
    ]
    heights = [y(point.value) for _, point in ends]
    if len(heights) == 2 and abs(heights[0] - heights[1]) < LABEL_GAP:
        middle, half = sum(heights) / 2, LABEL_GAP / 2
        own_above = heights[0] <= heights[1]
        heights = [middle - half, middle + half] if own_above else [middle + half, middle - half]
    for (kind, point), height in zip(ends, heights, strict=True):
        text = format_number(point.value, language, chart.decimals)
        yield _text(f"end {kind}", x(point.position) + 11, height + 5, text, "start")
