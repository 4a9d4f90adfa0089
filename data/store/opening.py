"""The databases of a running service: one for all, or a replica beside it for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from data.store.engine import create_engine_from_url
from data.store.pool import PoolLimits, watch_pool
from data.store.replica import ReplicaStore
from data.store.revision import RevisionReader
from data.store.store import Store

Counted = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Databases:
    """``primary`` is written to by ``store``; readers are served from ``reading``."""

    primary: Engine
    store: Store
    reading: Store
    revision: RevisionReader
    replica: Engine | None = None

    def dispose(self) -> None:
        """Close every connection; the next that is needed is opened anew."""
        self.revision.close()
        self.primary.dispose()
        if self.replica is not None:
            self.replica.dispose()


def open_databases(
    url: str, read_url: str | None, limits: PoolLimits, in_use: Counted
) -> Databases:
    """Open the database, and the replica where one is named; nothing is asked of them yet.

    ``in_use`` is told the name of a database and 1 or -1 whenever a connection to it is taken
    from its pool or given back.
    """

    def opened(address: str, name: str) -> Engine:
        engine = create_engine_from_url(address, limits)
        watch_pool(engine, partial(in_use, name))
        return engine

    primary = opened(url, "primary")
    store = Store(primary)
    if read_url is None:
        return Databases(primary, store, store, RevisionReader(primary))
    replica = opened(read_url, "replica")
    reading = ReplicaStore(replica, store)
    return Databases(primary, store, reading, RevisionReader(replica), replica)
