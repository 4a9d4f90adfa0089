"""What a comparison compares: which areas and columns, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from data.catalogue import Catalogue
from data.comparison import Cell, Column, Comparison
from data.model import AreaKind, Direction, Status
from data.plan import Card
from layouts.options import EVERYWHERE, RED_FIRST, Options
from layouts.selection import Selection


def compared_areas(catalogue: Catalogue, options: Options) -> tuple[str, ...]:
    """The municipalities that a view compares, in the catalogue's order."""
    if options.scope == EVERYWHERE:
        return tuple(
            area.key
            for area in catalogue.areas.values()
            if area.kind is AreaKind.MUNICIPALITY and area.valid_to is None
        )
    return tuple(area.key for area in catalogue.municipalities_of(catalogue.plan.region))


def pinned_areas(catalogue: Catalogue, selection: Selection) -> tuple[str, ...]:
    """The whole country, the region and the reader's own area, each once."""
    plan = catalogue.plan
    return tuple(dict.fromkeys((plan.benchmark, plan.region, selection.area)))


def places_shown(catalogue: Catalogue, comparison: Comparison, selection: Selection) -> list[int]:
    """The columns shown, as their places in the comparison."""
    options = selection.options
    cards = None if options.part is None else cards_of(catalogue, options.part)
    return [
        place
        for place, column in enumerate(comparison.columns)
        if selection.group in (None, column.group)
        and options.theme in (None, column.indicator.theme)
        and (cards is None or any(_shows(card, column) for card in cards))
    ]


def cards_of(catalogue: Catalogue, part: str) -> tuple[Card, ...]:
    """The cards of a main goal (``I``) or of a sub-goal (``I/4``)."""
    return tuple(
        card
        for goal in catalogue.plan.goals
        for subgoal in goal.subgoals
        if part in (goal.number, subgoal.key)
        for card in subgoal.cards
    )


def _shows(card: Card, column: Column) -> bool:
    return card.indicator == column.indicator.number and (
        not card.series or column.series.key in card.series
    )


def areas_in_order(
    catalogue: Catalogue, comparison: Comparison, selection: Selection
) -> tuple[str, ...]:
    """The pinned areas, then the others as the view orders them."""
    pinned = pinned_areas(catalogue, selection)
    others = [a for a in compared_areas(catalogue, selection.options) if a not in pinned]
    places = places_shown(catalogue, comparison, selection)
    return (*pinned, *in_order(comparison, others, places, selection.options))


def in_order(
    comparison: Comparison, areas: Sequence[str], places: Sequence[int], options: Options
) -> list[str]:
    """Areas by name unless an order is asked for; without a value last.

    An indicator orders by the first of its columns that has values.
    """
    if options.order is None:
        return list(areas)
    if options.order == RED_FIRST:
        reds = {a: sum(comparison.rows[a][p].status is Status.RED for p in places) for a in areas}
        return sorted(areas, key=lambda area: -reds[area])
    number = int(options.order)
    candidates = (p for p in places if comparison.columns[p].indicator.number == number)
    has_values = (
        p for p in candidates if any(comparison.rows[a][p].value is not None for a in areas)
    )
    place = next(has_values, None)
    if place is None:
        return list(areas)
    is_lower_better = comparison.columns[place].series.direction is Direction.LOWER_IS_BETTER
    return sorted(areas, key=lambda a: _rank(comparison.rows[a][place], is_lower_better))


def _rank(cell: Cell, is_lower_better: bool) -> tuple[bool, Decimal]:
    value = cell.value
    if value is None:
        return True, Decimal(0)
    return False, -value if is_lower_better else value
