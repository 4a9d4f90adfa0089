"""Figures of local context as plain data: number, precision and mark in columns of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data.catalogue import Catalogue
from data.context import Bound, ContextFigure
from data.deliveries import Delivery
from data.profile import Profile
from layouts.documents.build import newest_year
from layouts.documents.footer import extraction
from layouts.i18n import Words
from layouts.local_context import (
    ContextRow,
    context_caution,
    context_rows,
    figures_in_order,
    source_text,
)
from layouts.series_tables import mark_word

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class ContextData:
    """The figures of an area and around it, in the order they are shown.

    ``rows`` are the same in words; ``places`` are file, sheet and cell of each. ``about`` says
    what the figures are not, and of which publication they are.
    """

    title: str
    file_stem: str
    figures: tuple[ContextFigure, ...]
    rows: tuple[ContextRow, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    about: tuple[str, ...]


def build_context_data(
    profile: Profile,
    figures: Sequence[ContextFigure],
    deliveries: Mapping[int, Delivery],
    words: Words,
) -> ContextData:
    """The data of a profile's area in one publication."""
    catalogue = profile.catalogue
    ordered = figures_in_order(catalogue, figures)
    year = max((f.key.year for f in ordered), default=newest_year(profile))
    area = words.text(profile.area.name)
    about = (context_caution(words), extraction(profile, words))
    return ContextData(
        title=f"{words.gettext('Local context')}, {area[:1].upper()}{area[1:]} {year}",
        file_stem=f"{profile.area.key}_lape-taustatiedot_{year}",
        figures=ordered,
        rows=context_rows(catalogue, ordered, words),
        places=tuple(_place(figure, deliveries) for figure in ordered),
        sources=provider_sources(catalogue, ordered, words),
        about=tuple(filter(None, about)),
    )


def provider_sources(
    catalogue: Catalogue, figures: Iterable[ContextFigure], words: Words
) -> tuple[str, ...]:
    """Who tells the figures and in what, each once and without the place in it."""
    bare = (replace(figure, source_page=None) for figure in figures)
    return tuple(dict.fromkeys(source_text(catalogue, figure, words) for figure in bare))


def precision_word(figure: ContextFigure, words: Words) -> str:
    """``about``, ``over`` or both as the source has it; empty for an exact figure."""
    bounds = {Bound.ABOVE: words.gettext("over"), Bound.BELOW: words.gettext("under")}
    said = [words.gettext("about")] if figure.approximate else []
    if figure.bound is not None:
        said.append(bounds[figure.bound])
    return ", ".join(said)


def context_data_heads(words: Words) -> tuple[str, ...]:
    """The column names, in their order."""
    return (
        words.gettext("Service"),
        words.gettext("What"),
        words.gettext("Area"),
        words.gettext("Year"),
        words.gettext("Value"),
        words.gettext("Precision"),
        words.gettext("Mark"),
        words.gettext("Unit"),
        "N",
        words.gettext("Scale"),
        words.gettext("Source"),
        words.gettext("Note"),
        words.gettext("Publication"),
        words.gettext("File, sheet, cell"),
    )


def context_data_cells(data: ContextData, words: Words) -> Iterator[tuple[Cell, ...]]:
    """A line of cells for each figure; None is an empty cell."""
    for figure, row, place in zip(data.figures, data.rows, data.places, strict=True):
        yield (
            *(row.service, row.metric, row.area, figure.key.year),
            *(figure.value, precision_word(figure, words)),
            mark_word(figure.mark, words) if figure.mark else "",
            *(row.unit, figure.respondents, figure.scale, row.source, row.note),
            *(figure.publication, place),
        )


def _place(figure: ContextFigure, deliveries: Mapping[int, Delivery]) -> str:
    parts = [figure.place.sheet, figure.place.cell]
    if figure.delivery is not None and figure.delivery in deliveries:
        parts.insert(0, deliveries[figure.delivery].filename)
    return " · ".join(parts)
