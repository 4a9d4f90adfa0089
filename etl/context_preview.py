"""Says which figures of local context a publication would change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from data.context import Bound, ContextFigure, ContextKey
from etl.context_staging import ContextDraft
from etl.names import MARK_NAMES
from etl.numbers_text import number_text

_BOUNDS = {Bound.ABOVE: "yli ", Bound.BELOW: "alle "}


def context_lines(draft: ContextDraft) -> Iterator[str]:
    """The preview for a terminal; nothing when no figure is concerned."""
    changes, before = draft.changes, draft.before
    if not changes and not draft.unchanged:
        return
    yield (
        f"Toimintalukuja tulisi {len(changes.added)} uutta, {len(changes.changed)} muuttuisi, "
        f"{len(changes.removed)} poistuisi ja {draft.unchanged} jäisi ennalleen."
    )
    for figure in changes.changed:
        told = f"{context_text(before[figure.key])} -> {context_text(figure)}"
        yield f"  {_key(figure.key)}: {told}"
    for key in changes.removed:
        yield f"  {_key(key)}: {context_text(before[key])} poistuu"


def context_fields(draft: ContextDraft) -> dict[str, Any]:
    """The preview for programs; decimals are strings."""
    changes, before = draft.changes, draft.before
    return {
        "added": [figure_fields(f) for f in changes.added],
        "changed": [
            figure_fields(f) | {"before": figure_fields(before[f.key])} for f in changes.changed
        ],
        "removed": [_key_fields(key) for key in changes.removed],
        "unchanged": draft.unchanged,
    }


def context_text(figure: ContextFigure) -> str:
    """The figure as the source says it: ``n. 240`` or ``yli 40``."""
    if figure.mark is not None:
        return MARK_NAMES[figure.mark]
    about = "n. " * figure.approximate
    bound = _BOUNDS[figure.bound] if figure.bound else ""
    return f"{about}{bound}{number_text(figure.value or Decimal(0))}"


def figure_fields(figure: ContextFigure) -> dict[str, Any]:
    """A figure as what JSON can say."""
    value = figure.value
    return _key_fields(figure.key) | {
        "value": None if value is None else f"{value:f}",
        "mark": figure.mark,
        "approximate": figure.approximate,
        "bound": figure.bound,
        "respondents": figure.respondents,
        "scale": figure.scale,
        "note": figure.note,
        "source_page": figure.source_page,
        "sheet": figure.place.sheet,
        "cell": figure.place.cell,
    }


def _key(key: ContextKey) -> str:
    return f"{key.area} {key.service} {key.metric} ({key.unit}) {key.year}"


def _key_fields(key: ContextKey) -> dict[str, Any]:
    return {
        "area": key.area,
        "service": key.service,
        "metric": key.metric,
        "unit": key.unit,
        "year": key.year,
    }
