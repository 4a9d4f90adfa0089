"""What publishing a delivery would change in the figures of local context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.changes import ContextChanges, context_changes_to
from data.context import ContextFigure, ContextKey


@dataclass(frozen=True, slots=True)
class ContextDraft:
    """Figures set against those in force.

    ``before`` holds what would be superseded or withdrawn, ``unchanged`` counts the figures
    that the delivery repeats as they are.
    """

    changes: ContextChanges = field(default_factory=ContextChanges)
    before: Mapping[ContextKey, ContextFigure] = field(default_factory=dict)
    unchanged: int = 0


def context_draft(
    current: Iterable[ContextFigure],
    incoming: Sequence[ContextFigure],
    withdrawn: Iterable[ContextKey] = (),
) -> ContextDraft:
    """Compare by key. A figure that is not mentioned stays, unless it is withdrawn."""
    known = {figure.key: figure for figure in current}
    changes = context_changes_to(known, incoming, withdrawn)
    superseded = (*(f.key for f in changes.changed), *changes.removed)
    unchanged = len(incoming) - len(changes.added) - len(changes.changed)
    return ContextDraft(changes, {key: known[key] for key in superseded}, unchanged)
