"""The desk's side: orders work and waits for it, never more than a few at once."""

from __future__ import annotations

import base64
import datetime
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from data.accounts import Deed
from data.reporting import Told
from data.reviews import Review, ValueChange
from data.store import StoreUnavailable
from etl import isolation
from etl.desk.wire import OUTAGE, from_json, to_json

TIME_LIMIT_SECONDS = 150.0
# Of a web worker's threads at least as many stay free for readers.
MOST_AT_ONCE = 2
WAIT_SECONDS = 20.0
# Reviews that are kept: of the drafts that people have open at the same time.
MOST_KEPT = 8

_TOO_SLOW = "Tiedoston tutkiminen kesti liian kauan ja keskeytettiin. Jaa se osiin."
_ROOT = Path(__file__).parents[2]
_LOG = logging.getLogger(__name__)


class State(NamedTuple):
    """All that a review depends on beside the file: while both stay, so does the review."""

    publication: int
    settled: int


class Busy(Exception):
    """Too many files are being examined; try again in a moment."""


class Refused(Exception):
    """The order was not carried out, for a reason the person can do something about.

    ``why`` is ``unreadable`` (with a Finnish message), ``errors``, ``nothing``, ``conflict``
    (``newer`` is the publication that came in between) or ``unknown``.
    """

    def __init__(self, why: str, message: str = "", newer: int | None = None) -> None:
        super().__init__(message or why)
        self.why = why
        self.message = message
        self.newer = newer


@dataclass(frozen=True, slots=True)
class Brought:
    """The draft that a file became, or had become before."""

    delivery: int
    is_known: bool


class Desk:
    """Brings files in, shows what they would change, and publishes, for one database."""

    def __init__(self, database_url: str) -> None:
        self._environment = isolation.environment() | {"DATABASE_URL": database_url}
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._reviewed = lru_cache(maxsize=MOST_KEPT)(self._review)

    def bring_in(
        self, content: bytes, filename: str, deed: Deed, unwanted: Collection[int]
    ) -> Brought:
        """Keep a file as a draft; bytes already kept are not kept twice unless ``unwanted``."""
        order = {"filename": filename, "deed": deed, "unwanted": sorted(unwanted)}
        answer = self._ask("bring_in", order, content)
        return Brought(answer["delivery"], answer["is_known"])

    def review(self, delivery: int, state: State) -> Review:
        """What publishing a draft would change now."""
        return self._reviewed("review", "delivery", delivery, state)

    def review_return(self, to: int, state: State) -> Review:
        """What returning to an earlier publication would change now."""
        return self._reviewed("review_return", "to", to, state)

    def publish(self, delivery: int, *, base: int | None, summary: str, deed: Deed) -> int:
        """Publish a draft that was looked at against ``base``. Returns the new number."""
        order = {"delivery": delivery, "base": base, "summary": summary, "deed": deed}
        number: int = self._ask("publish", order)["publication"]
        return number

    def roll_back(self, to: int, *, base: int | None, summary: str, deed: Deed) -> int:
        """Publish an earlier state anew. Returns the new number."""
        order = {"to": to, "base": base, "summary": summary, "deed": deed}
        number: int = self._ask("roll_back", order)["publication"]
        return number

    def annotated(self, delivery: int) -> tuple[bytes, str]:
        """The draft's own workbook with its findings marked, and the ending of its name."""
        answer = self._ask("annotated", {"delivery": delivery})
        return base64.b64decode(answer["content"]), answer["suffix"]

    def changes(self, delivery: int) -> tuple[ValueChange, ...]:
        """Every value that a draft would change now."""
        answer = self._ask("changes", {"delivery": delivery})
        return from_json(_Changes, json.dumps(answer)).changes

    def read_reports(self, content: bytes, actor: str, today: datetime.date) -> Told:
        """What a workbook tells of an actor's measures. Raises Refused for an unreadable one."""
        answer = self._ask("read_reports", {"actor": actor, "today": today.isoformat()}, content)
        return from_json(Told, json.dumps(answer["read"]))

    def _review(self, do: str, of: str, number: int, _state: State) -> Review:
        return from_json(Review, json.dumps(self._ask(do, {of: number})["review"]))

    def _ask(self, do: str, order: Mapping[str, Any], content: bytes = b"") -> dict[str, Any]:
        """Raises Busy, Refused, StoreUnavailable, and RuntimeError when the process fails."""
        sent = to_json({**order, "do": do}).encode() + b"\n" + content
        with self._place():
            answer: dict[str, Any] = json.loads(self._run(sent))
        if answer.get("refused") == OUTAGE:
            raise StoreUnavailable(answer["message"])
        if "refused" in answer:
            raise Refused(answer["refused"], answer.get("message", ""), answer.get("newer"))
        return answer

    def _run(self, sent: bytes) -> bytes | str:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "etl.desk.child"],
                input=sent,
                capture_output=True,
                cwd=_ROOT,
                env=self._environment,
                timeout=TIME_LIMIT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Refused("unreadable", _TOO_SLOW) from error
        if done.returncode != 0:
            _LOG.error("ended with %s: %s", done.returncode, done.stderr[-4000:].decode())
            raise RuntimeError("the desk's process failed")
        return done.stdout

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=WAIT_SECONDS):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


@dataclass(frozen=True, slots=True)
class _Changes:
    changes: tuple[ValueChange, ...]
