"""Organisations' yearly figures as people read them: beside indicators, never with a light."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup

from data.catalogue import Catalogue
from data.context import MEAN, PERCENT, Bound, ContextFigure, Service, disclosed
from data.model import Language
from layouts.charts.bars import Bar, BarGroup, bar_chart
from layouts.i18n import Words
from layouts.numbers import EN_DASH, NBSP, format_number
from layouts.series_tables import mark_word

# Charts of shares and means would invite comparing unlike questions.
_NOT_DRAWN = (PERCENT, MEAN)


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One figure in words. ``value`` says "about" and "over" as the source does.

    ``note_language`` is Finnish where nobody has translated the note.
    """

    service: str
    metric: str
    area: str
    year: str
    value: str
    unit: str
    respondents: str
    scale: str
    source: str
    note: str
    note_language: Language
    place: str
    publication: str


@dataclass(frozen=True, slots=True)
class ContextChart:
    """One metric of a service in several areas or years."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class ServiceView:
    """The figures of one service; ``lead`` is its first figure in brief."""

    anchor: str
    name: str
    provider: str
    lead: str
    charts: tuple[ContextChart, ...]
    rows: tuple[ContextRow, ...]


@dataclass(frozen=True, slots=True)
class ContextSection:
    """Services with figures, in the catalogue's order."""

    services: tuple[ServiceView, ...]


def areas_around(catalogue: Catalogue, area: str) -> frozenset[str]:
    """The areas whose figures tell something of an area: its own, its region's, its parts'."""
    parts = {a.key for a in catalogue.municipalities_of(area)}
    parent = catalogue.areas[area].parent
    return frozenset({area, *parts, *([parent] if parent else [])})


def build_context(
    catalogue: Catalogue,
    figures: Iterable[ContextFigure],
    words: Words,
    services: Collection[str] | None = None,
) -> ContextSection | None:
    """The figures of the services, or of all; None when there are none."""
    chosen = (f for f in figures if services is None or f.key.service in services)
    found = figures_in_order(catalogue, chosen)
    known = catalogue.context.services
    views = tuple(
        _service(catalogue, known[key], tuple(of_one), words)
        for key, of_one in groupby(found, key=lambda f: f.key.service)
    )
    return ContextSection(views) if views else None


def context_caution(words: Words) -> str:
    """What stands above local figures wherever they are shown."""
    return words.gettext(
        "Yearly figures as organisations and services tell them. They have no light: there is"
        " no national figure to compare with, and more clients may tell of better reach or of"
        " greater need."
    )


def context_rows(
    catalogue: Catalogue, figures: Iterable[ContextFigure], words: Words
) -> tuple[ContextRow, ...]:
    """Every figure in words, in the catalogue's order."""
    ordered = figures_in_order(catalogue, figures)
    return tuple(_row(catalogue, figure, words) for figure in ordered)


def figures_in_order(
    catalogue: Catalogue, figures: Iterable[ContextFigure]
) -> tuple[ContextFigure, ...]:
    """Figures as they are shown: by the catalogue, a region before its parts, new years first.

    Of what a source has suppressed nothing is left but its mark.
    """
    return tuple(sorted(map(disclosed, figures), key=lambda f: _place(catalogue, f)))


def value_text(figure: ContextFigure, words: Words) -> str:
    """``n. 240``, ``yli 40``, ``4,72`` or what stands in place of a number."""
    if figure.mark is not None or figure.value is None:
        return "" if figure.mark is None else mark_word(figure.mark, words)
    text = format_number(figure.value, words.language)
    if figure.bound is Bound.ABOVE:
        text = words.gettext("over %(value)s", value=text)
    elif figure.bound is Bound.BELOW:
        text = words.gettext("under %(value)s", value=text)
    return words.gettext("about %(value)s", value=text) if figure.approximate else text


def source_text(catalogue: Catalogue, figure: ContextFigure, words: Words) -> str:
    """Who tells the figure, and where in what."""
    service = catalogue.context.services[figure.key.service]
    provider = catalogue.context.providers[service.provider]
    parts = [f"{words.text(provider.report)}{NBSP}{figure.key.year}", figure.source_page]
    return f"{words.text(provider.name)}. {', '.join(filter(None, parts))}"


def value_with_unit(row: ContextRow, figure: ContextFigure) -> str:
    """``n. 240 perhettä``, ``keskiarvo 4,72 (1–5)`` or the mark alone."""
    if figure.value is None:
        return row.value
    if figure.key.unit == MEAN:
        return f"{row.unit}{NBSP}{row.value} ({row.scale})" if figure.scale else row.value
    return f"{row.value}{NBSP}{row.unit}"


def _place(catalogue: Catalogue, figure: ContextFigure) -> tuple[object, ...]:
    """Services and metrics by the catalogue; a region before its parts, new years first."""
    key, context = figure.key, catalogue.context
    is_part = catalogue.areas[key.area].parent is not None
    return (
        list(context.services).index(key.service),
        list(context.metrics).index(key.metric),
        list(context.units).index(key.unit),
        is_part,
        -key.year if not is_part else 0,
        catalogue.areas[key.area].name.fi,
        -key.year,
    )


def _service(
    catalogue: Catalogue, service: Service, figures: tuple[ContextFigure, ...], words: Words
) -> ServiceView:
    rows = tuple(_row(catalogue, figure, words) for figure in figures)
    first = rows[0]
    return ServiceView(
        anchor=f"context-{service.key}",
        name=words.text(service.name),
        provider=words.text(catalogue.context.providers[service.provider].name),
        lead=f"{first.metric} {value_with_unit(first, figures[0])}, {first.area} {first.year}",
        charts=tuple(_charts(catalogue, figures, words)),
        rows=rows,
    )


def _row(catalogue: Catalogue, figure: ContextFigure, words: Words) -> ContextRow:
    key, context = figure.key, catalogue.context
    note, note_language = context.note_in(figure, words.language)
    return ContextRow(
        service=words.text(context.services[key.service].name),
        metric=words.text(context.metrics[key.metric]),
        area=words.text(catalogue.areas[key.area].name),
        year=str(key.year),
        value=value_text(figure, words),
        unit=words.text(context.units[key.unit]),
        respondents=_respondents(figure, words),
        scale=figure.scale or EN_DASH,
        source=source_text(catalogue, figure, words),
        note=note,
        note_language=note_language,
        place=f"{figure.place.sheet}!{figure.place.cell}",
        publication=str(figure.publication or ""),
    )


def _respondents(figure: ContextFigure, words: Words) -> str:
    """How many answered; a count of clients is nobody's answer."""
    if figure.respondents is not None:
        return str(figure.respondents)
    return words.gettext("not told") if figure.key.unit in _NOT_DRAWN else EN_DASH


def _charts(
    catalogue: Catalogue, figures: Iterable[ContextFigure], words: Words
) -> Iterator[ContextChart]:
    """A chart of each count that has more than one value to draw."""
    for (metric, unit), group in groupby(figures, key=lambda f: (f.key.metric, f.key.unit)):
        drawn = [f for f in group if f.value is not None and unit not in _NOT_DRAWN]
        if len(drawn) > 1:
            yield _chart(catalogue, metric, unit, drawn, words)


def _bar(figure: ContextFigure, words: Words) -> Bar:
    return Bar(str(figure.key.year), figure.value or Decimal(0), value_text(figure, words))


def _chart(
    catalogue: Catalogue, metric: str, unit: str, figures: list[ContextFigure], words: Words
) -> ContextChart:
    context = catalogue.context
    groups = tuple(
        BarGroup(
            words.text(catalogue.areas[area].name),
            tuple(_bar(figure, words) for figure in reversed(list(of_one))),
        )
        for area, of_one in groupby(figures, key=lambda f: f.key.area)
    )
    years = sorted({f.key.year for f in figures})
    period = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    sources = "; ".join(dict.fromkeys(source_text(catalogue, f, words) for f in figures))
    name = f"{words.text(context.metrics[metric])}, {words.text(context.units[unit])}, {period}"
    told = "; ".join(
        f"{words.text(catalogue.areas[f.key.area].name)} {f.key.year}: {value_text(f, words)}"
        for f in figures
    )
    svg = bar_chart(groups, f"{name}. {told}. {sources}")
    return ContextChart(f"{name}. {sources}", svg)
