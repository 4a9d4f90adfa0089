"""Files that came in, and the numbered publications made of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Delivered(NamedTuple):
    """A series of one area of which some delivery has brought values."""

    area: str
    indicator: int
    series: str


class PublicationKind(StrEnum):
    """Whether a publication brought new data in or returned to an earlier state."""

    DELIVERY = "delivery"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A file as it was handed over, with what was recognised in it.

    ``shape`` is the key of the reader that took it, ``report`` the check report as JSON text.
    ``delivered_by`` is a role or a tool, never a person's name. ``is_invented`` says that its
    figures are made up.
    """

    filename: str
    content: bytes
    shape: str
    report: str
    delivered_by: str
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A kept delivery. The bytes are found by ``sha256`` (lower-case hex) of the original."""

    number: int
    filename: str
    sha256: str
    size_bytes: int
    shape: str
    report: str
    delivered_by: str
    received_at: datetime.datetime
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """One state of the data that everybody saw from ``published_at`` (UTC) on.

    ``values_added``, ``values_changed`` and ``values_removed`` count observations against the
    previous publication. ``restored`` is the publication a rollback returned to. Once an
    invented delivery has been published, ``is_invented`` stays true for all that follows.
    """

    number: int
    kind: PublicationKind
    published_at: datetime.datetime
    published_by: str
    summary: str
    delivery: int | None
    restored: int | None
    values_added: int
    values_changed: int
    values_removed: int
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """What a text means in files whose headers have this fingerprint, as a person settled it.

    ``remembered_by`` is a role or a tool, never a person's name.
    """

    fingerprint: str
    text: str
    meaning: str
    remembered_by: str
    remembered_at: datetime.datetime
