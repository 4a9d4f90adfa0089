"""Where observations are kept: append-only, versioned by publication, traceable to a cell."""

from data.store.accounts import Accounts
from data.store.audit import AuditLog
from data.store.engine import connected, create_engine_from_url, database_url
from data.store.errors import NothingToPublish, PublicationConflict, StoreUnavailable
from data.store.reporting import DraftDecided, ReportConflict, Reporting
from data.store.staff import Staff
from data.store.store import Store

__all__ = [
    "Accounts",
    "AuditLog",
    "DraftDecided",
    "NothingToPublish",
    "PublicationConflict",
    "ReportConflict",
    "Reporting",
    "Staff",
    "Store",
    "StoreUnavailable",
    "connected",
    "create_engine_from_url",
    "database_url",
]
