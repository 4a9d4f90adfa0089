"""The charts of documents: those of the indicator page, each standing by itself."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Indicator
from data.periods import Period
from data.profile import Profile
from layouts.cards import chart_of
from layouts.charts.model import Chart, Line
from layouts.charts.standalone import Surroundings, standalone
from layouts.documents.footer import caption_lines
from layouts.documents.model import ChartData, Picture
from layouts.documents.scope import Scope, UnknownScope, indicators_of
from layouts.i18n import Words
from layouts.numbers import format_period
from layouts.panels import PanelView, build_panels


def build_pictures(
    profile: Profile, indicator: Indicator, words: Words, group: str | None = None
) -> tuple[Picture, ...]:
    """Every chart of an indicator that has values, in the order of its page."""
    panels = build_panels(profile, indicator, group, words)
    return tuple(_picture(profile, indicator, panel, words) for panel in panels)


def pictures_of(profile: Profile, scope: Scope, words: Words) -> tuple[Picture, ...]:
    """The charts a scope covers. Raises UnknownScope for a single chart without values."""
    found = tuple(
        picture
        for number in indicators_of(scope, profile.catalogue)
        for picture in build_pictures(profile, profile.catalogue.indicators[number], words)
        if scope.series is None or picture.key == f"{number}-{scope.series}-{scope.group}"
    )
    if scope.series is not None and not found:
        raise UnknownScope(f"nothing to draw for {scope.name}")
    return found


def _picture(profile: Profile, indicator: Indicator, panel: PanelView, words: Words) -> Picture:
    title = f"{indicator.number} {words.text(indicator.name)}"
    judged = words.gettext("Judgement: %(judgement)s.", judgement=panel.light.word)
    description = f"{title}. {panel.description}. {judged}"
    caption = tuple(caption_lines(profile, indicator, words))
    drawn = standalone(
        str(panel.svg),
        Surroundings(
            title=title,
            subtitle=panel.heading,
            status=panel.light.status,
            word=panel.light.word,
            area=words.text(profile.area.name),
            benchmark=words.text(profile.benchmark.name) if panel.has_benchmark else "",
            is_line=panel.is_explorable,
            caption=caption,
            description=description,
        ),
    )
    return Picture(
        key=f"{indicator.number}-{panel.key.replace(':', '-')}",
        heading=panel.heading,
        status=panel.light.status,
        word=panel.light.word,
        caption=caption,
        description=description,
        svg=drawn.svg,
        width=drawn.width,
        height=drawn.height,
        data=_data(profile, indicator, panel, words),
    )


def _data(profile: Profile, indicator: Indicator, panel: PanelView, words: Words) -> ChartData:
    series, group = panel.key.split(":")
    chart = chart_of(profile, indicator.number, indicator.find_series(series), group, words)
    places = tuple(_places(chart))
    own, benchmark = (
        {point.period: point.value for point in line.points}
        for line in (chart.own, chart.benchmark)
    )
    return ChartData(
        area=chart.own.label,
        benchmark_area=chart.benchmark.label,
        periods=tuple(
            format_period(place, words.language) if place else words.gettext("break")
            for place in places
        ),
        values=tuple(own.get(place) if place else None for place in places),
        benchmark=tuple(benchmark.get(place) if place else None for place in places)
        if benchmark
        else (),
        decimals=chart.decimals,
    )


def _places(chart: Chart) -> Iterator[Period | None]:
    """The periods in order, with None where a line is cut between two of them."""
    lines = (chart.own, chart.benchmark)
    before: Period | None = None
    for period in chart.periods:
        # A period that one line leaves empty cuts that line by itself.
        if before and any(_is_cut(line, before, period) for line in lines):
            yield None
        yield period
        before = period


def _is_cut(line: Line, before: Period, period: Period) -> bool:
    """Whether a line has both periods and begins anew at the later."""
    periods = {point.period for point in line.points}
    starts = {segment[0].period for segment in line.segments}
    return {before, period} <= periods and period in starts
