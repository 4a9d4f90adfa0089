"""The desk's other process: one order on stdin, one answer on stdout.

The first line of stdin is the order as JSON, the rest a file where the order brings one.
"""

from __future__ import annotations

import base64
import datetime
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from data.accounts import Deed
from data.catalogue import load_catalogue
from data.deliveries import NewDelivery
from data.store import (
    NothingToPublish,
    PublicationConflict,
    Store,
    StoreUnavailable,
    create_engine_from_url,
    database_url,
)
from etl import isolation, report
from etl.annotation import annotate, suffix_of
from etl.desk.reports import read_told
from etl.desk.review import changes_of, review_of, review_of_return
from etl.desk.wire import OUTAGE, from_json, to_json
from etl.issues import UnreadableFile
from etl.loading import Return, examine_for, find_delivery, preview_return
from etl.pipeline import Examination, sha256_of

Order = Mapping[str, Any]


class _Work:
    """What each order does. Every answer is something ``to_json`` can say."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._catalogue = load_catalogue()

    def bring_in(self, order: Order, content: bytes) -> dict[str, object]:
        """Keep a file that can be read as a draft, whatever issues it has."""
        known = find_delivery(self._store, sha256_of(content))
        if known and known.number not in order["unwanted"]:
            return {"delivery": known.number, "is_known": True}
        found, _ = self._examine(content, order["filename"])
        deed = _deed(order)
        new = NewDelivery(
            order["filename"],
            content,
            found.shape,
            report.as_stored(found),
            deed.role,
            is_invented=found.is_invented,
        )
        kept = self._store.keep_delivery(new, deed)
        return {"delivery": kept.number, "is_known": False}

    def review(self, order: Order, _content: bytes) -> dict[str, object]:
        """What publishing a draft would change in what is in force now."""
        content, found, base = self._draft(order["delivery"])
        needs_rows = any(issue.place for issue in found.issues)
        sheets = isolation.read_sheets(content) if needs_rows else ()
        return {"review": review_of(found, base, tuple(sheets), self._catalogue)}

    def review_return(self, order: Order, _content: bytes) -> dict[str, object]:
        """What returning to an earlier publication would change."""
        return {"review": review_of_return(self._return(order["to"]))}

    def publish(self, order: Order, _content: bytes) -> dict[str, object]:
        """Publish a draft upon the state it was looked at against, or not at all."""
        _, found, _ = self._draft(order["delivery"])
        if not found.may_be_published:
            return {"refused": "errors"}
        made = self._store.publish(
            order["delivery"],
            found.incoming,
            base=order["base"],
            summary=order["summary"],
            published_by=_deed(order),
        )
        return {"publication": made.number}

    def roll_back(self, order: Order, _content: bytes) -> dict[str, object]:
        """Publish an earlier state anew upon the state it was looked at against."""
        made = self._store.roll_back(
            order["to"],
            base=order["base"],
            published_by=_deed(order),
            summary=order["summary"],
        )
        return {"publication": made.number}

    def annotated(self, order: Order, _content: bytes) -> dict[str, object]:
        """The draft's own workbook with its findings marked."""
        content, found, _ = self._draft(order["delivery"])
        marked = annotate(content, found.issues)
        return {
            "content": base64.b64encode(marked).decode("ascii"),
            "suffix": suffix_of(content),
        }

    def changes(self, order: Order, _content: bytes) -> dict[str, object]:
        """Every value that a draft would change, not only the first ones."""
        _, found, _ = self._draft(order["delivery"])
        return {"changes": tuple(changes_of(found.draft))}

    def read_reports(self, order: Order, content: bytes) -> dict[str, object]:
        """What a workbook of one actor's measures tells, whatever issues it has."""
        register, today = self._catalogue.register, datetime.date.fromisoformat(order["today"])
        return {"read": read_told(content, register, order["actor"], today)}

    def _draft(self, number: int) -> tuple[bytes, Examination, int | None]:
        delivery = self._store.delivery(number)
        content = self._store.original(delivery.sha256)
        return content, *self._examine(content, delivery.filename)

    def _examine(self, content: bytes, filename: str) -> tuple[Examination, int | None]:
        return examine_for(self._store, content, filename, self._catalogue)

    def _return(self, to: int) -> Return:
        return preview_return(to, catalogue=self._catalogue, store=self._store)


def _deed(order: Order) -> Deed:
    return from_json(Deed, json.dumps(order["deed"]))


def answer(store: Store, order: Order, content: bytes) -> dict[str, object]:
    """Do one order. What a person can put right comes back as ``refused``."""
    work = _Work(store)
    does: dict[str, Callable[[Order, bytes], dict[str, object]]] = {
        "bring_in": work.bring_in,
        "review": work.review,
        "review_return": work.review_return,
        "publish": work.publish,
        "roll_back": work.roll_back,
        "annotated": work.annotated,
        "changes": work.changes,
        "read_reports": work.read_reports,
    }
    try:
        return does[order["do"]](order, content)
    except UnreadableFile as problem:
        return {"refused": "unreadable", "message": str(problem)}
    except PublicationConflict as conflict:
        return {"refused": "conflict", "newer": conflict.newer.number}
    except StoreUnavailable as outage:
        return {"refused": OUTAGE, "message": str(outage)}
    except NothingToPublish:
        return {"refused": "nothing"}
    except KeyError:
        return {"refused": "unknown"}


def respond(store: Store, sent: bytes) -> str:
    """The answer to what the desk sent, as JSON."""
    order, _, content = sent.partition(b"\n")
    return to_json(answer(store, json.loads(order), content))


def main() -> None:
    """Answer the order on stdin."""
    store = Store(create_engine_from_url(database_url()))
    sys.stdout.write(respond(store, sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
