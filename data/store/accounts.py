"""Accounts, their sessions and sign-in attempts in the shared database."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import asdict, replace

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    delete,
    insert,
    select,
    update,
)

from data.accounts import (
    Account,
    AccountChanged,
    AccountExists,
    AttemptLimits,
    Role,
    SessionLimits,
)
from data.store.account_tables import account, login_attempt, session
from data.store.attempts import CLOCKS_DIFFER, forget_attempts, hold_back
from data.store.engine import wait_for_turn, writing

TOKEN_BYTES = 32
# A session is marked as used at most this often, so that looking at pages seldom writes.
_TOUCH = datetime.timedelta(minutes=1)
_ATTEMPTS_KEPT = datetime.timedelta(days=1)

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)


class Accounts:
    """Who may come in. Every worker sees the same, for it stands in tables."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def add(
        self,
        name: str,
        label: str,
        role: Role,
        password_hash: str | None,
        *,
        reports_for: str | None = None,
    ) -> Account:
        """A new account that the audit log does not tell of. Raises AccountExists."""
        new = Account(name, label, role, password_hash, False, self._clock(), reports_for)
        with writing(self._engine) as connection:
            insert_account(connection, new)
        return new

    def admit(
        self, name: str, label: str, role: Role, *, reports_for: str | None = None
    ) -> Account:
        """The account of somebody an identity provider vouches for, as it says they are now."""
        with writing(self._engine) as connection:
            wait_for_turn(connection, account)
            known = find_account(connection, name)
            if known is None:
                known = Account(name, label, role, None, False, self._clock(), reports_for)
                connection.execute(insert(account), asdict(known))
            else:
                values = {"label": label, "role": role, "reports_for": reports_for}
                known = replace(known, label=label, role=role, reports_for=reports_for)
                connection.execute(update(account).where(account.c.name == name).values(values))
        return known

    def find(self, name: str) -> Account | None:
        """The account of this name, disabled or not."""
        with self._engine.connect() as connection:
            return find_account(connection, name)

    def all(self) -> tuple[Account, ...]:
        """Every account by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(account).order_by(account.c.name)).mappings()
            return tuple(map(_account, rows))

    def rehash(self, name: str, kept: str, better: str) -> None:
        """Replace the hash of a password by a stronger one, unless the password is another now."""
        is_same = (account.c.name == name) & (account.c.password_hash == kept)
        with writing(self._engine) as connection:
            connection.execute(update(account).where(is_same).values(password_hash=better))

    def begin_session(self, found: Account) -> str:
        """Sign an account in. Returns the secret its browser keeps; only a hash is kept here.

        ``found`` is the account as its password was found right. Raises AccountChanged.
        """
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with writing(self._engine) as connection:
            _hold_as_found(connection, found)
            now = self._clock()
            row = {"token_hash": _hash(token), "account": found.name}
            connection.execute(insert(session), row | {"begun_at": now, "used_at": now})
        return token

    def account_of(self, token: str, limits: SessionLimits) -> Account | None:
        """Who holds this token now; None when it is unknown or has expired."""
        now = self._clock()
        query = (
            select(account, session.c.used_at)
            .join(session)
            .where(session.c.token_hash == _hash(token), ~account.c.is_disabled)
            .where(session.c.used_at > now - limits.idle)
            .where(session.c.begun_at > now - limits.absolute)
            .where(session.c.begun_at <= now + CLOCKS_DIFFER)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        if row["used_at"] < now - _TOUCH:
            self._touch(token, now)
        return _account(row)

    def _touch(self, token: str, now: datetime.datetime) -> None:
        change = update(session).where(session.c.token_hash == _hash(token)).values(used_at=now)
        with writing(self._engine) as connection:
            connection.execute(change)

    def end_session(self, token: str) -> None:
        """Sign out."""
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(session.c.token_hash == _hash(token)))

    def forget_expired(self, limits: SessionLimits) -> None:
        """Remove sessions nobody can use any more."""
        now = self._clock()
        idle = session.c.used_at <= now - limits.idle
        old = session.c.begun_at <= now - limits.absolute
        ahead = session.c.begun_at > now + CLOCKS_DIFFER
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(idle | old | ahead))

    def begin_attempt(self, name: str, address: str, limits: AttemptLimits) -> int:
        """Note a sign-in before its password is looked at. Raises SignInHeldBack.

        It counts as failed until ``succeed``, so that many tries at once are counted too.
        """
        now = self._clock()
        with writing(self._engine) as connection:
            wait_for_turn(connection, login_attempt)
            forget_attempts(connection, now - _ATTEMPTS_KEPT)
            hold_back(connection, name, address, limits, now)
            row = {"account": name, "address": address, "at": now, "succeeded": False}
            done = connection.execute(insert(login_attempt).values(row))
            (number,) = done.inserted_primary_key or (0,)
            return int(number)

    def succeed(self, attempt: int) -> None:
        """The password was right."""
        change = update(login_attempt).where(login_attempt.c.number == attempt)
        with writing(self._engine) as connection:
            connection.execute(change.values(succeeded=True))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of this name, within a transaction."""
    row = connection.execute(select(account).where(account.c.name == name)).mappings().first()
    return None if row is None else _account(row)


def _hold_as_found(connection: Connection, found: Account) -> None:
    """Keep the account from changing until the transaction ends. Raises AccountChanged."""
    is_as_found = account.c.password_hash.is_not_distinct_from(found.password_hash)
    query = select(account.c.name).where(
        account.c.name == found.name, is_as_found, ~account.c.is_disabled
    )
    # Whoever changes the account either has done so, and is seen here, or waits and then ends
    # this session too.
    if connection.execute(query.with_for_update(read=True)).first() is None:
        raise AccountChanged(found.name)


def insert_account(connection: Connection, new: Account) -> None:
    """Add an account within a transaction. Raises AccountExists."""
    wait_for_turn(connection, account)
    if find_account(connection, new.name) is not None:
        raise AccountExists(new.name)
    connection.execute(insert(account), asdict(new))


def _account(row: RowMapping) -> Account:
    values = {name: row[name] for name in account.c.keys()}
    return Account(**(values | {"role": Role(row["role"])}))
