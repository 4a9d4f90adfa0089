"""The lines of a review: what would change, gathered under what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.i18n import Words


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One value as it is and as it would become; ``kind`` says what happens to it."""

    what: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TallyView:
    """The changes of one indicator and area, or of one service: how many, and those that fit."""

    anchor: str
    title: str
    added: int
    changed: int
    removed: int
    changes: tuple[ChangeView, ...]
    left_out: int


def change_kind(before: object, after: object, words: Words) -> str:
    """What happens to a value that is there before or after (None: not there)."""
    if before is None:
        return words.gettext("added")
    return words.gettext("removed") if after is None else words.gettext("changed")
