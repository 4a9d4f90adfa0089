"""Vertailu: areas beside each other, with values and lights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from data.catalogue import Catalogue
from data.comparison import Column, Comparison
from data.deliveries import Publication
from data.model import Status
from layouts.choices import part_choice, period_choice, scope_choice, theme_choice
from layouts.compared import areas_in_order, pinned_areas, places_shown
from layouts.content import PageContent
from layouts.filters import Choice, FilterView, build_filters
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.links import Link
from layouts.matrix import UNCERTAIN, CellWriter
from layouts.options import NOTHING, RED_FIRST
from layouts.publication import PublicationView, publication_view
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url

_SHOWN_LIGHTS = (
    Status.RED,
    Status.YELLOW,
    Status.GREEN,
    Status.NOT_JUDGED,
    Status.SUPPRESSED,
    Status.MISSING,
)
_DRAWN_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class HeadView:
    """An indicator's heading over its groups; its link orders the areas by it."""

    number: int
    name: str
    url: str
    is_ordering: bool
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """An area with its cells. A pinned row stays above the ordered ones."""

    link: Link
    is_own: bool
    is_pinned: bool
    cells: Markup


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything the comparison shows."""

    title: str
    filters: FilterView
    heads: tuple[HeadView, ...]
    rows: tuple[RowView, ...]
    columns: int
    compared: int
    orders: tuple[tuple[Link, bool], ...]
    lights: tuple[Light, ...]
    uncertain: str
    files: tuple[Link, ...]
    publication: PublicationView | None

    @property
    def is_vast(self) -> bool:
        """Whether there are more areas than a browser draws at once without being felt."""
        return self.compared > _DRAWN_AT_ONCE


def build(
    catalogue: Catalogue,
    comparison: Comparison,
    selection: Selection,
    words: Words,
    *,
    publication: Publication | None,
    is_newest: bool,
) -> ComparisonView:
    """The comparison narrowed to what the selection asks for, in its order."""
    places = places_shown(catalogue, comparison, selection)
    areas = areas_in_order(catalogue, comparison, selection)
    return ComparisonView(
        title=words.gettext("Areas compared"),
        filters=_filters(catalogue, comparison, selection, words),
        heads=_heads(catalogue, comparison, places, selection, words),
        rows=_rows(catalogue, comparison, areas, places, selection, words),
        columns=len(places),
        compared=len(areas),
        orders=_orders(catalogue, selection, words),
        lights=tuple(light_of(status, words) for status in _SHOWN_LIGHTS),
        uncertain=UNCERTAIN,
        files=_files(catalogue, selection, words),
        publication=publication_view(
            publication, words, is_newest=is_newest, asked_day=selection.day
        ),
    )


def _filters(
    catalogue: Catalogue, comparison: Comparison, selection: Selection, words: Words
) -> FilterView:
    options = selection.options
    choices: tuple[Choice, ...] = (
        scope_choice(catalogue, options, words),
        period_choice(comparison.periods, options, words),
        theme_choice(catalogue, options, words),
        part_choice(catalogue, options, words),
    )
    groups = tuple({column.group for column in comparison.columns})
    filters = build_filters(catalogue, selection, words, groups)
    kept = (("jarjestys", options.order),) if options.order else ()
    return replace(filters, choices=choices, kept=kept)


def _heads(
    catalogue: Catalogue,
    comparison: Comparison,
    places: Sequence[int],
    selection: Selection,
    words: Words,
) -> tuple[HeadView, ...]:
    def name(column: Column) -> str:
        has_more = len(column.indicator.series_of(())) > 1
        return words.text(column.series.name if has_more else column.indicator.name)

    columns = (comparison.columns[place] for place in places)
    heads = []
    for (number, _), found in groupby(columns, lambda c: (c.indicator.number, c.series.key)):
        kept = list(found)
        heads.append(
            HeadView(
                number=number,
                name=name(kept[0]),
                url=_ordered_by(catalogue, selection, str(number)),
                is_ordering=selection.options.order == str(number),
                groups=tuple(words.text(catalogue.groups[c.group].short_name) for c in kept),
            )
        )
    return tuple(heads)


def _ordered_by(catalogue: Catalogue, selection: Selection, order: str | None) -> str:
    options = replace(selection.options, order=order)
    return to_url(replace(selection, options=options), catalogue)


def _orders(
    catalogue: Catalogue, selection: Selection, words: Words
) -> tuple[tuple[Link, bool], ...]:
    offered = ((None, words.gettext("By name")), (RED_FIRST, words.gettext("Most red first")))
    return tuple(
        (Link(_ordered_by(catalogue, selection, order), label), selection.options.order == order)
        for order, label in offered
    )


def _files(catalogue: Catalogue, selection: Selection, words: Words) -> tuple[Link, ...]:
    """The view as files, at its own address but for the ending."""
    path, mark, query = to_url(selection, catalogue).partition("?")
    labels = {"xlsx": words.gettext("Workbook (Excel)"), "csv": "CSV"}
    return tuple(Link(f"{path}.{form}{mark}{query}", label) for form, label in labels.items())


def _rows(
    catalogue: Catalogue,
    comparison: Comparison,
    areas: Sequence[str],
    places: Sequence[int],
    selection: Selection,
    words: Words,
) -> tuple[RowView, ...]:
    pinned = pinned_areas(catalogue, selection)
    writer = CellWriter([comparison.columns[place] for place in places], words)

    def row(area: str) -> RowView:
        there = replace(selection, page=Page.OVERVIEW, area=area, options=NOTHING)
        name = words.text(catalogue.areas[area].name)
        cells = comparison.rows[area]
        return RowView(
            link=Link(to_url(there, catalogue), name[:1].upper() + name[1:]),
            is_own=area == selection.area,
            is_pinned=area in pinned,
            cells=writer.row([cells[place] for place in places]),
        )

    return tuple(map(row, areas))


def render_comparison(view: ComparisonView, words: Words) -> PageContent:
    """The comparison as content for the shell."""
    html = render("comparison.html", words, view=view)
    announcement = words.ngettext("%(count)d area", "%(count)d areas", view.compared)
    return PageContent(view.title, html, f"{view.title}: {announcement}", view.publication)
