"""The clock is moved: history keeps its order, and nobody stays signed in or locked out."""

from __future__ import annotations

import datetime
from typing import TypeAlias

import pytest
from sqlalchemy import Engine

from data.accounts import AttemptLimits, Role, SessionLimits, SignInHeldBack
from data.store import Accounts, Store, writes
from tests.support.observations import contents, deliver, key_of, observed

# By other names, since the clock below has an attribute of the module's name.
Moment: TypeAlias = datetime.datetime
Zone: TypeAlias = datetime.tzinfo
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
YEAR = datetime.timedelta(days=365)


class Clock:
    """A clock that can be moved; stands for the ``datetime`` module where one is used."""

    UTC = datetime.UTC

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> Moment:
        """What it shows."""
        return self.moment

    def now(self, _zone: Zone) -> Moment:
        """What it shows."""
        return self.moment

    @property
    def datetime(self) -> Clock:
        """Itself, in the place of the class."""
        return self


def publish(store: Store, value: str) -> int:
    """Publish one value upon what is newest."""
    latest = store.latest_publication()
    base = None if latest is None else latest.number
    values = [observed(key_of(), value)]
    made = store.publish(1, values, base=base, summary=value, published_by="test")
    return made.number


def test_a_clock_set_back_leaves_history_in_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest publication is the one made last, whatever the clock said, and all remain."""
    clock = Clock()
    monkeypatch.setattr(writes, "datetime", clock)
    deliver(store)
    publish(store, "1.0")
    clock.moment -= YEAR
    assert publish(store, "2.0") == 2
    clock.moment += 3 * YEAR
    assert publish(store, "3.0") == 3
    assert [p.number for p in store.publications()] == [3, 2, 1]
    assert [list(contents(store, n).values()) for n in (1, 2, 3)] == [["1.0"], ["2.0"], ["3.0"]]


def test_nobody_stays_signed_in_by_a_clock_set_back(engine: Engine) -> None:
    """A session begun by a clock that ran ahead ends when the clock is put right."""
    clock, limits = Clock(), SessionLimits()
    accounts = Accounts(engine, clock)
    token = accounts.begin_session(accounts.add("kaisa", "Kaisa", Role.COORDINATOR, None))
    assert accounts.account_of(token, limits) is not None
    clock.moment -= YEAR
    assert accounts.account_of(token, limits) is None
    accounts.forget_expired(limits)
    clock.moment += YEAR
    assert accounts.account_of(token, limits) is None


def test_nobody_stays_locked_out_by_a_clock_set_back(engine: Engine) -> None:
    """Failed tries that a clock ahead has noted hold nobody back once it is right."""
    clock, limits = Clock(), AttemptLimits(per_account=2)
    accounts = Accounts(engine, clock)
    for _ in range(2):
        accounts.begin_attempt("kaisa", "10.0.0.1", limits)
    with pytest.raises(SignInHeldBack):
        accounts.begin_attempt("kaisa", "10.0.0.1", limits)
    clock.moment -= YEAR
    accounts.begin_attempt("kaisa", "10.0.0.1", limits)
