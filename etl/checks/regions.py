"""A wellbeing area and its municipalities tell of the same children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from data.catalogue import Catalogue
from data.model import Area, Series, Unit
from data.periods import Period
from etl.checks.context import Context, Line, Point, Run
from etl.issues import Issue, warning
from etl.numbers_text import number_text
from etl.periods_text import period_text

_FEWEST = 2
# THL: in areas of hundreds of respondents differences below two points say nothing.
_LEAST_ROOM = Decimal(2)


def implausible_regions(context: Context) -> Iterator[Issue]:
    """Shares outside the span of the municipalities, counts smaller than their sum.

    A share of the whole lies between the smallest and the largest of its parts. While some
    municipality's value is unknown, it may lie outside by as much as the known ones differ.
    """
    members = _municipalities(context.catalogue)
    for run, areas in context.lines.items():
        for region in members.keys() & areas.keys():
            for period, whole in areas[region].items():
                parts = _parts(areas, members[region], period)
                if _is_news(whole, parts) and len(parts) >= _FEWEST:
                    complete = len(parts) == len(_existing(members[region], period))
                    yield from _problem(context, run, (region, period), whole, parts, complete)


def _municipalities(catalogue: Catalogue) -> Mapping[str, list[Area]]:
    members: defaultdict[str, list[Area]] = defaultdict(list)
    for area in catalogue.areas.values():
        if area.parent is not None:
            members[area.parent].append(area)
    return members


def _existing(municipalities: list[Area], period: Period) -> list[Area]:
    year = period.end.year
    return [
        a
        for a in municipalities
        if (a.valid_from or year) <= year and (a.valid_to is None or year <= a.valid_to)
    ]


def _parts(areas: Mapping[str, Line], municipalities: list[Area], period: Period) -> list[Point]:
    lines = (areas[a.key] for a in municipalities if a.key in areas)
    return [line[period] for line in lines if period in line]


def _is_news(whole: Point, parts: list[Point]) -> bool:
    return any(point.mapped for point in chain([whole], parts))


def _problem(
    context: Context,
    run: Run,
    where: tuple[str, Period],
    whole: Point,
    parts: list[Point],
    complete: bool,
) -> Iterator[Issue]:
    series = context.series_of(run)
    values = [part.value for part in parts]
    text = _count_problem(whole.value, values) if series.unit is Unit.COUNT else None
    if series.unit is not Unit.COUNT:
        text = _share_problem(whole.value, values, series, complete=complete)
    if text is None:
        return
    region, period = where
    news = next(point.mapped for point in chain([whole], parts) if point.mapped)
    name = context.catalogue.areas[region].name.fi
    yield warning(
        "region_implausible",
        news.observation.place,
        f"Indikaattorin {run.indicator} sarjan {run.series} luku {number_text(whole.value)} "
        f"({name}, {period_text(period)}) {text}",
        "Tarkista alueen ja sen kuntien luvut: onko rivi väärällä alueella tai yksikössä?",
    )


def _count_problem(whole: Decimal, parts: list[Decimal]) -> str | None:
    total = sum(parts, Decimal(0))
    if total <= whole:
        return None
    return f"on pienempi kuin kuntien yhteensä {number_text(total)}."


def _share_problem(
    whole: Decimal, parts: list[Decimal], series: Series, *, complete: bool
) -> str | None:
    low, high = min(parts), max(parts)
    slack = Decimal(1).scaleb(-series.decimals) if complete else max(high - low, _LEAST_ROOM)
    if low - slack <= whole <= high + slack:
        return None
    return f"ei ole kuntien lukujen {number_text(low)}–{number_text(high)} välissä."
