"""The interactive version of a chart, drawn by Plotly from the same description."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import dcc

from data.model import Language, Series, Unit
from data.profile import Profile
from layouts.cards import chart_of
from layouts.charts.model import Chart, Line
from layouts.i18n import Words
from layouts.numbers import format_period, format_value, unit_symbol
from layouts.selection import Selection, UnknownView

INK, GREY, RULE = "#14202e", "#5f6f80", "#dfe4e9"
LOCALES = {Language.FI: "fi", Language.SV: "sv", Language.EN: "en-US"}


def build_graph(profile: Profile, selection: Selection, key: str, words: Words) -> dcc.Graph:
    """The graph of ``series:group`` of the selected indicator. Raises UnknownView."""
    if selection.indicator is None:
        raise UnknownView("no indicator")
    indicator = profile.catalogue.indicators[selection.indicator]
    series_key, _, group = key.partition(":")
    found = [s for s in indicator.series if s.key == series_key and group in s.groups]
    if not found:
        raise UnknownView(f"chart {key!r}")
    series = found[0]
    chart = chart_of(profile, indicator.number, series, group, words)
    return dcc.Graph(
        figure=build_figure(chart, series, words),
        config={
            "displaylogo": False,
            "locale": LOCALES[words.language],
            "modeBarButtonsToRemove": ["sendChartToCloud", "lasso2d", "select2d"],
            "responsive": True,
        },
        style={"height": "100%"},
    )


def build_figure(chart: Chart, series: Series, words: Words) -> go.Figure:
    """The figure: the area dark and solid, the benchmark grey and dashed."""
    figure = go.Figure()
    for line, colour, dash, width in (
        (chart.benchmark, GREY, "dash", 2),
        (chart.own, INK, "solid", 3),
    ):
        for trace in _traces(line, series, words):
            trace.update(line={"color": colour, "dash": dash, "width": width})
            figure.add_trace(trace)
    figure.update_layout(
        font={"family": "'Source Sans 3', system-ui, sans-serif", "size": 16, "color": INK},
        margin={"l": 60, "r": 24, "t": 16, "b": 48},
        plot_bgcolor="white",
        paper_bgcolor="white",
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.08, "x": 0},
        separators=", " if words.language is not Language.EN else ".,",
        xaxis={
            "tickvals": [_year(p.position) for p in chart.own.points or chart.benchmark.points],
            "ticktext": [
                format_period(p.period, words.language)
                for p in chart.own.points or chart.benchmark.points
            ],
            "showgrid": False,
        },
        yaxis={
            "title": unit_symbol(series.unit, words) or words.text(series.name),
            "rangemode": "tozero" if series.unit is Unit.COUNT else "normal",
            "gridcolor": RULE,
            "zerolinecolor": RULE,
        },
    )
    return figure


def _year(position: float) -> float:
    return round(position, 3)


def _traces(line: Line, series: Series, words: Words) -> list[go.Scatter]:
    """One trace a segment, so that no line crosses a break; the legend names the line once."""
    return [
        go.Scatter(
            x=[_year(p.position) for p in segment],
            # Plotly draws on floats; the exact value is what the hover text says.
            y=[float(p.value) for p in segment],
            text=[format_value(p.value, series.unit, words, series.decimals) for p in segment],
            hovertemplate="%{text}",
            name=line.label,
            legendgroup=line.label,
            showlegend=number == 0,
            mode="lines+markers" if len(segment) > 1 else "markers",
            marker={"size": 9},
        )
        for number, segment in enumerate(line.segments)
    ]
