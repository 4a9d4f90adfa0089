"""Where observations are kept: append-only, versioned by publication, traceable to a cell."""

from data.store.changes import Changes, changes_to
from data.store.engine import create_engine_from_url, database_url
from data.store.errors import NothingToPublish, PublicationConflict, StoreUnavailable
from data.store.store import Store

__all__ = [
    "Changes",
    "NothingToPublish",
    "PublicationConflict",
    "Store",
    "StoreUnavailable",
    "changes_to",
    "create_engine_from_url",
    "database_url",
]
