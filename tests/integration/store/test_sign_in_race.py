"""Signing in at the very moment an account is changed, the same on both databases."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from data.accounts import Account, AccountChanged, Action, Deed, Role, SessionLimits
from data.store import Accounts, Staff
from data.store.accounts import utc_now

GIVING = Deed(Action.PASSWORD_GIVEN, "anna", Role.ADMIN, "kaisa")
SHUTTING_OUT = Deed(Action.ACCOUNT_DISABLED, "anna", Role.ADMIN, "kaisa")
# How long the other is given to overtake, which it must not.
HEAD_START_SECONDS = 0.3

CHANGES: dict[str, Callable[[Staff], None]] = {
    "another password": lambda staff: staff.set_password("given", None, GIVING),
    "shut out": lambda staff: staff.shut_out(SHUTTING_OUT),
}


class Meanwhile:
    """A clock that, asked within a transaction, first lets somebody else begin something."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        self._thread = threading.Thread(target=self._run)
        self.raised: AccountChanged | None = None

    def __call__(self) -> datetime.datetime:
        """This moment, a little after the other has begun."""
        self._thread.start()
        self._thread.join(HEAD_START_SECONDS)
        return utc_now()

    def wait(self) -> None:
        """Until the other has come to its end too."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._act()
        except AccountChanged as error:
            self.raised = error


@pytest.fixture
def kaisa(engine: Engine) -> Account:
    """A coordinator whose password has just been found right."""
    return Accounts(engine).add("kaisa", "Kaisa", Role.COORDINATOR, "hash")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_session_begins_after_the_account_has_changed(
    engine: Engine, kaisa: Account, change: Callable[[Staff], None]
) -> None:
    """Who was found right before the password was replaced or the account shut is not let in."""
    change(Staff(engine))
    with pytest.raises(AccountChanged):
        Accounts(engine).begin_session(kaisa)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_session_begins_while_the_account_is_changing(
    engine: Engine, kaisa: Account, change: Callable[[Staff], None]
) -> None:
    """A sign-in that meets a change under way waits for it, and is then refused."""
    meanwhile = Meanwhile(lambda: Accounts(engine).begin_session(kaisa))
    change(Staff(engine, meanwhile))
    meanwhile.wait()
    assert meanwhile.raised is not None


def test_a_change_ends_the_session_that_is_just_beginning(engine: Engine, kaisa: Account) -> None:
    """A password given while a session begins ends that session like every other."""
    meanwhile = Meanwhile(lambda: CHANGES["another password"](Staff(engine)))
    token = Accounts(engine, meanwhile).begin_session(kaisa)
    meanwhile.wait()
    assert meanwhile.raised is None
    assert Accounts(engine).account_of(token, SessionLimits()) is None


def test_one_who_the_provider_vouches_for_comes_in(engine: Engine) -> None:
    """Where no password is kept, there is none that could have changed."""
    accounts = Accounts(engine)
    token = accounts.begin_session(accounts.admit("oidc:1", "Olli", Role.COORDINATOR))
    assert accounts.account_of(token, SessionLimits()) is not None


def test_a_password_is_chosen_only_instead_of_the_one_found_right(
    engine: Engine, kaisa: Account
) -> None:
    """Whoever knew the password before an admin gave another cannot choose a third."""
    staff = Staff(engine)
    choosing = Deed(Action.PASSWORD_CHANGED, "kaisa", Role.COORDINATOR, "kaisa")
    staff.set_password("given", None, GIVING)
    with pytest.raises(AccountChanged):
        staff.choose_password(kaisa, "own", choosing)
    (kept,) = Accounts(engine).all()
    assert kept.password_hash == "given"  # noqa: S105 - stands for a hash
