"""Commands for what has come in: publish, rollback, history, drafts, show and original."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.catalogue import load_catalogue
from data.deliveries import Delivery, Publication
from data.store import NothingToPublish, Store
from etl.commands.answer import ROLE, Answer, Commands, NotThere, json_text
from etl.commands.database import open_store, open_with_log
from etl.commands.files import write_file
from etl.commands.incoming import answer_of
from etl.context_preview import context_fields, context_lines
from etl.loading import drafts, preview_return, publish_delivery, roll_back
from etl.preview import preview_fields, preview_lines
from etl.report import issue_from, issue_lines


def add_to(commands: Commands) -> None:
    """Declare the commands."""
    publishing = commands.add("publish", _publish, "julkaise talteen otettu luonnos")
    publishing.add_argument("delivery", type=int, help="toimituksen numero")
    returning = commands.add("rollback", _roll_back, "palaa aiempaan julkaisuun uutena julkaisuna")
    returning.add_argument("publication", type=int, help="julkaisun numero")
    returning.add_argument("--preview", action="store_true", help="näytä vain, mitä muuttuisi")
    commands.add("history", _history, "luettele julkaisut")
    commands.add("drafts", _drafts, "luettele julkaisemattomat toimitukset")
    showing = commands.add("show", _show, "näytä toimitus ja mitä siitä löytyi")
    showing.add_argument("delivery", type=int, help="toimituksen numero")
    original = commands.add(
        "original", _original, "palauta toimitettu tiedosto sellaisenaan", as_json=False
    )
    original.add_argument("which", help="toimituksen numero tai tiedoston sha256")
    original.add_argument("--out", type=Path, required=True)


def _publish(options: argparse.Namespace) -> Answer:
    with open_store(options.database) as store:
        number = _delivery(store, options.delivery).number
        loaded = publish_delivery(
            number, catalogue=load_catalogue(), store=store, published_by=ROLE
        )
    return answer_of(loaded, as_json=options.json)


def _roll_back(options: argparse.Namespace) -> Answer:
    number = options.publication
    with open_store(options.database) as store:
        try:
            previewed = preview_return(number, catalogue=load_catalogue(), store=store)
        except KeyError as error:
            raise NotThere(f"Julkaisua {number} ei ole.") from error
        lines = [
            *preview_lines(previewed.draft, previewed.turned_lights),
            *context_lines(previewed.context),
        ]
        made: Publication | None = None
        if not options.preview:
            try:
                made = roll_back(previewed, store=store, published_by=ROLE)
            except NothingToPublish:
                return Answer(f"Julkaisun {number} luvut ovat jo voimassa; mikään ei muutu.")
    if options.json:
        told = {"to": number, "publication": made.number if made else None}
        told |= {"context": context_fields(previewed.context)}
        return Answer(json_text(told | preview_fields(previewed.draft, previewed.turned_lights)))
    done = f"Julkaisuun {number} palattiin julkaisuna {made.number}." if made else _ONLY_SHOWN
    return Answer("\n".join([*lines, done]))


_ONLY_SHOWN = "Mitään ei muutettu: tämä oli vain esikatselu."


def _history(options: argparse.Namespace) -> Answer:
    with open_store(options.database) as store:
        publications = store.publications()
    if options.json:
        return Answer(json_text([_publication_fields(p) for p in publications]))
    if not publications:
        return Answer("Mitään ei ole vielä julkaistu.")
    return Answer("\n".join(map(_publication_line, publications)))


def _drafts(options: argparse.Namespace) -> Answer:
    with open_with_log(options.database) as (store, log):
        found = drafts(store, log.discarded())
    if options.json:
        return Answer(json_text([_delivery_fields(d) for d in found]))
    if not found:
        return Answer("Julkaisemattomia toimituksia ei ole.")
    return Answer("\n".join(map(_delivery_line, found)))


def _show(options: argparse.Namespace) -> Answer:
    with open_store(options.database) as store:
        delivery = _delivery(store, options.delivery)
        published = [p.number for p in store.publications() if p.delivery == delivery.number]
    report = json.loads(delivery.report)
    if options.json:
        told = _delivery_fields(delivery) | {"publications": published, "report": report}
        return Answer(json_text(told))
    return Answer("\n".join(_shown(delivery, published, report)))


def _original(options: argparse.Namespace) -> Answer:
    with open_store(options.database) as store:
        which: str = options.which
        is_number = which.isascii() and which.isdigit() and len(which) < _SHA256_LENGTH
        sha256 = _delivery(store, int(which)).sha256 if is_number else which.lower()
        try:
            content = store.original(sha256)
        except KeyError as error:
            raise NotThere(f"Tiedostoa, jonka sha256 on {which}, ei ole.") from error
    write_file(options.out, content)
    return Answer(f"Alkuperäinen tiedosto ({len(content)} tavua) on tiedostossa {options.out}.")


_SHA256_LENGTH = 64


def _delivery(store: Store, number: int) -> Delivery:
    try:
        return store.delivery(number)
    except KeyError as error:
        raise NotThere(f"Toimitusta {number} ei ole.") from error


def _shown(delivery: Delivery, published: list[int], report: Any) -> Iterator[str]:
    yield _delivery_line(delivery)
    yield f"sha256 {delivery.sha256}, muoto {delivery.shape}"
    numbers = ", ".join(map(str, published))
    yield f"Julkaistu julkaisuna {numbers}." if numbers else "Julkaisematta."
    issues = report["issues"] if isinstance(report, dict) else ()
    yield f"Vastaanotettaessa huomautettiin {len(issues)} asiasta."
    yield from issue_lines(map(issue_from, issues))


def _publication_line(publication: Publication) -> str:
    return (
        f"{publication.number:>4}  {publication.published_at:%Y-%m-%d %H:%M} UTC  "
        f"{publication.summary}: uusia {publication.values_added}, "
        f"muutettuja {publication.values_changed}, poistettuja {publication.values_removed} "
        f"({publication.published_by})" + _INVENTED * publication.is_invented
    )


def _delivery_line(delivery: Delivery) -> str:
    return (
        f"{delivery.number:>4}  {delivery.received_at:%Y-%m-%d %H:%M} UTC  {delivery.filename} "
        f"({delivery.size_bytes} tavua, {delivery.delivered_by})" + _INVENTED * delivery.is_invented
    )


_INVENTED = "  KEKSITTY AINEISTO"


def _publication_fields(publication: Publication) -> dict[str, Any]:
    return {
        "number": publication.number,
        "kind": publication.kind,
        "published_at": publication.published_at.isoformat(),
        "published_by": publication.published_by,
        "summary": publication.summary,
        "delivery": publication.delivery,
        "restored": publication.restored,
        "values_added": publication.values_added,
        "values_changed": publication.values_changed,
        "values_removed": publication.values_removed,
        "is_invented": publication.is_invented,
    }


def _delivery_fields(delivery: Delivery) -> dict[str, Any]:
    return {
        "number": delivery.number,
        "filename": delivery.filename,
        "sha256": delivery.sha256,
        "size_bytes": delivery.size_bytes,
        "shape": delivery.shape,
        "delivered_by": delivery.delivered_by,
        "received_at": delivery.received_at.isoformat(),
        "is_invented": delivery.is_invented,
    }
