"""The one way to the kept data: named queries, and writes that never undo anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Engine, select

from data.accounts import Deed
from data.annual_clock import MonthChange
from data.context import ContextFigure
from data.deliveries import Delivered, Delivery, NewDelivery, Publication, RememberedMapping
from data.model import Observation, ObservationKey, Reading
from data.reporting import Reports
from data.store import clock, context, deeds, memory, reads, writes
from data.store.engine import writing
from data.store.readings import readings_of
from data.store.reporting import read_reports


class Store:
    """Deliveries, publications and observations of one migrated database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ping(self) -> bool:
        """True when the database answers. Raises StoreUnavailable when it does not."""
        with self._engine.connect() as connection:
            return connection.execute(select(1)).scalar() == 1

    def latest_publication(self) -> Publication | None:
        """The publication everybody sees, or None before the first."""
        with self._engine.connect() as connection:
            return reads.latest_publication(connection)

    def publications(self) -> tuple[Publication, ...]:
        """Every publication, newest first."""
        with self._engine.connect() as connection:
            return reads.publications(connection)

    def publication(self, number: int) -> Publication:
        """One publication. Raises KeyError."""
        with self._engine.connect() as connection:
            return reads.find_publication(connection, number)

    def observations(
        self,
        *,
        areas: Collection[str] | None = None,
        indicators: Collection[int] | None = None,
        as_of: int | None = None,
    ) -> tuple[Observation, ...]:
        """The observations in force at publication ``as_of``, or now when it is None.

        None for ``areas`` or ``indicators`` means all of them, an empty collection none.
        Ordered by area, indicator, series, group and period key. Raises KeyError for a
        publication that does not exist, so that an address never changes its meaning later.
        """
        with self._engine.connect() as connection:
            number = reads.state_number(connection, as_of)
            return reads.observations(connection, as_of=number, areas=areas, indicators=indicators)

    def readings(self, *, areas: Collection[str], as_of: int | None = None) -> Iterator[Reading]:
        """What ``observations`` gives, in brief and one by one, for comparing hundreds of areas."""
        with self._engine.connect() as connection:
            number = reads.state_number(connection, as_of)
            yield from readings_of(connection, as_of=number, areas=areas)

    def context_figures(
        self, *, areas: Collection[str] | None = None, as_of: int | None = None
    ) -> tuple[ContextFigure, ...]:
        """The figures of local context in force, as ``observations`` gives the values.

        Ordered by area, service, metric, unit and year.
        """
        with self._engine.connect() as connection:
            number = reads.state_number(connection, as_of)
            return context.figures(connection, as_of=number, areas=areas)

    def measure_reports(
        self,
        *,
        actor: str | None = None,
        subgoal: str | None = None,
        as_of: int | None = None,
    ) -> Reports:
        """What actors have told of their measures, all of it or of one actor or sub-goal.

        With ``as_of``, what had been told when that publication was made; later it tells the
        same. Raises KeyError for a publication that does not exist.
        """
        with self._engine.connect() as connection:
            made = None if as_of is None else reads.find_publication(connection, as_of)
            until = made.published_at if made else None
            return read_reports(connection, actor=actor, subgoal=subgoal, until=until)

    def clock_history(self, as_of: int | None = None) -> tuple[MonthChange, ...]:
        """Every edit of the annual clock's months, or those made by a publication; oldest first.

        Raises KeyError for a publication that does not exist.
        """
        with self._engine.connect() as connection:
            made = None if as_of is None else reads.find_publication(connection, as_of)
            return clock.history(connection, made.published_at if made else None)

    def change_clock(self, months: Mapping[str, int | None], deed: Deed) -> None:
        """Give steps of the annual clock a month, or take it away (None).

        What was before stays readable. Raises ValueError for a month outside 1 to 12.
        """
        with writing(self._engine) as connection:
            deeds.note(connection, deed, clock.change(connection, months, deed.actor))

    def deliveries(self) -> tuple[Delivery, ...]:
        """Every delivery, newest first."""
        with self._engine.connect() as connection:
            return reads.deliveries(connection)

    def delivery(self, number: int) -> Delivery:
        """One delivery. Raises KeyError."""
        with self._engine.connect() as connection:
            return reads.find_delivery(connection, number)

    def original(self, sha256: str) -> bytes:
        """The delivered file, byte for byte. Raises KeyError."""
        with self._engine.connect() as connection:
            return reads.find_original(connection, sha256)

    def delivered(self, *, is_invented: bool) -> frozenset[Delivered]:
        """What real, or invented, deliveries have ever published anything of."""
        with self._engine.connect() as connection:
            return reads.delivered(connection, is_invented=is_invented)

    def keep_delivery(self, new: NewDelivery, deed: Deed | None = None) -> Delivery:
        """Keep a file that came in; the same bytes are kept once however often they come.

        Its ``deed`` is that of an account. It stands in the audit log exactly when the delivery
        is kept, as every deed given below does with what it tells of.
        """
        with writing(self._engine) as connection:
            kept = writes.keep_delivery(connection, new)
            if deed is not None:
                deeds.note_bringer(connection, deed, kept)
            return kept

    def remembered_mappings(self, fingerprint: str) -> tuple[RememberedMapping, ...]:
        """What people have settled for files with this fingerprint, of each text the newest."""
        with self._engine.connect() as connection:
            return memory.remembered(connection, fingerprint)

    def remember_mapping(
        self,
        fingerprint: str,
        text: str,
        meaning: str,
        *,
        remembered_by: str | Deed,
    ) -> RememberedMapping:
        """Settle what a text means from now on; what was settled before stays readable."""
        with writing(self._engine) as connection:
            new = memory.remember(connection, fingerprint, text, meaning, _role(remembered_by))
            if isinstance(remembered_by, Deed):
                deeds.note(connection, remembered_by, new.remembered_at)
            return new

    def settled(self) -> int:
        """How often a meaning has been settled so far: it grows with each."""
        with self._engine.connect() as connection:
            return memory.newest(connection)

    def publish(
        self,
        delivery: int,
        observations: Sequence[Observation | ContextFigure],
        *,
        withdrawn: Sequence[ObservationKey] = (),
        base: int | None,
        summary: str,
        published_by: str | Deed,
    ) -> Publication:
        """Make a new state out of the one at ``base`` (None: the empty one), all or nothing.

        Figures of local context may come among the observations. Only what differs from that
        state is written (see ``data.changes``); what is not mentioned stays in force. Raises
        PublicationConflict when ``base`` is no longer the
        latest, NothingToPublish when nothing differs, KeyError for an unknown delivery or
        base, ValueError when one key is given twice.
        """
        request = writes.Request(base, summary, _role(published_by))
        with writing(self._engine) as connection:
            made = writes.publish(connection, request, delivery, observations, withdrawn)
            return _noted(connection, made, published_by)

    def roll_back(
        self,
        to: int,
        *,
        base: int | None,
        published_by: str | Deed,
        summary: str,
    ) -> Publication:
        """Publish the state of publication ``to`` anew; its values keep their provenance.

        Raises as ``publish`` does, and KeyError when ``to`` does not exist.
        """
        request = writes.Request(base, summary, _role(published_by))
        with writing(self._engine) as connection:
            return _noted(connection, writes.roll_back(connection, request, to), published_by)


def _role(by: str | Deed) -> str:
    return by.role if isinstance(by, Deed) else by


def _noted(connection: Connection, made: Publication, by: str | Deed) -> Publication:
    if isinstance(by, Deed):
        deeds.note_publication(connection, by, made)
    return made
