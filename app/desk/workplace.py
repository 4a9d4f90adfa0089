"""What the desk's views work with, and what they all do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn
from urllib.parse import quote

from flask import Response, abort

from app.pages import Pages
from app.signin.gate import Gate
from data.accounts import Account, Action, Deed, Role
from data.catalogue import Catalogue
from data.deliveries import Delivery, Publication
from data.reviews import Review
from data.store import AuditLog, Store
from etl.desk import Busy, Desk, Refused, State
from etl.loading import drafts

# Also what turns the direction of letters, by which .exe may look like .xlsx.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Workplace:
    """The gate, the pages, the kept data and the pipeline of one server."""

    gate: Gate
    pages: Pages
    catalogue: Catalogue
    store: Store
    log: AuditLog
    desk: Desk
    upload_limit_mb: int
    separate_publisher: bool

    def account(self) -> Account:
        """Who is at the desk."""
        return self.gate.member().account

    def may_publish(self) -> bool:
        """Whether the one at the desk is a publisher."""
        return self.account().role.includes(Role.PUBLISHER)

    def deed(self, action: Action, subject: str = "", **detail: str) -> Deed:
        """What the one at the desk is about to do."""
        account = self.account()
        return Deed(action, account.name, account.role, subject, detail)

    def note(self, action: Action, subject: str, **detail: str) -> None:
        """Add to the audit log what changed nothing that is kept."""
        account = self.account()
        self.log.record(
            action, actor=account.name, role=account.role, subject=subject, detail=detail
        )

    def drafts(self) -> tuple[Delivery, ...]:
        """The drafts that wait for a decision, newest first."""
        return drafts(self.store, self.log.discarded())

    def delivery(self, number: int) -> Delivery:
        """One delivery; 404 for an unknown one."""
        try:
            return self.store.delivery(number)
        except KeyError:
            abort(HTTPStatus.NOT_FOUND)

    def review(self, delivery: int) -> Review:
        """What a draft would change now."""
        try:
            return self.desk.review(delivery, self._state())
        except (Refused, Busy) as problem:
            give_up(problem)

    def review_return(self, to: int) -> Review:
        """What a return would change now."""
        try:
            return self.desk.review_return(to, self._state())
        except (Refused, Busy) as problem:
            give_up(problem)

    def _state(self) -> State:
        latest = self.store.latest_publication()
        return State(latest.number if latest else 0, self.store.settled())

    def published_since(self, base: int | None) -> list[Publication]:
        """The publications after the state that was looked at, newest first."""
        return [p for p in self.store.publications() if p.number > (base or 0)]


def give_up(problem: Refused | Busy) -> NoReturn:
    """Answer what no page of its own explains."""
    if isinstance(problem, Busy):
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    abort(HTTPStatus.NOT_FOUND if problem.why == "unknown" else HTTPStatus.CONFLICT)


def read_number(text: str) -> int:
    """A number that somebody sent, such as of a publication; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def safe_name(given: str | None) -> str:
    """The last part of a file's name as its sender gave it, fit to be shown and kept."""
    last = re.split(r"[/\\]", given or "")[-1]
    return _CONTROL.sub("", last).strip()[-_LONGEST_NAME:] or "tiedosto"


def as_download(content: bytes | str, filename: str, mimetype: str) -> Response:
    """A file to be saved, never opened in the page's own name."""
    response = Response(content, mimetype=mimetype)
    # Encoded: a header takes no dash, euro sign or picture, and a file's name may hold any.
    name = quote(filename, safe="")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
