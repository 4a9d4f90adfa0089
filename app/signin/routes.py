"""The addresses to sign in and out at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.pages import Pages, here, route, words_here
from app.signin.gate import OWN_PASSWORD, SIGN_IN, Gate, open_form, requires, with_any_password
from app.signin.passwords import hash_password, is_outdated, is_password
from data.accounts import Account, AccountChanged, Action, AttemptLimits, Role, SignInHeldBack
from data.store import Accounts, AuditLog
from layouts.desk.account import SignInView, render_sign_in

DESK = "/aineistot/tuo"
REPORTING_DESK = "/toteuma"
PROVIDER = "/kirjaudu/organisaatio"
LIMITS = AttemptLimits()
# One slash and then none: two would lead to another host.
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the views of signing in work with."""

    gate: Gate
    pages: Pages
    accounts: Accounts
    log: AuditLog
    has_provider: bool

    def blueprint(self) -> Blueprint:
        """The routes for local accounts, and the way out for all."""
        blueprint = Blueprint("signin", __name__)
        for path, view, method in self._views():
            route(blueprint, path, view, method)
        return blueprint

    def _views(self) -> tuple[tuple[str, Callable[[], BaseResponse], str], ...]:
        def sign_in_form() -> Response:
            return self._form("", HTTPStatus.OK)

        @open_form
        def sign_in() -> BaseResponse:
            return self._sign_in()

        @requires(Role.REPORTER)
        @with_any_password
        def sign_out() -> BaseResponse:
            return self._sign_out()

        return (
            (SIGN_IN, sign_in_form, "GET"),
            (SIGN_IN, sign_in, "POST"),
            (f"{SIGN_IN}/ulos", sign_out, "POST"),
        )

    def admit(self, account: Account, how: str, there: str) -> BaseResponse:
        """Begin a session and lead on to where the person was going, or to their own desk.

        Whose password is temporary is led to choose another first. Raises AccountChanged where
        the account was shut out or got another password meanwhile.
        """
        goal = there or here(desk_of(account))
        if account.must_choose_password:
            goal = f"{here(OWN_PASSWORD)}?{urlencode({'seuraava': goal})}"
        answer = make_response(redirect(goal, HTTPStatus.SEE_OTHER))
        self.gate.begin(answer, account)
        self.log.record(
            Action.SIGNED_IN, actor=account.name, role=account.role, detail={"how": how}
        )
        return answer

    def _form(self, problem: str, status: HTTPStatus) -> Response:
        words = words_here()
        view = SignInView(
            action=here(SIGN_IN),
            csrf_token=self.gate.csrf_token(),
            there=where_next(),
            name=request.form.get("name", ""),
            problem=problem,
            provider_url=here(PROVIDER) if self.has_provider else "",
        )
        answer = self.pages.answer(render_sign_in(view, words), status=status)
        self.gate.remember_visit(answer)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _sign_in(self) -> BaseResponse:
        name = request.form.get("name", "").strip()[:200]
        try:
            attempt = self.accounts.begin_attempt(name, request.remote_addr or "", LIMITS)
        except SignInHeldBack:
            self._note(Action.SIGN_IN_HELD_BACK, name)
            return self._form(
                words_here().gettext("Too many tries. Wait a quarter of an hour and try again."),
                HTTPStatus.TOO_MANY_REQUESTS,
            )
        account = self._checked(name, request.form.get("password", ""))
        if account is None:
            return self._wrong(name)
        if account.is_password_lapsed(datetime.datetime.now(datetime.UTC)):
            self._note(Action.SIGN_IN_FAILED, name, why="lapsed")
            return self._form(
                words_here().gettext(
                    "This temporary password is too old. Ask an administrator for a new one."
                ),
                HTTPStatus.UNAUTHORIZED,
            )
        try:
            answer = self.admit(account, "password", where_next())
        except AccountChanged:
            return self._wrong(name, why="changed")
        self.accounts.succeed(attempt)
        return answer

    def _wrong(self, name: str, **more: str) -> Response:
        self._note(Action.SIGN_IN_FAILED, name, **more)
        message = words_here().gettext("The user name or the password is wrong.")
        return self._form(message, HTTPStatus.UNAUTHORIZED)

    def _checked(self, name: str, password: str) -> Account | None:
        """The account whose password this is. The same work is done whether there is one."""
        account = self.accounts.find(name)
        kept = account.password_hash if account and not account.is_disabled else None
        if not is_password(password, kept) or account is None or kept is None:
            return None
        if not is_outdated(kept):
            return account
        better = hash_password(password)
        self.accounts.rehash(name, kept, better)
        return replace(account, password_hash=better)

    def _note(self, action: Action, name: str, **more: str) -> None:
        detail = {"address": request.remote_addr or "", **more}
        self.log.record(action, actor=name, role=Role.VIEWER, detail=detail)

    def _sign_out(self) -> BaseResponse:
        account = self.gate.member().account
        answer = make_response(redirect(here("/"), HTTPStatus.SEE_OTHER))
        self.gate.end(answer)
        self.log.record(Action.SIGNED_OUT, actor=account.name, role=account.role)
        return answer


def where_next() -> str:
    """The address within this service that was asked to be led to; empty without one."""
    asked = request.values.get("seuraava", "")
    return asked if _LOCAL.fullmatch(asked) else ""


def desk_of(account: Account) -> str:
    """Where somebody's own work is."""
    if account.role is not Role.REPORTER:
        return DESK
    return "/".join(filter(None, (REPORTING_DESK, account.reports_for)))
