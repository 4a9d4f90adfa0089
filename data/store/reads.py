"""The queries, each over an open connection."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, select

from data.deliveries import Delivered, Delivery, Publication
from data.model import Observation
from data.store.rows import OBSERVATION_COLUMNS, delivery_of, observation_of, publication_of
from data.store.tables import KEY_COLUMNS, delivery, observation, original, publication

_DELIVERIES = select(delivery, original.c.size_bytes).join(original)


def publications(connection: Connection) -> tuple[Publication, ...]:
    """Every publication, newest first."""
    query = select(publication).order_by(publication.c.number.desc())
    return tuple(map(publication_of, connection.execute(query).mappings()))


def latest_publication(connection: Connection) -> Publication | None:
    """The publication everybody sees, or None before the first."""
    query = select(publication).order_by(publication.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else publication_of(row)


def find_publication(connection: Connection, number: int) -> Publication:
    """One publication. Raises KeyError."""
    query = select(publication).where(publication.c.number == number)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise KeyError(f"no publication {number}")
    return publication_of(row)


def state_number(connection: Connection, as_of: int | None) -> int:
    """The publication whose state is asked: ``as_of``, or the latest, 0 before the first.

    Raises KeyError for one that does not exist.
    """
    if as_of is not None:
        return find_publication(connection, as_of).number
    latest = latest_publication(connection)
    return 0 if latest is None else latest.number


def deliveries(connection: Connection) -> tuple[Delivery, ...]:
    """Every delivery, newest first."""
    query = _DELIVERIES.order_by(delivery.c.number.desc())
    return tuple(map(delivery_of, connection.execute(query).mappings()))


def find_delivery(connection: Connection, number: int) -> Delivery:
    """One delivery. Raises KeyError."""
    query = _DELIVERIES.where(delivery.c.number == number)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise KeyError(f"no delivery {number}")
    return delivery_of(row)


def find_original(connection: Connection, sha256: str) -> bytes:
    """The bytes of a delivered file. Raises KeyError."""
    query = select(original.c.content).where(original.c.sha256 == sha256)
    content: bytes | None = connection.execute(query).scalar()
    if content is None:
        raise KeyError(f"no original {sha256}")
    return content


def observations(
    connection: Connection,
    *,
    as_of: int,
    areas: Collection[str] | None = None,
    indicators: Collection[int] | None = None,
) -> tuple[Observation, ...]:
    """The state at publication ``as_of``, ordered by area and then the rest of the key."""
    query = state(as_of)
    if areas is not None:
        query = query.where(observation.c.area.in_(sorted(areas)))
    if indicators is not None:
        query = query.where(observation.c.indicator.in_(sorted(indicators)))
    return tuple(map(observation_of, connection.execute(query)))


def delivered(connection: Connection, *, is_invented: bool) -> frozenset[Delivered]:
    """What real, or invented, deliveries have ever published anything of."""
    query = (
        select(observation.c.area, observation.c.indicator, observation.c.series)
        .join(delivery, observation.c.delivery == delivery.c.number)
        .where(delivery.c.is_invented.is_(is_invented))
        .distinct()
    )
    return frozenset(Delivered(*row) for row in connection.execute(query))


def state(as_of: int) -> Select[*tuple[Any, ...]]:
    """The rows in force at a publication, in the order of their keys."""
    newer = observation.alias("newer")
    has_newer = exists().where(
        and_(*(newer.c[column.name] == column for column in KEY_COLUMNS)),
        newer.c.publication > observation.c.publication,
        newer.c.publication <= as_of,
    )
    # What the publication itself brought needs no search for something newer.
    superseded = and_(observation.c.publication < as_of, has_newer)
    return (
        select(*OBSERVATION_COLUMNS)
        .where(observation.c.publication <= as_of, ~observation.c.withdrawn, ~superseded)
        .order_by(*KEY_COLUMNS)
    )
