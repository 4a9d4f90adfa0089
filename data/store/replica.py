"""Reading from a copy of the database that follows it, perhaps a little behind."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine

from data.annual_clock import MonthChange
from data.context import ContextFigure
from data.deliveries import Publication
from data.model import Observation
from data.store.store import Store


class ReplicaStore(Store):
    """A store that reads from a replica, and asks the primary for what has not arrived there.

    What is newest is what the replica says, so that an answer never mixes two publications.
    A publication named by its number is the same in both, and is found as soon as it is made.
    """

    def __init__(self, replica: Engine, primary: Store) -> None:
        super().__init__(replica)
        self._primary = primary

    def publication(self, number: int) -> Publication:
        """One publication. Raises KeyError."""
        try:
            return super().publication(number)
        except KeyError:
            return self._primary.publication(number)

    def observations(
        self,
        *,
        areas: Collection[str] | None = None,
        indicators: Collection[int] | None = None,
        as_of: int | None = None,
    ) -> tuple[Observation, ...]:
        """The observations in force, as ``Store.observations`` gives them."""
        try:
            return super().observations(areas=areas, indicators=indicators, as_of=as_of)
        except KeyError:
            return self._primary.observations(areas=areas, indicators=indicators, as_of=as_of)

    def context_figures(
        self, *, areas: Collection[str] | None = None, as_of: int | None = None
    ) -> tuple[ContextFigure, ...]:
        """The figures of local context, as ``Store.context_figures`` gives them."""
        try:
            return super().context_figures(areas=areas, as_of=as_of)
        except KeyError:
            return self._primary.context_figures(areas=areas, as_of=as_of)

    def clock_history(self, as_of: int | None = None) -> tuple[MonthChange, ...]:
        """The edits of the annual clock, as ``Store.clock_history`` gives them."""
        try:
            return super().clock_history(as_of)
        except KeyError:
            return self._primary.clock_history(as_of)
