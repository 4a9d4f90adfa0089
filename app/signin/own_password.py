"""Whoever signs in with a password chooses another, at first sign-in and whenever they like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, make_response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.pages import here, route, words_here
from app.signin.gate import OWN_PASSWORD, requires, with_any_password
from app.signin.passwords import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    WeakPassword,
    hash_password,
    is_password,
)
from app.signin.routes import LIMITS, SignIn, desk_of, where_next
from data.accounts import Account, AccountChanged, Action, Deed, Role, SignInHeldBack
from data.store import Staff
from layouts.desk.account import OwnPasswordView, render_own_password

DONE = "vaihdettu"


class _NotChanged(Exception):
    """The password stays as it was; the message says why."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class OwnPassword:
    """The form to change one's own password. Whom a provider vouches for has none here."""

    sign_in: SignIn
    staff: Staff

    def add_views(self, blueprint: Blueprint) -> None:
        """Add the form and what takes it."""

        @requires(Role.REPORTER)
        @with_any_password
        def own_password_form() -> Response:
            return self._form("", HTTPStatus.OK)

        @requires(Role.REPORTER)
        @with_any_password
        def change_own_password() -> BaseResponse:
            try:
                return self._change(self._account())
            except _NotChanged as problem:
                return self._form(str(problem), problem.status)

        route(blueprint, OWN_PASSWORD, own_password_form)
        route(blueprint, OWN_PASSWORD, change_own_password, "POST")

    def _account(self) -> Account:
        account = self.sign_in.gate.member().account
        if account.is_of_provider:
            abort(HTTPStatus.NOT_FOUND)
        return account

    def _form(self, problem: str, status: HTTPStatus) -> Response:
        account, words = self._account(), words_here()
        view = OwnPasswordView(
            action=here(OWN_PASSWORD),
            csrf_token=self.sign_in.gate.csrf_token(),
            name=account.name,
            there=where_next() or here(desk_of(account)),
            is_temporary=account.must_choose_password,
            is_done=DONE in request.args and not account.must_choose_password,
            problem=problem,
            shortest=SHORTEST_PASSWORD,
            longest=LONGEST_PASSWORD,
        )
        return self.sign_in.pages.answer(render_own_password(view, words), status=status)

    def _change(self, account: Account) -> BaseResponse:
        self._ask_old(account)
        kept = self._new_hash()
        there = urlencode({DONE: 1, "seuraava": where_next() or here(desk_of(account))})
        answer = make_response(redirect(f"{here(OWN_PASSWORD)}?{there}", HTTPStatus.SEE_OTHER))
        try:
            self.staff.choose_password(account, kept, _deed(Action.PASSWORD_CHANGED, account))
            # Every session has ended with the old password; the one at hand goes on as a new one.
            self.sign_in.gate.begin(answer, replace(account, password_hash=kept))
        except AccountChanged:
            raise self._old_is_wrong(account) from None
        return answer

    def _ask_old(self, account: Account) -> None:
        """Whether it is really them: a try counts as one to sign in does."""
        words = words_here()
        try:
            attempt = self.sign_in.accounts.begin_attempt(
                account.name, request.remote_addr or "", LIMITS
            )
        except SignInHeldBack:
            self._note_refusal(account, "held_back")
            raise _NotChanged(
                words.gettext("Too many tries. Wait a quarter of an hour and try again."),
                HTTPStatus.TOO_MANY_REQUESTS,
            ) from None
        if not is_password(request.form.get("old", ""), account.password_hash):
            raise self._old_is_wrong(account)
        self.sign_in.accounts.succeed(attempt)

    def _old_is_wrong(self, account: Account) -> _NotChanged:
        self._note_refusal(account, "old_password")
        message = words_here().gettext("The password you have now is not what you wrote.")
        return _NotChanged(message)

    def _new_hash(self) -> str:
        """What is kept of the new password; _NotChanged where it will not do."""
        words, new = words_here(), request.form.get("new", "")
        if new != request.form.get("again", ""):
            raise _NotChanged(words.gettext("The new password was not the same twice."))
        if new == request.form.get("old", ""):
            raise _NotChanged(words.gettext("The new password is the same as the old one."))
        try:
            return hash_password(new)
        except WeakPassword:
            raise _NotChanged(
                words.gettext(
                    "A password has %(shortest)s to %(longest)s characters.",
                    shortest=SHORTEST_PASSWORD,
                    longest=LONGEST_PASSWORD,
                )
            ) from None

    def _note_refusal(self, account: Account, why: str) -> None:
        deed = _deed(Action.PASSWORD_CHANGE_REFUSED, account)
        detail = {"why": why, "address": request.remote_addr or ""}
        self.sign_in.log.record(
            deed.action, actor=deed.actor, role=deed.role, subject=deed.subject, detail=detail
        )


def _deed(action: Action, account: Account) -> Deed:
    return Deed(action, account.name, account.role, account.name)
