"""Command-line work on accounts: ``python -m app user add NAME --role ROLE``."""

from __future__ import annotations

import argparse
import getpass
import sys

from app.settings import Settings
from app.signin.passwords import SHORTEST_PASSWORD, WeakPassword, hash_password
from data.accounts import ASSIGNABLE_ROLES, AccountExists, Action, Role
from data.catalogue import load_catalogue
from data.store import Accounts, AuditLog, create_engine_from_url

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
    adding.set_defaults(run=_add)
    commands.add_parser("list", help="every account").set_defaults(run=_list)
    disabling = commands.add_parser("disable", help="shut an account out at once")
    disabling.add_argument("name")
    disabling.set_defaults(run=_disable)


def _add(options: argparse.Namespace, settings: Settings) -> None:
    engine = create_engine_from_url(settings.database_url)
    name, role = options.name.strip(), Role(options.role)
    _check_actor(role, options.actor)
    try:
        kept = hash_password(_ask_password())
        Accounts(engine).add(name, name, role, kept, reports_for=options.actor)
    except WeakPassword as problem:
        sys.exit(str(problem))
    except AccountExists:
        sys.exit(f"there is an account of the name {name!r} already")
    actor = {"actor": options.actor} if options.actor else {}
    _note(AuditLog(engine), Action.ACCOUNT_ADDED, name, role=options.role, **actor)


def _check_actor(role: Role, actor: str | None) -> None:
    """A reporter has one actor of the measures register, and nobody else has any."""
    if role is not Role.REPORTER:
        if actor is not None:
            sys.exit("--actor is only for reporters")
        return
    known = load_catalogue().register.actors
    if actor not in known:
        sys.exit(f"a reporter needs --actor, one of: {', '.join(known)}")


def _list(_options: argparse.Namespace, settings: Settings) -> None:
    for account in Accounts(create_engine_from_url(settings.database_url)).all():
        kind = "password" if account.password_hash else "provider"
        state = "disabled" if account.is_disabled else "active"
        role = ":".join(filter(None, (account.role, account.reports_for)))
        sys.stdout.write(f"{account.name}\t{role}\t{kind}\t{state}\n")


def _disable(options: argparse.Namespace, settings: Settings) -> None:
    engine = create_engine_from_url(settings.database_url)
    try:
        Accounts(engine).disable(options.name)
    except KeyError:
        sys.exit(f"there is no account of the name {options.name!r}")
    _note(AuditLog(engine), Action.ACCOUNT_DISABLED, options.name)


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"Password (at least {SHORTEST_PASSWORD} characters): ")
    if getpass.getpass("Once more: ") != password:
        sys.exit("the two are not the same")
    return password


def _note(log: AuditLog, action: Action, subject: str, **detail: str) -> None:
    log.record(action, actor=COMMAND_LINE, role=Role.ADMIN, subject=subject, detail=detail)
