"""The pages of accounts, as every view of them answers."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, abort, request

from app.accounts import TemporaryPassword
from app.desk.records import LOG_PATH
from app.desk.workplace import Workplace
from app.pages import here, words_here
from app.signin.gate import SIGN_IN
from app.signin.passwords import TEMPORARY_FOR
from data.accounts import Action, Deed
from data.moments import day_of
from data.store import Accounts, Staff
from layouts.dates import format_day
from layouts.desk.staff import (
    PATH,
    GivenPasswordView,
    StaffView,
    account_url,
    build_lines,
    render_given_password,
    render_staff,
    role_fields,
    role_meanings,
)
from layouts.desk.staff_account import AccountState, build_account_page, render_account_page


@dataclass(frozen=True, slots=True)
class StaffPlace:
    """The desk's own workplace with the accounts."""

    work: Workplace
    accounts: Accounts
    staff: Staff

    def deed(self, action: Action, subject: str, **detail: str) -> Deed:
        """What the admin at the desk is about to do to an account."""
        return self.work.deed(action, subject, **detail)


def staff_page(place: StaffPlace, *, problem: str = "") -> Response:
    """The list and the form, with what was written into it where it could not be taken."""
    words, catalogue, form = words_here(), place.work.catalogue, request.form
    view = StaffView(
        action=here(PATH),
        csrf_token=place.work.gate.csrf_token(),
        lines=build_lines(place.accounts.all(), place.staff.last_sign_ins(), catalogue, words),
        name=form.get("name", ""),
        fields=role_fields(catalogue, form.get("role", ""), form.get("actor", ""), words),
        meanings=role_meanings(words),
        days=TEMPORARY_FOR.days,
        problem=problem,
        log_url=here(LOG_PATH),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return place.work.pages.answer(render_staff(view, words), status=status)


def account_page(
    place: StaffPlace,
    name: str,
    *,
    done: str = "",
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """One account, with what was done or stood in the way; 404 for an unknown one."""
    account, words = place.accounts.find(name), words_here()
    if account is None:
        abort(HTTPStatus.NOT_FOUND)
    state = AccountState(
        account=account,
        signed_in=place.staff.last_sign_ins().get(name),
        is_own=account.name == place.work.account().name,
        csrf_token=place.work.gate.csrf_token(),
        days=TEMPORARY_FOR.days,
        done=done,
        problem=problem,
    )
    view = build_account_page(place.work.catalogue, state, words)
    return place.work.pages.answer(render_account_page(view, words), status=status)


def given_password(place: StaffPlace, name: str, made: TemporaryPassword) -> Response:
    """A temporary password, in this answer and nowhere else."""
    words = words_here()
    view = GivenPasswordView(
        name=name,
        password=made.text,
        until=format_day(day_of(made.until), words),
        sign_in_url=request.url_root.rstrip("/") + here(SIGN_IN),
        account_url=account_url(name, words),
        list_url=here(PATH),
    )
    return place.work.pages.answer(render_given_password(view, words))
