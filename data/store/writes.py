"""The ways the database grows, each inside a transaction that the caller opened for writing."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import Column, Connection, func, insert, select

from data.changes import Changes, ContextChanges, changes_to
from data.context import ContextFigure
from data.deliveries import Delivery, NewDelivery, Publication, PublicationKind
from data.model import Observation, ObservationKey
from data.store import context, reads
from data.store.engine import wait_for_turn
from data.store.errors import NothingToPublish, PublicationConflict
from data.store.rows import ROW_COLUMNS, NewRow, observation_row, withdrawal_row
from data.store.tables import delivery, original, publication

_ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants published says, and the state (None: the empty one) it builds on."""

    base: int | None
    summary: str
    published_by: str


def keep_delivery(connection: Connection, new: NewDelivery) -> Delivery:
    """Add a delivery; bytes that are already there are not kept a second time."""
    wait_for_turn(connection, delivery)
    sha256 = keep_original(connection, new.content)
    latest = connection.execute(select(func.max(delivery.c.number))).scalar()
    kept = Delivery(
        number=(latest or 0) + 1,
        filename=new.filename,
        sha256=sha256,
        size_bytes=len(new.content),
        shape=new.shape,
        report=new.report,
        delivered_by=new.delivered_by,
        received_at=datetime.datetime.now(datetime.UTC),
        is_invented=new.is_invented,
    )
    row = asdict(kept)
    del row["size_bytes"]  # stands with the original
    connection.execute(insert(delivery), row)
    return kept


def keep_original(connection: Connection, content: bytes) -> str:
    """Keep a file's bytes unless they are kept already, and return what they are found by.

    The caller has waited for its turn to add to ``delivery``.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    kept = select(original.c.sha256).where(original.c.sha256 == sha256)
    if connection.execute(kept).first() is None:
        row = {"sha256": sha256, "content": content, "size_bytes": len(content)}
        connection.execute(insert(original), row)
    return sha256


def publish(
    connection: Connection,
    request: Request,
    delivered: int,
    incoming: Sequence[Observation | ContextFigure],
    withdrawn: Sequence[ObservationKey],
) -> Publication:
    """Publish what ``incoming`` and ``withdrawn`` change in the state at the base."""
    origin = reads.find_delivery(connection, delivered)
    latest = _take_turn(connection, request.base)
    observations = [new for new in incoming if isinstance(new, Observation)]
    figures = [new for new in incoming if isinstance(new, ContextFigure)]
    touched = chain[ObservationKey]((o.key for o in observations), withdrawn)
    before = _state_around(connection, request.base, touched)
    changes = changes_to(before, observations, withdrawn)
    around = context.changes_by(connection, request.base, figures)
    is_invented = origin.is_invented or _is_invented(latest)
    published = _publication(request, changes, around, is_invented=is_invented, delivery=delivered)
    number, new = published.number, changes.added + changes.changed
    rows = chain(
        (observation_row(o, delivery=delivered, publication=number) for o in new),
        (withdrawal_row(k, delivery=delivered, publication=number) for k in changes.removed),
    )
    _write(connection, published, rows)
    context.write(connection, around, published.number, delivery=delivered)
    return published


def roll_back(connection: Connection, request: Request, to: int) -> Publication:
    """Publish the state that was at ``to`` again."""
    reads.find_publication(connection, to)
    latest = _take_turn(connection, request.base)
    before = {o.key: o for o in reads.observations(connection, as_of=request.base or 0)}
    after = {o.key: o for o in reads.observations(connection, as_of=to)}
    gone = [key for key in before if key not in after]
    changes = changes_to(before, tuple(after.values()), gone)
    around = context.changes_back(connection, request.base, to)
    is_invented = _is_invented(latest)
    published = _publication(request, changes, around, is_invented=is_invented, restored=to)
    number, new = published.number, changes.added + changes.changed
    rows = chain(
        (observation_row(o, delivery=o.delivery, publication=number) for o in new),
        (withdrawal_row(k, delivery=None, publication=number) for k in changes.removed),
    )
    _write(connection, published, rows)
    context.write(connection, around, published.number)
    return published


def _take_turn(connection: Connection, base: int | None) -> Publication | None:
    """Hold back other publishers until this transaction ends, and check that none was first.

    Returns the publication at the base.
    """
    wait_for_turn(connection, publication)
    if base is not None:
        reads.find_publication(connection, base)
    latest = reads.latest_publication(connection)
    if latest is not None and latest.number != base:
        raise PublicationConflict(latest)
    return latest


def _is_invented(latest: Publication | None) -> bool:
    return latest is not None and latest.is_invented


def _state_around(
    connection: Connection, base: int | None, keys: Iterable[ObservationKey]
) -> dict[ObservationKey, Observation]:
    """The state at ``base`` of the areas and indicators that ``keys`` touch."""
    if base is None:
        return {}
    areas: set[str] = set()
    indicators: set[int] = set()
    for key in keys:
        areas.add(key.area)
        indicators.add(key.indicator)
    found = reads.observations(connection, as_of=base, areas=areas, indicators=indicators)
    return {o.key: o for o in found}


def _publication(
    request: Request,
    changes: Changes,
    around: ContextChanges,
    *,
    is_invented: bool,
    delivery: int | None = None,
    restored: int | None = None,
) -> Publication:
    if not changes and not around:
        raise NothingToPublish("everything is already as it would become")
    return Publication(
        number=(request.base or 0) + 1,
        kind=PublicationKind.DELIVERY if restored is None else PublicationKind.ROLLBACK,
        published_at=datetime.datetime.now(datetime.UTC),
        published_by=request.published_by,
        summary=request.summary,
        delivery=delivery,
        restored=restored,
        values_added=len(changes.added) + len(around.added),
        values_changed=len(changes.changed) + len(around.changed),
        values_removed=len(changes.removed) + len(around.removed),
        is_invented=is_invented,
    )


def _write(connection: Connection, new: Publication, rows: Iterable[NewRow]) -> None:
    connection.execute(insert(publication), asdict(new) | {"kind": new.kind.value})
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        add_observations(connection, batch)


def add_observations(connection: Connection, rows: list[NewRow]) -> None:
    """Add rows as ``connection.execute(insert(observation), …)`` would, in half the time.

    The values are brought to the database's form column by column and handed to its driver,
    which PostgreSQL takes in by COPY.
    """
    columns = zip(ROW_COLUMNS, zip(*rows, strict=True), strict=True)
    bound = {c.name: _in_database_form(connection, c, values) for c, values in columns}
    if connection.dialect.name == "postgresql":
        copying = f"COPY observation ({', '.join(bound)}) FROM STDIN"
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(copying) as copy:
            for row in zip(*bound.values(), strict=True):
                copy.write_row(row)
        return
    # What all rows share stands in the statement: every value handed over takes its time.
    places = {name: _shared(values) or "?" for name, values in bound.items()}
    statement = (
        f"INSERT INTO observation ({', '.join(places)})"  # noqa: S608 - names and numbers of ours
        f" VALUES ({', '.join(places.values())})"
    )
    varied = (values for name, values in bound.items() if places[name] == "?")
    connection.exec_driver_sql(statement, list(zip(*varied, strict=True)))


def _shared(values: Sequence[Any]) -> str | None:
    """How SQL writes what all the values are, where that is nothing or a whole number."""
    first = values[0]
    if not (first is None or isinstance(first, int)) or values.count(first) < len(values):
        return None
    return "NULL" if first is None else str(int(first))


def _in_database_form(
    connection: Connection, column: Column[Any], values: Sequence[Any]
) -> Sequence[Any]:
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if bind is None:
        return values
    # Each object once: rows share periods and numbers. By identity, for 6.0 equals 6.00.
    identities = list(map(id, values))
    different = dict(zip(identities, values, strict=True))
    known = {identity: bind(value) for identity, value in different.items()}
    return list(map(known.__getitem__, identities))
