"""What callers of the store may have to answer for."""

from __future__ import annotations

from data.deliveries import Publication


class PublicationConflict(Exception):
    """Somebody published after the state the caller worked on; ``newer`` is the latest."""

    def __init__(self, newer: Publication) -> None:
        super().__init__(f"publication {newer.number} is newer than the state worked on")
        self.newer = newer


class NothingToPublish(Exception):
    """The publication would have left every observation as it is."""


class StoreUnavailable(Exception):
    """The database itself fails: it is silent, full, held by another or damaged."""


class StoreDamaged(StoreUnavailable):
    """The database's file is not what was written into it."""
