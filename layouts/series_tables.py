"""The table under the charts: every period of a series, the area beside the benchmark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.judging import Run
from data.model import Indicator, Mark, Observation, Series, Status, Unit
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
    """Comparable rows over the same periods. ``caption`` says what they are and their unit."""

    caption: str
    difference_unit: str
    periods: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row to be: one series and group with its label and values."""

    series: Series
    group: str
    own: Run
    benchmark: Run

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(sorted({o.key.period for o in (*self.own, *self.benchmark)}))


def build_series_tables(
    profile: Profile,
    indicator: Indicator,
    series: Sequence[Series],
    group: str | None,
    words: Words,
) -> tuple[SeriesTable, ...]:
    """The tables of an indicator, in catalogue order; ``group`` limits them to one group.

    A series with several groups has a table of its own. Series without groups share one where
    unit and periods are the same.
    """
    tables: list[SeriesTable] = []
    alone: dict[tuple[Unit, tuple[Period, ...]], list[_Line]] = {}
    for one in series:
        lines = [line for line in _lines(profile, indicator, one, group) if line.periods]
        if len(one.groups) > 1 and lines:
            tables.append(_table(profile, indicator, lines, words, names_series=False))
        for line in lines if len(one.groups) == 1 else ():
            alone.setdefault((one.unit, line.periods), []).append(line)
    tables += [
        _table(profile, indicator, lines, words, names_series=len(series) > 1)
        for lines in alone.values()
    ]
    return tuple(tables)


def _lines(
    profile: Profile, indicator: Indicator, series: Series, group: str | None
) -> Iterator[_Line]:
    for key in profile.catalogue.groups:
        if key in series.groups and group in (None, key):
            yield _Line(
                series,
                key,
                profile.run(indicator.number, series.key, key),
                profile.benchmark_run(indicator.number, series.key, key),
            )


def _table(
    profile: Profile,
    indicator: Indicator,
    lines: Sequence[_Line],
    words: Words,
    *,
    names_series: bool,
) -> SeriesTable:
    periods = sorted({period for line in lines for period in line.periods})
    first = lines[0].series
    symbol = unit_symbol(first.unit, words) or words.gettext("persons or cases")
    name = words.text(indicator.name if names_series else first.name)
    found = dict.fromkeys(words.text(cut.note) for line in lines for cut in line.series.breaks)
    return SeriesTable(
        caption=f"{name}, {symbol}",
        difference_unit=difference_symbol(first.unit, words),
        periods=tuple(format_period(p, words.language) for p in periods),
        rows=tuple(
            _row(profile, indicator, line, periods, words, names_series=names_series)
            for line in lines
        ),
        notes=tuple(found),
    )


def _row(
    profile: Profile,
    indicator: Indicator,
    line: _Line,
    periods: Sequence[Period],
    words: Words,
    *,
    names_series: bool,
) -> TableRow:
    series = line.series
    judgement = profile.latest[indicator.number, series.key, line.group]
    change = judgement.change
    has_colour = change is not None and change.status is not Status.NOT_JUDGED
    own, benchmark = ({o.key.period: o for o in run} for run in (line.own, line.benchmark))
    group = words.text(profile.catalogue.groups[line.group].short_name)
    return TableRow(
        label=words.text(series.name) if names_series else group,
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
