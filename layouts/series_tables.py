"""The table under the charts: every period of a series, the area beside the benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.judging import Run
from data.model import Indicator, Mark, Observation, Series, Status
from data.periods import Period
from data.profile import Profile
from layouts.cards import difference_text
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.numbers import (
    EN_DASH,
    difference_symbol,
    format_difference,
    format_number,
    format_period,
    unit_symbol,
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One group: (area, benchmark) for each period, then the newest period's judgement."""

    label: str
    values: tuple[tuple[str, str], ...]
    difference: str
    light: Light
    change: str
    change_light: Light | None


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """All groups of one series. ``caption`` names the series and its unit."""

    caption: str
    difference_unit: str
    periods: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]


def build_series_table(
    profile: Profile, indicator: Indicator, series: Series, groups: tuple[str, ...], words: Words
) -> SeriesTable | None:
    """The table of a series; None when neither the area nor the benchmark has a value."""
    runs = {
        group: (
            profile.run(indicator.number, series.key, group),
            profile.benchmark_run(indicator.number, series.key, group),
        )
        for group in groups
    }
    periods = sorted({o.key.period for pair in runs.values() for run in pair for o in run})
    if not periods:
        return None
    symbol = unit_symbol(series.unit, words)
    name = words.text(series.name)
    return SeriesTable(
        caption=f"{name}, {symbol}" if symbol else name,
        difference_unit=difference_symbol(series.unit, words),
        periods=tuple(format_period(p, words.language) for p in periods),
        rows=tuple(
            _row(profile, indicator, series, group, runs[group], periods, words) for group in groups
        ),
        notes=tuple(words.text(found.note) for found in series.breaks),
    )


def _row(
    profile: Profile,
    indicator: Indicator,
    series: Series,
    group: str,
    runs: tuple[Run, Run],
    periods: list[Period],
    words: Words,
) -> TableRow:
    judgement = profile.latest[indicator.number, series.key, group]
    change = judgement.change
    has_colour = change is not None and change.status is not Status.NOT_JUDGED
    own, benchmark = ({o.key.period: o for o in run} for run in runs)
    return TableRow(
        label=words.text(profile.catalogue.groups[group].short_name),
        values=tuple(
            (_cell(own.get(p), series, words), _cell(benchmark.get(p), series, words))
            for p in periods
        ),
        difference=difference_text(judgement, series, words),
        light=light_of(judgement.status, words),
        change=_change_text(change.difference if change else None, series, words),
        change_light=_change_light(change.status, words) if change and has_colour else None,
    )


def _change_text(difference: Decimal | None, series: Series, words: Words) -> str:
    if difference is None:
        return EN_DASH
    return format_difference(difference, words.language, series.decimals)


def _change_light(status: Status, words: Words) -> Light:
    """A change is told in other words than a light, since it compares with the area's past."""
    word = {
        Status.GREEN: words.gettext("improved"),
        Status.YELLOW: words.gettext("unchanged"),
        Status.RED: words.gettext("worsened"),
    }[status]
    return Light(status, word)


def _cell(observation: Observation | None, series: Series, words: Words) -> str:
    if observation is None:
        return EN_DASH
    if observation.value is None:
        return mark_word(observation.mark or Mark.NO_DATA, words)
    text = format_number(observation.value, words.language, series.decimals)
    return f"{text}*" if observation.preliminary else text


def mark_word(mark: Mark, words: Words) -> str:
    """What stands in a table where there is no number."""
    return {
        Mark.SUPPRESSED: words.gettext("suppressed"),
        Mark.NOT_ASKED: words.gettext("not asked"),
        Mark.NOT_APPLICABLE: words.gettext("not applicable"),
        Mark.NO_DATA: words.gettext("no data"),
    }[mark]
