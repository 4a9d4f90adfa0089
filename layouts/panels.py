"""The charts of an indicator page, one for each series and group, on one scale a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from data.model import Indicator, Series, Unit
from data.profile import Profile
from layouts.cards import chart_of
from layouts.charts.model import Chart, Line
from layouts.charts.scale import ticks
from layouts.charts.svg import Axes, comparison_chart, time_chart
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.numbers import format_period, format_value


@dataclass(frozen=True, slots=True)
class PanelView:
    """One chart. ``key`` names it for the interactive version: ``series:group``.

    ``description`` says its values in words.
    With a single period there is nothing to explore, and the chart compares two points.
    """

    key: str
    heading: str
    light: Light
    svg: Markup
    description: str
    has_benchmark: bool
    is_explorable: bool


def build_panels(
    profile: Profile, indicator: Indicator, group: str | None, words: Words
) -> tuple[PanelView, ...]:
    """Charts of the main series, in the catalogue's order; those without values are left out."""
    panels: list[PanelView] = []
    for series in indicator.series_of(()):
        charts = {
            key: chart_of(profile, indicator.number, series, key, words)
            for key in profile.catalogue.groups
            if key in series.groups and group in (None, key)
        }
        panels += _series_panels(profile, indicator, series, charts, words)
    return tuple(panels)


def _series_panels(
    profile: Profile,
    indicator: Indicator,
    series: Series,
    charts: dict[str, Chart],
    words: Words,
) -> Iterator[PanelView]:
    values = [value for chart in charts.values() for value in chart.values]
    periods = sorted({period for chart in charts.values() for period in chart.periods})
    if not values:
        return
    is_over_time = len(periods) > 1
    axes = Axes(ticks(values if is_over_time else _with_room(values, series.unit)), tuple(periods))
    draw = time_chart if is_over_time else comparison_chart
    for group, chart in charts.items():
        if not chart.values:
            continue
        heading = panel_heading(profile, indicator, series, group, words)
        description = f"{heading}. {describe(chart, series, words)}"
        yield PanelView(
            key=f"{series.key}:{group}",
            heading=heading,
            light=light_of(chart.status, words),
            svg=draw(chart, axes, description, words.language),
            description=description,
            is_explorable=is_over_time,
            has_benchmark=bool(chart.benchmark.points),
        )


def _with_room(values: Sequence[Decimal], unit: Unit) -> tuple[Decimal, ...]:
    """A wider range, so that a small difference between two points does not look large."""
    spread = max(values) - min(values)
    room = spread + max(abs(value) for value in values) / 10
    high = max(values) + room
    if unit is Unit.PERCENT:
        high = min(high, Decimal(100)) if max(values) <= 100 else high
    return (min(values) - room, *values, high)


def panel_heading(
    profile: Profile, indicator: Indicator, series: Series, group: str, words: Words
) -> str:
    """What one chart shows: the group, the series, or both where both vary."""
    parts = []
    if len(indicator.series_of(())) > 1:
        parts.append(words.text(series.name))
    if len(series.groups) > 1 or not parts:
        parts.append(words.text(profile.catalogue.groups[group].short_name))
    return ", ".join(parts)


def describe(chart: Chart, series: Series, words: Words) -> str:
    """The chart's values in words, for those who do not see it."""
    return "; ".join(
        _line_in_words(line, series, words) for line in (chart.own, chart.benchmark) if line.points
    )


def _line_in_words(line: Line, series: Series, words: Words) -> str:
    values = ", ".join(
        f"{format_period(p.period, words.language)} "
        f"{format_value(p.value, series.unit, words, series.decimals)}"
        for p in line.points
    )
    return f"{line.label}: {values}"
