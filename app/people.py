"""Command-line work on accounts: ``python -m app user add NAME --role ROLE``."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

from app.accounts import (
    Assignment,
    MakesDeeds,
    Password,
    add_account,
    give_password,
    lasting_password,
    let_in,
    shut_out,
    temporary_password,
)
from app.settings import Settings
from app.signin.passwords import SHORTEST_PASSWORD, WeakPassword
from data.accounts import (
    ASSIGNABLE_ROLES,
    LONGEST_NAME,
    Account,
    AccountExists,
    Action,
    AssignmentFlaw,
    Deed,
    LastAdmin,
    ProvidersAccount,
    Role,
    assignment_flaw,
    is_account_name,
)
from data.catalogue import load_catalogue
from data.store import Accounts, Staff, create_engine_from_url

COMMAND_LINE = "command line"


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of ``user``."""
    commands = parser.add_subparsers(required=True)
    adding = commands.add_parser(
        "add", help="a new account; the password is asked for, or read from standard input"
    )
    adding.add_argument("name")
    adding.add_argument("--role", required=True, choices=[role.value for role in ASSIGNABLE_ROLES])
    adding.add_argument("--actor", help="whose measures a reporter tells of: a key of the register")
    _let_make_password(adding)
    adding.set_defaults(run=_add)
    commands.add_parser("list", help="every account").set_defaults(run=_list)
    replacing = commands.add_parser("password", help="a new password instead of a forgotten one")
    replacing.add_argument("name")
    _let_make_password(replacing)
    replacing.set_defaults(run=_replace_password)
    for name, act, told in (
        ("disable", shut_out, "shut an account out at once"),
        ("enable", let_in, "let a shut account in again"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("name")
        command.set_defaults(run=_doing(act))


def _let_make_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--temporary",
        action="store_true",
        help="make and print a password that has to be changed at the next sign-in",
    )


def _add(options: argparse.Namespace, settings: Settings) -> None:
    name, role = options.name.strip(), Role(options.role)
    if not is_account_name(name):
        sys.exit(f"a name has at most {LONGEST_NAME} letters, digits and . _ - @ +")
    _check_actor(role, options.actor)
    wish, password = Assignment(role, options.actor), _password(options)
    try:
        add_account(_staff(settings), name, wish, password, _deed)
    except AccountExists:
        sys.exit(f"there is an account of the name {name!r} already")


def _check_actor(role: Role, actor: str | None) -> None:
    known = load_catalogue().register.actors
    flaw = assignment_flaw(role, actor, known)
    if flaw is AssignmentFlaw.ACTOR_NEEDLESS:
        sys.exit("--actor is only for reporters")
    if flaw is AssignmentFlaw.ACTOR_MISSING:
        sys.exit(f"a reporter needs --actor, one of: {', '.join(known)}")


def _list(_options: argparse.Namespace, settings: Settings) -> None:
    for account in Accounts(create_engine_from_url(settings.database_url)).all():
        kind = "provider" if account.is_of_provider else "password"
        role = ":".join(filter(None, (account.role, account.reports_for)))
        sys.stdout.write(f"{account.name}\t{role}\t{kind}\t{_state(account)}\n")


def _state(account: Account) -> str:
    if account.is_disabled:
        return "disabled"
    return "temporary password" if account.must_choose_password else "active"


def _replace_password(options: argparse.Namespace, settings: Settings) -> None:
    def replace(staff: Staff, name: str, deed: MakesDeeds) -> None:
        give_password(staff, name, _password(options), deed)

    _doing(replace)(options, settings)


def _doing(
    act: Callable[[Staff, str, MakesDeeds], None],
) -> Callable[[argparse.Namespace, Settings], None]:
    """A command that does something to an account, or says why it does not."""

    def run(options: argparse.Namespace, settings: Settings) -> None:
        try:
            act(_staff(settings), options.name, _deed)
        except KeyError:
            sys.exit(f"there is no account of the name {options.name!r}")
        except LastAdmin:
            sys.exit("this is the last admin; add another first")
        except ProvidersAccount:
            sys.exit("the identity provider looks after this account's password")

    return run


def _password(options: argparse.Namespace) -> Password:
    if options.temporary:
        made = temporary_password()
        sys.stdout.write(f"{made.text}\n")
        return made.kept
    try:
        return lasting_password(_ask_password())
    except WeakPassword as problem:
        sys.exit(str(problem))


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"Password (at least {SHORTEST_PASSWORD} characters): ")
    if getpass.getpass("Once more: ") != password:
        sys.exit("the two are not the same")
    return password


def _staff(settings: Settings) -> Staff:
    return Staff(create_engine_from_url(settings.database_url))


def _deed(action: Action, subject: str, **detail: str) -> Deed:
    return Deed(action, COMMAND_LINE, Role.ADMIN, subject, detail)
