"""Which figures of local context would change, by service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from data.catalogue import Catalogue
from data.context import ContextFigure
from data.reviews import ContextChange
from layouts.desk.review_lines import ChangeView, TallyView, change_kind
from layouts.i18n import Words
from layouts.local_context import value_text
from layouts.numbers import EN_DASH


def context_tallies(
    changes: Iterable[ContextChange], catalogue: Catalogue, words: Words
) -> Iterator[TallyView]:
    """The changes of each service, in the catalogue's order."""
    services = list(catalogue.context.services)
    ordered = sorted(changes, key=lambda change: services.index(change.key.service))
    for service, found in groupby(ordered, key=lambda change: change.key.service):
        of_one = list(found)
        added = sum(change.before is None for change in of_one)
        removed = sum(change.after is None for change in of_one)
        yield TallyView(
            anchor=f"v-context-{service}",
            title=words.text(catalogue.context.services[service].name),
            added=added,
            changed=len(of_one) - added - removed,
            removed=removed,
            changes=tuple(_change(change, catalogue, words) for change in of_one),
            left_out=0,
        )


def _change(change: ContextChange, catalogue: Catalogue, words: Words) -> ChangeView:
    key, context = change.key, catalogue.context
    metric, unit = words.text(context.metrics[key.metric]), words.text(context.units[key.unit])
    area = words.text(catalogue.areas[key.area].name)
    return ChangeView(
        what=f"{metric} ({unit}), {area}, {key.year}",
        kind=change_kind(change.before, change.after, words),
        before=_value(change.before, words),
        after=_value(change.after, words),
    )


def _value(figure: ContextFigure | None, words: Words) -> str:
    return EN_DASH if figure is None else value_text(figure, words)
