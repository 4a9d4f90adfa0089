"""Takes an examined file into the store: kept as a delivery, and published when asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.catalogue import Catalogue
from data.deliveries import Delivery, NewDelivery, Publication
from data.store import NothingToPublish, Store
from etl import report
from etl.pipeline import Examination, examine, sha256_of


class Outcome(StrEnum):
    """What became of a file."""

    PUBLISHED = "published"
    KEPT = "kept"
    NOTHING_NEW = "nothing_new"
    ALREADY_IN = "already_in"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome of a load. ``examination`` is None for a file that was already in."""

    outcome: Outcome
    examination: Examination | None
    delivery: Delivery | None
    publication: Publication | None


def load(
    content: bytes,
    filename: str,
    *,
    catalogue: Catalogue,
    store: Store,
    publish: bool,
    loaded_by: str,
) -> Loaded:
    """Examine a file and, unless it has errors, keep it; publish it too when asked.

    A file whose bytes have been published before is left alone, so that loading an old file
    again never undoes what came after it. ``loaded_by`` is a role or a tool. Raises
    UnreadableFile, and PublicationConflict when somebody else published in between.
    """
    kept = find_delivery(store, sha256_of(content))
    if kept and (not publish or _is_published(store, kept)):
        return Loaded(Outcome.ALREADY_IN, None, kept, None)
    latest = store.latest_publication()
    current = store.observations(as_of=latest.number) if latest else ()
    found = examine(content, filename, catalogue, current)
    if not found.may_be_published:
        return Loaded(Outcome.REFUSED, found, None, None)
    delivery = kept or store.keep_delivery(
        NewDelivery(filename, content, found.shape, report.as_json(found), loaded_by)
    )
    if not publish:
        return Loaded(Outcome.KEPT, found, delivery, None)
    return _publish(store, delivery, found, latest.number if latest else None, loaded_by)


def find_delivery(store: Store, sha256: str) -> Delivery | None:
    """The delivery these very bytes came in as, the earliest if they came several times."""
    same = [d for d in store.deliveries() if d.sha256 == sha256]
    return min(same, key=lambda d: d.number, default=None)


def _is_published(store: Store, delivery: Delivery) -> bool:
    return any(p.delivery == delivery.number for p in store.publications())


def _publish(
    store: Store, delivery: Delivery, found: Examination, base: int | None, published_by: str
) -> Loaded:
    try:
        publication = store.publish(
            delivery.number,
            found.observations,
            base=base,
            summary=f"Tiedosto {delivery.filename}",
            published_by=published_by,
        )
    except NothingToPublish:
        return Loaded(Outcome.NOTHING_NEW, found, delivery, None)
    return Loaded(Outcome.PUBLISHED, found, delivery, publication)
