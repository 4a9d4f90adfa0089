"""The gate every request passes: what writes needs a session, a role and the form's own token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, Request, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.signin.cookies import FORGERY, SESSION, VISIT, Cookies
from data.accounts import Account, Role, SessionLimits
from data.store import Accounts

SIGN_IN = "/kirjaudu"
OWN_PASSWORD = "/salasana"  # noqa: S105 - an address
FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
TOKEN_BYTES = 32
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DASH_CALLS = "/_dash-update-component"
# Blueprints that route writing methods only to refuse them in their own form.
REFUSING_BLUEPRINTS = frozenset({"api"})

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, with the secret of their session."""

    account: Account
    token: str


def requires(role: Role) -> Callable[[View], View]:
    """Mark a view as open only to those whose role includes ``role``."""

    def mark(view: View) -> View:
        view.required_role = role  # type: ignore[attr-defined]  # read by Gate.check
        return view

    return mark


def open_form(view: View) -> View:
    """Mark a view that takes a form from anybody, as signing in must; the token is still asked."""
    view.is_open_form = True  # type: ignore[attr-defined]  # read by Gate.check
    return view


def with_any_password(view: View) -> View:
    """Mark a view as open also to those whose password is temporary, as replacing it must be."""
    view.takes_any_password = True  # type: ignore[attr-defined]  # read by Gate.check
    return view


class Gate:
    """Knows who asks, and lets through or refuses. Whatever is not marked may only be read."""

    def __init__(
        self,
        accounts: Accounts,
        cookies: Cookies,
        secret: str,
        limits: SessionLimits,
        reading_calls: Collection[str],
    ) -> None:
        self._accounts = accounts
        self.cookies = cookies
        self._secret = secret.encode()
        self._limits = limits
        self._reading_calls = frozenset(reading_calls)

    def watch(self, server: Flask) -> None:
        """Stand before every view of a server, and keep personal answers out of caches."""

        @server.before_request
        def check() -> BaseResponse | None:
            return self._check(server)

        @server.after_request
        def keep_private(response: Response) -> Response:
            if g.get("identity") is not None or "Set-Cookie" in response.headers:
                response.headers["Cache-Control"] = "no-store"
            return response

    def identity(self) -> Identity | None:
        """Who asks, looked up once a request; None for a visitor."""
        if "identity" not in g:
            g.identity = self._find(request)
        found: Identity | None = g.identity
        return found

    def member(self) -> Identity:
        """Who asks, in a view that only members reach."""
        identity = self.identity()
        if identity is None:
            abort(HTTPStatus.UNAUTHORIZED)
        return identity

    def csrf_token(self) -> str:
        """What this session's forms carry; a visitor's forms carry one of the visit."""
        if identity := self.identity():
            return self._token_of(identity.token)
        if (visit := self.cookies.read(request, VISIT)) is None:
            visit = g.setdefault("new_visit", secrets.token_urlsafe(TOKEN_BYTES))
        return self._token_of(visit)

    def begin(self, response: Response, account: Account) -> None:
        """Give a browser a fresh session; whatever it had before counts no more.

        Raises AccountChanged where the account is no longer as it was when it was let in.
        """
        if earlier := self.cookies.read(request, SESSION):
            self._accounts.end_session(earlier)
        self._accounts.forget_expired(self._limits)
        token = self._accounts.begin_session(account)
        self.cookies.write(response, request, SESSION, token)
        self.cookies.write(response, request, FORGERY, self._token_of(token), scripts=True)
        self.cookies.remove(response, request, VISIT)

    def end(self, response: Response) -> None:
        """Take a browser's session away, here and there."""
        self._accounts.end_session(self.member().token)
        for name in (SESSION, FORGERY):
            self.cookies.remove(response, request, name)

    def remember_visit(self, response: Response) -> None:
        """Keep what the token of a visitor's form was made from."""
        if visit := g.get("new_visit"):
            self.cookies.write(response, request, VISIT, visit)

    def _find(self, asked: Request) -> Identity | None:
        token = self.cookies.read(asked, SESSION)
        if token is None:
            return None
        account = self._accounts.account_of(token, self._limits)
        return None if account is None else Identity(account, token)

    def _check(self, server: Flask) -> BaseResponse | None:
        if request.endpoint is None or request.blueprint in REFUSING_BLUEPRINTS:
            return None
        _refuse_nul([request.path, *request.args.values()])
        view = server.view_functions[request.endpoint]
        role: Role | None = getattr(view, "required_role", None)
        is_read = request.method in SAFE_METHODS
        if role is None and (is_read or self._is_reading_call()):
            return None
        if not getattr(view, "is_open_form", False):
            if is_read and self.identity() is None:
                return _lead_to(SIGN_IN)
            self._require(role or Role.COORDINATOR)
        if not is_read:
            self._require_token()
            _refuse_nul(request.form.values())
        return self._to_own_password(view)

    def _to_own_password(self, view: Callable[..., Any]) -> BaseResponse | None:
        """Lead whoever has a temporary password to where it is replaced, before anything else."""
        identity = self.identity()
        if identity is None or not identity.account.must_choose_password:
            return None
        is_open = getattr(view, "takes_any_password", False) or getattr(view, "is_open_form", False)
        return None if is_open else _lead_to(OWN_PASSWORD)

    def _require(self, role: Role) -> None:
        identity = self.identity()
        if identity is None:
            abort(HTTPStatus.UNAUTHORIZED)
        if not identity.account.role.includes(role):
            abort(HTTPStatus.FORBIDDEN)

    def _require_token(self) -> None:
        given = request.headers.get(HEADER) or request.form.get(FIELD, "")
        if not hmac.compare_digest(given.encode(), self.csrf_token().encode()):
            abort(HTTPStatus.FORBIDDEN)

    def _is_reading_call(self) -> bool:
        """Whether this is a Dash callback that is declared to read only."""
        if request.path != DASH_CALLS:
            return False
        body = request.get_json(silent=True)
        return isinstance(body, dict) and body.get("output") in self._reading_calls

    def _token_of(self, secret: str) -> str:
        return hmac.new(self._secret, f"csrf:{secret}".encode(), hashlib.sha256).hexdigest()


def _refuse_nul(texts: Iterable[str]) -> None:
    """No keyboard writes it and PostgreSQL keeps no text with it: 400 wherever it stands."""
    if any("\x00" in text for text in texts):
        abort(HTTPStatus.BAD_REQUEST)


def _lead_to(path: str) -> BaseResponse:
    """To another page, which leads back here afterwards; a form is not sent again."""
    prefix = next((p for p in ("/sv", "/en") if request.path.startswith(f"{p}/")), "")
    is_read = request.method in SAFE_METHODS
    back = urlencode({"seuraava": request.full_path.rstrip("?")}) if is_read else ""
    return redirect(f"{prefix}{path}?{back}".rstrip("?"), HTTPStatus.SEE_OTHER)
