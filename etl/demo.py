"""Invents figures of municipalities, for showing the service where real ones may not be shown.

They scatter around the region's own value, more in small municipalities, where a few pupils
move a share by points, and the smallest are suppressed as a survey would suppress them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from data.catalogue import Catalogue
from data.model import Area, Mark, Observation, ObservationKey, Series, SeriesRole, Unit
from data.periods import PeriodKind
from etl.cells import Role
from etl.names import MARK_NAMES
from etl.periods_text import period_text
from etl.template import TemplateRow, TemplateSheet, write_template

SHEET = "Keksitty aineisto"
SOURCE = "invented"

# Respondents per municipality follow its number of children; without one it is middle-sized.
_CHILDREN_SERIES = "children_7_14"
_USUAL_CHILDREN = 1500
_CHILDREN_PER_RESPONDENT = 8
_SPREAD_POINTS = 18.0
_HUNDRED = Decimal(100)


class Invented(NamedTuple):
    """One invented figure: a value, or None where it would be suppressed."""

    key: ObservationKey
    value: Decimal | None
    respondents: int | None


def invent(
    catalogue: Catalogue,
    regional: Iterable[Observation],
    children: Mapping[Area, int],
    *,
    seed: int,
) -> Iterator[Invented]:
    """A figure of each municipality for every regional value, the same for the same seed.

    ``children`` gives the municipalities and how large they are. Counts are shared out so
    that they never sum over the region's; context and spans of years are left as they are.
    """
    chance = random.Random(seed)  # noqa: S311 - figures for show, no secrets
    total = sum(children.values())
    for observation in regional:
        series = catalogue.indicators[observation.key.indicator].find_series(observation.key.series)
        if _can_be_invented(observation, series):
            for area, size in children.items():
                yield _invented(chance, observation, series, area, (size, total))


def write_demo(catalogue: Catalogue, regional: Sequence[Observation], *, seed: int) -> bytes:
    """A template workbook of invented figures of the municipalities of the plan's region."""
    region = catalogue.plan.region
    sizes = _children(catalogue, regional)
    own = [observation for observation in regional if observation.key.area == region]
    rows = [_row(figure) for figure in invent(catalogue, own, sizes, seed=seed)]
    return write_template(catalogue, [TemplateSheet(SHEET, rows)])


def _children(catalogue: Catalogue, observations: Iterable[Observation]) -> dict[Area, int]:
    """The region's municipalities by their newest number of school-age children."""
    known = {
        o.key.area: int(o.value)
        for o in sorted(observations, key=lambda o: o.key.period)
        if o.key.series == _CHILDREN_SERIES and o.value
    }
    municipalities = catalogue.municipalities_of(catalogue.plan.region)
    return {area: known.get(area.key, _USUAL_CHILDREN) for area in municipalities}


def _can_be_invented(observation: Observation, series: Series) -> bool:
    return (
        observation.value is not None
        and series.role is not SeriesRole.CONTEXT
        and observation.key.period.kind is not PeriodKind.SPAN
    )


def _invented(
    chance: random.Random,
    regional: Observation,
    series: Series,
    area: Area,
    size_and_total: tuple[int, int],
) -> Invented:
    size, total = size_and_total
    old = regional.key
    key = ObservationKey(old.indicator, old.series, old.group, area.key, old.period)
    value = regional.value or Decimal(0)
    if series.unit is Unit.COUNT:
        share = chance.uniform(0.7, 1.0) * size / total
        return Invented(key, Decimal(int(float(value) * share)), None)
    respondents = max(1, int(size / _CHILDREN_PER_RESPONDENT * chance.uniform(0.7, 1.0)))
    if respondents < _LEAST_RESPONDENTS:
        return Invented(key, None, respondents)
    spread = min(_SPREAD_POINTS / respondents**0.5, float(value) / 3 + 0.1)
    drawn = Decimal(chance.gauss(float(value), spread)).quantize(_step(series))
    return Invented(key, min(max(drawn, Decimal(0)), _highest(series)), respondents)


_LEAST_RESPONDENTS = 30


def _step(series: Series) -> Decimal:
    return Decimal(1).scaleb(-series.decimals)


def _highest(series: Series) -> Decimal:
    highest = {Unit.PERCENT: _HUNDRED, Unit.PER_1000: _HUNDRED * 10}
    return highest.get(series.unit, _HUNDRED * _HUNDRED)


def _row(figure: Invented) -> TemplateRow:
    key = figure.key
    row: dict[Role, str | int | Decimal] = {
        Role.INDICATOR: key.indicator,
        Role.SERIES: key.series,
        Role.GROUP: key.group,
        Role.AREA: key.area,
        Role.PERIOD: period_text(key.period),
        Role.SOURCE: SOURCE,
        Role.NOTE: "Keksitty luku.",
    }
    if figure.respondents is not None:
        row[Role.RESPONDENTS] = figure.respondents
    if figure.value is None:
        return row | {Role.MARK: MARK_NAMES[Mark.SUPPRESSED]}
    return row | {Role.VALUE: figure.value}
