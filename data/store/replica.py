"""Reading from a copy of the database that follows it, perhaps a little behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Engine

from data.annual_clock import MonthChange
from data.context import ContextFigure
from data.deliveries import Publication
from data.model import Observation, Reading
from data.reporting import Reports
from data.store.store import Store


class ReplicaStore(Store):
    """A store that reads from a replica, and asks the primary for what has not arrived there.

    What is newest is what the replica says, so that an answer never mixes two publications.
    A publication named by its number is the same in both, and is found as soon as it is made.
    Each method raises as that of ``Store``. It is for reading: whoever writes has the primary.
    """

    def __init__(self, replica: Engine, primary: Store) -> None:
        super().__init__(replica)
        self._replica = Store(replica)
        self._primary = primary

    def publication(self, number: int) -> Publication:
        """One publication."""
        return self._holding(number).publication(number)

    def observations(
        self,
        *,
        areas: Collection[str] | None = None,
        indicators: Collection[int] | None = None,
        as_of: int | None = None,
    ) -> tuple[Observation, ...]:
        """The observations in force."""
        held = self._holding(as_of)
        return held.observations(areas=areas, indicators=indicators, as_of=as_of)

    def readings(self, *, areas: Collection[str], as_of: int | None = None) -> Iterator[Reading]:
        """The observations in force, in brief."""
        return self._holding(as_of).readings(areas=areas, as_of=as_of)

    def context_figures(
        self, *, areas: Collection[str] | None = None, as_of: int | None = None
    ) -> tuple[ContextFigure, ...]:
        """The figures of local context in force."""
        return self._holding(as_of).context_figures(areas=areas, as_of=as_of)

    def measure_reports(
        self, *, actor: str | None = None, subgoal: str | None = None, as_of: int | None = None
    ) -> Reports:
        """What actors have told of their measures."""
        held = self._holding(as_of)
        return held.measure_reports(actor=actor, subgoal=subgoal, as_of=as_of)

    def clock_history(self, as_of: int | None = None) -> tuple[MonthChange, ...]:
        """The edits of the annual clock's months."""
        return self._holding(as_of).clock_history(as_of)

    def _holding(self, as_of: int | None) -> Store:
        """The replica, but for a publication that has not arrived there."""
        if as_of is None:
            return self._replica
        try:
            self._replica.publication(as_of)
        except KeyError:
            return self._primary
        return self._replica
