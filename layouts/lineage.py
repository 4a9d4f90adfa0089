"""Where each number comes from: file, sheet and cell, and the publication it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.deliveries import Delivery
from data.model import Indicator, Mark, Observation, Series
from data.profile import Profile
from layouts.dates import FINLAND, format_day
from layouts.desk.account import role_word
from layouts.i18n import Words
from layouts.links import original_url
from layouts.numbers import format_period, format_value
from layouts.series_tables import mark_word


@dataclass(frozen=True, slots=True)
class LineageRow:
    """One value with its place. ``printed`` is the source's own text where it differs.

    ``original_url`` leads to the file, empty where its bytes are not for the reader.
    ``delivered`` tells the role that brought the file in, and when.
    """

    area: str
    what: str
    period: str
    value: str
    place: str
    original_url: str
    delivered: str
    publication: str
    printed: str
    note: str


def build_lineage(
    profile: Profile,
    indicator: Indicator,
    deliveries: Mapping[int, Delivery],
    words: Words,
    *,
    is_member: bool = False,
) -> tuple[LineageRow, ...]:
    """Every value of the indicator on the page, the area's first, newest period first.

    Only a member, who is signed in, is led to the original files.
    """
    rows: list[LineageRow] = []
    for series in indicator.series:
        for group in series.groups:
            for run in _runs(profile, indicator.number, series.key, group):
                rows += [
                    _row(profile, series, observation, deliveries, words)
                    for observation in reversed(run)
                ]
    return tuple(rows if is_member else (replace(row, original_url="") for row in rows))


def _runs(
    profile: Profile, indicator: int, series: str, group: str
) -> tuple[tuple[Observation, ...], ...]:
    own = tuple(profile.run(indicator, series, group))
    if profile.area.key == profile.benchmark.key:
        return (own,)
    return own, tuple(profile.benchmark_run(indicator, series, group))


def _row(
    profile: Profile,
    series: Series,
    observation: Observation,
    deliveries: Mapping[int, Delivery],
    words: Words,
) -> LineageRow:
    key = observation.key
    names = [words.text(series.name)]
    if len(series.groups) > 1:
        names.append(words.text(profile.catalogue.groups[key.group].short_name))
    is_suppressed = observation.mark is Mark.SUPPRESSED
    place = [observation.place.sheet, observation.place.cell]
    delivery = deliveries.get(observation.delivery or 0)
    if delivery is not None:
        place.insert(0, delivery.filename)
    return LineageRow(
        area=words.text(profile.catalogue.areas[key.area].name),
        what=", ".join(names),
        period=format_period(key.period, words.language),
        value=_value(observation, series, words),
        place=" · ".join(place),
        original_url="" if delivery is None else original_url(delivery.number),
        delivered=_delivered(delivery, words),
        publication=str(observation.publication or ""),
        # What a source keeps back is not told through its remarks either.
        printed="" if is_suppressed else observation.printed or "",
        note="" if is_suppressed else observation.note or "",
    )


def _delivered(delivery: Delivery | None, words: Words) -> str:
    if delivery is None:
        return ""
    day = format_day(delivery.received_at.astimezone(FINLAND).date(), words)
    return f"{role_word(delivery.delivered_by, words)} {day}"


def _value(observation: Observation, series: Series, words: Words) -> str:
    if observation.mark is not None:
        return mark_word(observation.mark, words)
    if observation.value is None:
        raise ValueError(f"neither a value nor a mark: {observation.key}")
    return format_value(observation.value, series.unit, words, series.decimals)
