"""Accounts as those who look after them change them: each deed with its entry in the audit log."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select, update

from data.accounts import (
    Account,
    AccountChanged,
    Action,
    Deed,
    LastAdmin,
    OwnAccount,
    ProvidersAccount,
    Role,
)
from data.store import deeds
from data.store.account_tables import account, audit, session
from data.store.accounts import Clock, find_account, insert_account, utc_now
from data.store.engine import wait_for_turn, writing

Check = Callable[[Connection, Account, Deed], None]


class Staff:
    """Who may come in, as it is decided. Every deed is one transaction with its audit entry.

    A deed's subject is the account it is done to. Each raises KeyError for an unknown account and
    an AccountKept where it may not be changed so; what is already as asked leaves no entry.
    """

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def add(self, new: Account, deed: Deed) -> None:
        """A new account. Raises AccountExists."""
        with writing(self._engine) as connection:
            insert_account(connection, new)
            deeds.note(connection, deed, self._clock())

    def shut_out(self, deed: Deed) -> None:
        """Shut an account out at once, its open sessions too."""
        self._change({"is_disabled": True}, deed, _refuse_own, _refuse_last_admin)

    def let_in(self, deed: Deed) -> None:
        """Let a shut account in again, with the password it had."""
        self._change({"is_disabled": False}, deed)

    def assign(self, role: Role, reports_for: str | None, deed: Deed) -> None:
        """Give an account another role or actor; its open sessions end."""
        values = {"role": role, "reports_for": reports_for}
        last = () if role is Role.ADMIN else (_refuse_last_admin,)
        self._change(values, deed, _refuse_own, _refuse_providers, *last)

    def set_password(self, password_hash: str, until: datetime.datetime | None, deed: Deed) -> None:
        """Give another password; open sessions end. ``until`` is when a temporary one lapses."""
        values = {"password_hash": password_hash, "temporary_until": until}
        self._change(values, deed, _refuse_providers)

    def choose_password(self, found: Account, password_hash: str, deed: Deed) -> None:
        """Replace one's own password; open sessions end.

        ``found`` is the account as its old password was found right. Raises AccountChanged.
        """

        def refuse_changed(_connection: Connection, known: Account, _deed: Deed) -> None:
            if known.is_disabled or known.password_hash != found.password_hash:
                raise AccountChanged(known.name)

        values = {"password_hash": password_hash, "temporary_until": None}
        self._change(values, deed, _refuse_providers, refuse_changed)

    def last_sign_ins(self) -> Mapping[str, datetime.datetime]:
        """When each account has last signed in, as the audit log knows it."""
        query = select(audit.c.actor, func.max(audit.c.at).label("at")).group_by(audit.c.actor)
        signed_in = query.where(audit.c.action == Action.SIGNED_IN.value)
        with self._engine.connect() as connection:
            return {row.actor: row.at for row in connection.execute(signed_in)}

    def _change(self, values: Mapping[str, Any], deed: Deed, *checks: Check) -> None:
        with writing(self._engine) as connection:
            wait_for_turn(connection, account)
            known = find_account(connection, deed.subject)
            if known is None:
                raise KeyError(deed.subject)
            if all(getattr(known, name) == value for name, value in values.items()):
                return
            for check in checks:
                check(connection, known, deed)
            connection.execute(update(account).where(_is(known)).values(values))
            connection.execute(delete(session).where(session.c.account == known.name))
            deeds.note(connection, deed, self._clock())


def _is(known: Account) -> Any:
    return account.c.name == known.name


def _refuse_own(_connection: Connection, known: Account, deed: Deed) -> None:
    if deed.actor == known.name:
        raise OwnAccount(known.name)


def _refuse_providers(_connection: Connection, known: Account, _deed: Deed) -> None:
    if known.is_of_provider:
        raise ProvidersAccount(known.name)


def _refuse_last_admin(connection: Connection, known: Account, _deed: Deed) -> None:
    if known.role is not Role.ADMIN or known.is_disabled:
        return
    others = select(account.c.name).where(account.c.role == Role.ADMIN, ~_is(known))
    if connection.execute(others.where(~account.c.is_disabled)).first() is None:
        raise LastAdmin(known.name)
