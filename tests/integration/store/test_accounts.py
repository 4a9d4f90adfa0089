"""Accounts, sessions, attempts and the audit log, the same on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from data.accounts import (
    AccountExists,
    Action,
    AttemptLimits,
    Role,
    SessionLimits,
    SignInHeldBack,
)
from data.store import Accounts, AuditLog, Store
from tests.integration.store.test_together import at_once
from tests.support.desk import shut_out
from tests.support.observations import deed_of, deliver


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    """Accounts with one coordinator."""
    found = Accounts(engine)
    found.add("kaisa", "Kaisa", Role.COORDINATOR, "hash")
    return found


def test_accounts_come_back_as_they_were_made(accounts: Accounts) -> None:
    """A name is taken once; what was said of the account is what is found."""
    with pytest.raises(AccountExists):
        accounts.add("kaisa", "Toinen", Role.ADMIN, None)
    found = accounts.find("kaisa")
    assert found is not None
    assert (found.label, found.role, found.password_hash) == ("Kaisa", Role.COORDINATOR, "hash")
    assert accounts.find("tuntematon") is None


def test_sessions_lead_to_their_account(accounts: Accounts, engine: Engine) -> None:
    """A session is known until it ends or its account is disabled."""
    limits = SessionLimits()
    kaisa = accounts.find("kaisa")
    assert kaisa is not None
    first, second = accounts.begin_session(kaisa), accounts.begin_session(kaisa)
    accounts.end_session(first)
    accounts.forget_expired(limits)
    assert accounts.account_of(first, limits) is None
    found = accounts.account_of(second, limits)
    assert found is not None
    assert found.name == "kaisa"
    shut_out(engine, "kaisa")
    assert accounts.account_of(second, limits) is None


def test_tries_at_the_same_moment_are_all_counted(accounts: Accounts) -> None:
    """Of eight tries that start together only as many pass as the limit lets through."""
    limits = AttemptLimits(per_account=3)
    raised = at_once(*[lambda: accounts.begin_attempt("kaisa", "10.0.0.1", limits)] * 8)
    assert [type(error) for error in raised] == [SignInHeldBack] * 5


def test_success_opens_the_way_again(accounts: Accounts) -> None:
    """After a right password earlier failures no longer count."""
    limits = AttemptLimits(per_account=1)
    accounts.succeed(accounts.begin_attempt("kaisa", "10.0.0.1", limits))
    assert accounts.begin_attempt("kaisa", "10.0.0.1", limits) > 0
    with pytest.raises(SignInHeldBack):
        accounts.begin_attempt("kaisa", "10.0.0.1", limits)


def test_the_log_tells_newest_first(engine: Engine) -> None:
    """Entries come back whole, newest first, page by page."""
    log = AuditLog(engine)
    for number in range(3):
        log.record(
            Action.PUBLISHED,
            actor="pirjo",
            role="publisher",
            subject=str(number),
            detail={"ä": "ö"},
        )
    newest, *_ = log.entries(limit=1)
    assert (newest.subject, newest.detail, newest.action) == ("2", {"ä": "ö"}, Action.PUBLISHED)
    assert [entry.subject for entry in log.entries(before=newest.number)] == ["1", "0"]


def test_drafts_are_discarded_once(accounts: Accounts, engine: Engine) -> None:
    """Discarding twice, even at once, is discarding; who brought a file in is remembered."""
    log, store = AuditLog(engine), Store(engine)
    number = deliver(store, deed=deed_of(Action.FILE_BROUGHT_IN, "kaisa"))
    discarding = deed_of(Action.DRAFT_DISCARDED, "kaisa")
    assert at_once(*[lambda: log.discard(number, discarding)] * 3) == []
    assert log.discarded() == {number}
    told = [entry.action for entry in log.entries()]
    assert told == [Action.DRAFT_DISCARDED, Action.FILE_BROUGHT_IN]
    assert (log.bringer_of(number), log.bringer_of(99)) == ("kaisa", None)
