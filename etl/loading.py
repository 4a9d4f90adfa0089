"""Takes files into the store: kept as drafts, published, and earlier states returned to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import starmap

from data.accounts import Action, Deed
from data.catalogue import Catalogue
from data.deliveries import Delivered, Delivery, NewDelivery, Publication
from data.store import NothingToPublish, Store
from etl import report
from etl.context_staging import ContextDraft, context_draft
from etl.origin import refusals
from etl.pipeline import Examination, Remembered, examine, paused_collection, sha256_of
from etl.staging import (
    Draft,
    TurnedLight,
    draft,
    find_turned_lights,
)


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


@dataclass(frozen=True, slots=True)
class Return:
    """What returning to publication ``to`` from the state at ``base`` would change."""

    to: Publication
    base: int
    draft: Draft
    turned_lights: tuple[TurnedLight, ...]
    context: ContextDraft = field(default_factory=ContextDraft)


@paused_collection()
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
    if kept and (not publish or is_published(store, kept)):
        return Loaded(Outcome.ALREADY_IN, None, kept, None)
    found, base = examine_for(store, content, filename, catalogue)
    if not found.may_be_published:
        return Loaded(Outcome.REFUSED, found, None, None)
    delivery = kept or store.keep_delivery(
        NewDelivery(
            filename,
            content,
            found.shape,
            report.as_stored(found),
            loaded_by,
            is_invented=found.is_invented,
        )
    )
    if not publish:
        return Loaded(Outcome.KEPT, found, delivery, None)
    return _publish(store, delivery, found, base, loaded_by)


@paused_collection()
def publish_delivery(
    number: int, *, catalogue: Catalogue, store: Store, published_by: str
) -> Loaded:
    """Publish a draft, examined anew against what is in force now.

    Raises KeyError for an unknown delivery, and as ``load`` does.
    """
    delivery = store.delivery(number)
    if is_published(store, delivery):
        return Loaded(Outcome.ALREADY_IN, None, delivery, None)
    content = store.original(delivery.sha256)
    found, base = examine_for(store, content, delivery.filename, catalogue)
    if not found.may_be_published:
        return Loaded(Outcome.REFUSED, found, delivery, None)
    return _publish(store, delivery, found, base, published_by)


def remembered_in(store: Store) -> Remembered:
    """What people have settled, as the store keeps it."""

    def by_fingerprint(fingerprint: str) -> Mapping[str, str]:
        return {m.text: m.meaning for m in store.remembered_mappings(fingerprint)}

    return by_fingerprint


def examine_for(
    store: Store, content: bytes, filename: str, catalogue: Catalogue
) -> tuple[Examination, int | None]:
    """Examine a file for one store; returns the number of the state it was set against too."""
    latest = store.latest_publication()
    current = store.observations(as_of=latest.number) if latest else ()
    around = store.context_figures(as_of=latest.number) if latest else ()
    found = examine(content, filename, catalogue, current, remembered_in(store), around)
    keys = (observation.key for observation in found.observations)
    incoming = starmap(Delivered, {(key.area, key.indicator, key.series) for key in keys})
    refused = refusals(incoming, catalogue, store, is_invented=found.is_invented)
    return replace(found, issues=(*found.issues, *refused)), latest.number if latest else None


def drafts(store: Store, unwanted: Collection[int]) -> tuple[Delivery, ...]:
    """The deliveries that have been neither published nor found ``unwanted``, newest first."""
    done = {publication.delivery for publication in store.publications()}.union(unwanted)
    return tuple(d for d in store.deliveries() if d.number not in done)


def preview_return(to: int, *, catalogue: Catalogue, store: Store) -> Return:
    """What returning to publication ``to`` would change. Raises KeyError for an unknown one."""
    publication = store.publication(to)
    newest = store.latest_publication() or publication
    current = store.observations(as_of=newest.number)
    target = store.observations(as_of=to)
    kept = {observation.key for observation in target}
    found = draft(current, target, [o.key for o in current if o.key not in kept])
    lights = find_turned_lights(catalogue, current, found.changes)
    around = _context_return(store, newest.number, to)
    return Return(publication, newest.number, found, lights, around)


def _context_return(store: Store, now: int, to: int) -> ContextDraft:
    current, target = store.context_figures(as_of=now), store.context_figures(as_of=to)
    kept = {figure.key for figure in target}
    return context_draft(current, target, [f.key for f in current if f.key not in kept])


def roll_back(previewed: Return, *, store: Store, published_by: str) -> Publication:
    """Publish the earlier state anew.

    Raises NothingToPublish when it is in force already, PublicationConflict when somebody
    published after the preview.
    """
    return store.roll_back(
        previewed.to.number,
        base=previewed.base,
        published_by=_deed(Action.ROLLED_BACK, published_by, previewed.to.number),
        summary=f"Paluu julkaisuun {previewed.to.number}",
    )


def find_delivery(store: Store, sha256: str) -> Delivery | None:
    """The delivery these very bytes came in as, the earliest if they came several times."""
    same = [d for d in store.deliveries() if d.sha256 == sha256]
    return min(same, key=lambda d: d.number, default=None)


def is_published(store: Store, delivery: Delivery) -> bool:
    """Whether any publication was made of the delivery."""
    return any(p.delivery == delivery.number for p in store.publications())


def _deed(action: Action, tool: str, subject: int) -> Deed:
    """For the audit log: a tool acts in a role of its own name."""
    return Deed(action, tool, tool, str(subject))


def _publish(
    store: Store, delivery: Delivery, found: Examination, base: int | None, published_by: str
) -> Loaded:
    try:
        publication = store.publish(
            delivery.number,
            found.incoming,
            base=base,
            summary=f"Tiedosto {delivery.filename}",
            published_by=_deed(Action.PUBLISHED, published_by, delivery.number),
        )
    except NothingToPublish:
        return Loaded(Outcome.NOTHING_NEW, found, delivery, None)
    return Loaded(Outcome.PUBLISHED, found, delivery, publication)
