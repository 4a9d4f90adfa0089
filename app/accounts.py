"""What is done to accounts, the same from the command line and from the desk."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Protocol

from app.signin.passwords import TEMPORARY_FOR, hash_password, make_temporary_password
from data.accounts import Account, Action, Deed, Role
from data.store import Staff


class MakesDeeds(Protocol):
    """Says who does what: the one at the desk, or the command line."""

    def __call__(self, action: Action, subject: str, **detail: str) -> Deed:
        """The deed."""


@dataclass(frozen=True, slots=True)
class Password:
    """What is kept of a password; ``until`` is when one that must be replaced lapses."""

    hashed: str = field(repr=False)
    until: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class TemporaryPassword:
    """A password made here, to be shown once, with what is kept of it."""

    text: str = field(repr=False)
    until: datetime.datetime
    kept: Password


def lasting_password(text: str) -> Password:
    """A password that its owner has chosen. Raises WeakPassword."""
    return Password(hash_password(text))


def temporary_password() -> TemporaryPassword:
    """A new password that lets in once, to choose another."""
    text, until = make_temporary_password(), _now() + TEMPORARY_FOR
    return TemporaryPassword(text, until, Password(hash_password(text), until))


@dataclass(frozen=True, slots=True)
class Assignment:
    """What somebody may do, and for a reporter, of which actor they tell."""

    role: Role
    reports_for: str | None

    def told(self) -> dict[str, str]:
        """How the audit log tells of it."""
        actor = {"actor": self.reports_for} if self.reports_for else {}
        return {"role": self.role.value, **actor}


def add_account(
    staff: Staff, name: str, wish: Assignment, password: Password, deed: MakesDeeds
) -> None:
    """A new account of somebody who signs in with a password. Raises AccountExists."""
    new = Account(
        name=name,
        label=name,
        role=wish.role,
        password_hash=password.hashed,
        is_disabled=False,
        created_at=_now(),
        reports_for=wish.reports_for,
        temporary_until=password.until,
    )
    staff.add(new, deed(Action.ACCOUNT_ADDED, name, **wish.told()))


def give_password(staff: Staff, name: str, password: Password, deed: MakesDeeds) -> None:
    """Replace a forgotten password. Raises KeyError and AccountKept."""
    staff.set_password(password.hashed, password.until, deed(Action.PASSWORD_GIVEN, name))


def assign(staff: Staff, name: str, wish: Assignment, deed: MakesDeeds) -> None:
    """Give an account another role or actor. Raises KeyError and AccountKept."""
    told = deed(Action.ROLE_CHANGED, name, **wish.told())
    staff.assign(wish.role, wish.reports_for, told)


def shut_out(staff: Staff, name: str, deed: MakesDeeds) -> None:
    """Shut an account out at once. Raises KeyError and AccountKept."""
    staff.shut_out(deed(Action.ACCOUNT_DISABLED, name))


def let_in(staff: Staff, name: str, deed: MakesDeeds) -> None:
    """Let a shut account in again. Raises KeyError."""
    staff.let_in(deed(Action.ACCOUNT_ENABLED, name))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
