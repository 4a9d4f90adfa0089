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
from data.periods import Period, PeriodKind
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
# How much of the spread is change from one period to the next.
_SHARE_OF_CHANGE = 0.25
_LEAST_RESPONDENTS = 30
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
    inventor = _Inventor(catalogue, children, seed)
    for observation in regional:
        yield from inventor.around(observation)


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


class _Inventor:
    """Keeps each municipality's level over the years, as real municipalities keep theirs."""

    def __init__(self, catalogue: Catalogue, children: Mapping[Area, int], seed: int) -> None:
        self._catalogue = catalogue
        self._children = children
        self._total = sum(children.values())
        self._chance = random.Random(seed)  # noqa: S311 - figures for show, no secrets
        self._levels: dict[tuple[int, str, str, str], float] = {}

    def around(self, regional: Observation) -> Iterator[Invented]:
        """A figure of each municipality around a region's value."""
        old = regional.key
        series = self._catalogue.indicators[old.indicator].find_series(old.series)
        if regional.value is None or not _can_be_invented(series, old.period):
            return
        for area, size in self._children.items():
            key = ObservationKey(old.indicator, old.series, old.group, area.key, old.period)
            if series.unit is Unit.COUNT:
                yield Invented(key, self._count(regional.value, size), None)
            else:
                yield self._share(key, regional.value, series, size)

    def _count(self, regional: Decimal, size: int) -> Decimal:
        share = self._chance.uniform(0.75, 0.95) * size / self._total
        return Decimal(int(float(regional) * share))

    def _share(self, key: ObservationKey, regional: Decimal, series: Series, size: int) -> Invented:
        respondents = max(1, int(size / _CHILDREN_PER_RESPONDENT * self._chance.uniform(0.8, 1.0)))
        if respondents < _LEAST_RESPONDENTS:
            return Invented(key, None, respondents)
        spread = min(_SPREAD_POINTS / respondents**0.5, float(regional) / 4 + 0.1)
        change = self._chance.gauss(0, _SHARE_OF_CHANGE)
        drawn = Decimal(float(regional) + spread * (self._level(key) + change))
        value = drawn.quantize(Decimal(1).scaleb(-series.decimals))
        return Invented(key, min(max(value, Decimal(0)), _highest(series)), respondents)

    def _level(self, key: ObservationKey) -> float:
        line = (key.indicator, key.series, key.group, key.area)
        if line not in self._levels:
            self._levels[line] = min(max(self._chance.gauss(0, 1), -2.0), 2.0)
        return self._levels[line]


def _can_be_invented(series: Series, period: Period) -> bool:
    return series.role is not SeriesRole.CONTEXT and period.kind is not PeriodKind.SPAN


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
