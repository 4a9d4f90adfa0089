"""An admin looks after accounts: adds them, gives passwords and roles, shuts out and lets in."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import (
    Assignment,
    add_account,
    assign,
    give_password,
    let_in,
    shut_out,
    temporary_password,
)
from app.desk.staff_pages import StaffPlace, account_page, given_password, staff_page
from app.pages import route, words_here
from app.signin.gate import requires
from data.accounts import (
    ASSIGNABLE_ROLES,
    AccountExists,
    AccountKept,
    Action,
    Role,
    assignment_flaw,
    is_account_name,
)
from layouts.desk.staff import NAME, PATH, account_url
from layouts.desk.staff_account import flaw_word, kept_word

DONE = "tehty"


def register_staff(server: Flask, place: StaffPlace) -> None:
    """Add the pages of accounts to a server."""
    blueprint = Blueprint("staff", __name__)
    _add_pages(blueprint, place)
    _add_deeds(blueprint, place)
    server.register_blueprint(blueprint)


def _add_pages(blueprint: Blueprint, place: StaffPlace) -> None:
    @requires(Role.ADMIN)
    def accounts() -> Response:
        return staff_page(place)

    @requires(Role.ADMIN)
    def account() -> Response:
        return account_page(place, request.args.get(NAME, ""), done=request.args.get(DONE, ""))

    @requires(Role.ADMIN)
    def add() -> Response:
        return _add(place)

    @requires(Role.ADMIN)
    def new_password() -> BaseResponse:
        return _new_password(place)

    route(blueprint, PATH, accounts)
    route(blueprint, PATH, add, "POST")
    route(blueprint, f"{PATH}/tili", account)
    route(blueprint, f"{PATH}/salasana", new_password, "POST")


def _add_deeds(blueprint: Blueprint, place: StaffPlace) -> None:
    @requires(Role.ADMIN)
    def change_role() -> BaseResponse:
        return _change_role(place)

    @requires(Role.ADMIN)
    def shut_account_out() -> BaseResponse:
        return _do(
            place, Action.ACCOUNT_DISABLED, lambda name: shut_out(place.staff, name, place.deed)
        )

    @requires(Role.ADMIN)
    def let_account_in() -> BaseResponse:
        return _do(
            place, Action.ACCOUNT_ENABLED, lambda name: let_in(place.staff, name, place.deed)
        )

    route(blueprint, f"{PATH}/rooli", change_role, "POST")
    route(blueprint, f"{PATH}/sulje", shut_account_out, "POST")
    route(blueprint, f"{PATH}/avaa", let_account_in, "POST")


def _add(place: StaffPlace) -> Response:
    words, name = words_here(), request.form.get("name", "").strip()
    if not is_account_name(name):
        return staff_page(
            place,
            problem=words.gettext(
                "A user name has letters, digits and . _ - @ +, and begins with a letter or digit."
            ),
        )
    wish, flaw = _read_assignment(place)
    if wish is None:
        return staff_page(place, problem=flaw)
    made = temporary_password()
    try:
        add_account(place.staff, name, wish, made.kept, place.deed)
    except AccountExists:
        told = words.gettext("There is an account called %(name)s already.", name=name)
        return staff_page(place, problem=told)
    return given_password(place, name, made)


def _read_assignment(place: StaffPlace) -> tuple[Assignment | None, str]:
    """The role and actor that a form gives, or why they will not do."""
    words, role = words_here(), request.form.get("role", "")
    actor = request.form.get("actor") or None
    if role not in set(ASSIGNABLE_ROLES):
        return None, words.gettext("Choose a role.")
    flaw = assignment_flaw(Role(role), actor, place.work.catalogue.register.actors)
    if flaw is not None:
        return None, flaw_word(flaw, words)
    return Assignment(Role(role), actor), ""


def _new_password(place: StaffPlace) -> BaseResponse:
    made = temporary_password()

    def give(name: str) -> None:
        if name == place.work.account().name:
            abort(HTTPStatus.CONFLICT)
        give_password(place.staff, name, made.kept, place.deed)

    def show(name: str) -> BaseResponse:
        return given_password(place, name, made)

    return _do(place, Action.PASSWORD_GIVEN, give, then=show)


def _change_role(place: StaffPlace) -> BaseResponse:
    wish, flaw = _read_assignment(place)
    if wish is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return account_page(place, request.form.get("name", ""), problem=flaw, status=status)
    return _do(place, Action.ROLE_CHANGED, lambda name: assign(place.staff, name, wish, place.deed))


def _do(
    place: StaffPlace,
    action: Action,
    act: Callable[[str], None],
    then: Callable[[str], BaseResponse] | None = None,
) -> BaseResponse:
    """Do something to the account that a form names, and go on to its page or say why not."""
    name, words = request.form.get("name", ""), words_here()
    try:
        act(name)
    except KeyError:
        abort(HTTPStatus.NOT_FOUND)
    except AccountKept as problem:
        told = kept_word(problem, words)
        return account_page(place, name, problem=told, status=HTTPStatus.CONFLICT)
    if then is not None:
        return then(name)
    page = f"{account_url(name, words)}&{DONE}={action.value}"
    return redirect(page, HTTPStatus.SEE_OTHER)
