"""Invents figures of municipalities, for showing the service where real ones may not be shown.

They scatter around the region's own value, more in small municipalities, where a few pupils
move a share by points, and the smallest are suppressed as a survey would suppress them.
"""

from __future__ import annotations

import random
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from data.catalogue import Catalogue
from data.model import Area, AreaKind, Mark, Observation, ObservationKey, Series, SeriesRole, Unit
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
# Sizes elsewhere are invented too: most municipalities are small and a few are large.
_LOG_CHILDREN = 6.4
_LOG_CHILDREN_SPREAD = 1.1
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
    regional_children: int | None = None,
) -> Iterator[Invented]:
    """A figure of each municipality for every regional value, the same for the same seed.

    ``children`` gives the municipalities and how large they are. Counts are shared out so
    that they never sum over the region's; context and spans of years are left as they are.
    ``regional_children`` are those the regional counts are of, where the municipalities are
    not the region's own.
    """
    total = sum(children.values()) if regional_children is None else regional_children
    inventor = _Inventor(catalogue, children, total, seed)
    for observation in regional:
        yield from inventor.around(observation)


def write_demo(
    catalogue: Catalogue, known: Sequence[Observation], *, seed: int, is_everywhere: bool = False
) -> bytes:
    """A template workbook of ``demo_figures``."""
    figures = demo_figures(catalogue, known, seed=seed, is_everywhere=is_everywhere)
    return write_template(catalogue, [TemplateSheet(SHEET, [_row(figure) for figure in figures])])


def demo_figures(
    catalogue: Catalogue, known: Sequence[Observation], *, seed: int, is_everywhere: bool = False
) -> Iterator[Invented]:
    """Figures of the municipalities of the plan's region, around what is known of the region.

    ``is_everywhere`` adds every other municipality there is now, around the whole country's
    shares and with counts as common as in the region.
    """
    sizes = _children(catalogue, known)
    own = [o for o in known if o.key.area == catalogue.plan.region]
    yield from invent(catalogue, own, sizes, seed=seed)
    if is_everywhere:
        country = (o for o in known if o.key.area == catalogue.plan.benchmark)
        around = [o for o in country if not _is_count(catalogue, o)]
        around += [o for o in own if _is_count(catalogue, o)]
        total = sum(sizes.values())
        others = _elsewhere(catalogue, sizes, seed)
        yield from invent(catalogue, around, others, seed=seed, regional_children=total)


def _is_count(catalogue: Catalogue, observation: Observation) -> bool:
    key = observation.key
    return catalogue.indicators[key.indicator].find_series(key.series).unit is Unit.COUNT


def _elsewhere(catalogue: Catalogue, own: Container[Area], seed: int) -> dict[Area, int]:
    """The other municipalities of today, each with an invented number of children."""
    chance = random.Random(seed)  # noqa: S311 - figures for show, no secrets
    return {
        area: int(chance.lognormvariate(_LOG_CHILDREN, _LOG_CHILDREN_SPREAD))
        for area in catalogue.areas.values()
        if area.kind is AreaKind.MUNICIPALITY and area.valid_to is None and area not in own
    }


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

    def __init__(
        self, catalogue: Catalogue, children: Mapping[Area, int], total: int, seed: int
    ) -> None:
        self._catalogue = catalogue
        self._children = children
        self._total = total
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
