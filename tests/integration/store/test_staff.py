"""Accounts as they are looked after, with the audit log, the same on both databases."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import Engine

from data.accounts import (
    Account,
    AccountExists,
    Action,
    Deed,
    LastAdmin,
    OwnAccount,
    ProvidersAccount,
    Role,
    SessionLimits,
)
from data.store import Accounts, AuditLog, Staff
from tests.integration.store.test_together import at_once

LAPSES = datetime.datetime(2026, 3, 9, 12, tzinfo=datetime.UTC)


def deed(action: Action, subject: str, actor: str = "anna") -> Deed:
    """What an admin does to an account."""
    return Deed(action, actor, Role.ADMIN, subject)


@pytest.fixture
def staff(engine: Engine) -> Staff:
    """An admin, a coordinator and somebody the provider vouches for."""
    accounts = Accounts(engine)
    accounts.add("anna", "Anna", Role.ADMIN, "hash")
    accounts.add("kaisa", "Kaisa", Role.COORDINATOR, "hash")
    accounts.admit("oidc:1", "Olli", Role.COORDINATOR)
    return Staff(engine)


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    """The same accounts as they sign in."""
    return Accounts(engine)


@pytest.fixture
def log(engine: Engine) -> AuditLog:
    """The audit log."""
    return AuditLog(engine)


def found(accounts: Accounts, name: str) -> Account:
    """An account that must be there."""
    account = accounts.find(name)
    assert account is not None
    return account


def told(log: AuditLog) -> list[tuple[Action, str]]:
    """What the audit log tells, oldest first."""
    return [(entry.action, entry.subject) for entry in reversed(log.entries())]


def test_an_added_account_is_told_of_once(staff: Staff, accounts: Accounts, log: AuditLog) -> None:
    """What was added is found as it was given; a taken name adds neither account nor entry."""
    new = Account("uusi", "uusi", Role.REPORTER, "hash", False, LAPSES, "kotka", LAPSES)
    adding = deed(Action.ACCOUNT_ADDED, "uusi")
    staff.add(new, adding)
    with pytest.raises(AccountExists):
        staff.add(new, adding)
    assert accounts.find("uusi") == new
    assert told(log) == [(Action.ACCOUNT_ADDED, "uusi")]


def test_shutting_out_ends_sessions_and_letting_in_brings_none_back(
    staff: Staff, accounts: Accounts, log: AuditLog
) -> None:
    """An open session ends for good; to shut out twice is to shut out once."""
    limits, token = SessionLimits(), accounts.begin_session(found(accounts, "kaisa"))
    for _ in range(2):
        staff.shut_out(deed(Action.ACCOUNT_DISABLED, "kaisa"))
    assert accounts.account_of(token, limits) is None
    staff.let_in(deed(Action.ACCOUNT_ENABLED, "kaisa"))
    assert not found(accounts, "kaisa").is_disabled
    assert accounts.account_of(token, limits) is None
    assert told(log) == [(Action.ACCOUNT_DISABLED, "kaisa"), (Action.ACCOUNT_ENABLED, "kaisa")]


def test_a_new_role_ends_sessions(staff: Staff, accounts: Accounts, log: AuditLog) -> None:
    """A role and an actor are changed together, and whoever was signed in signs in again."""
    token = accounts.begin_session(found(accounts, "kaisa"))
    staff.assign(Role.REPORTER, "kotka", deed(Action.ROLE_CHANGED, "kaisa"))
    assert found(accounts, "kaisa").may_report_for("kotka")
    assert accounts.account_of(token, SessionLimits()) is None
    assert told(log) == [(Action.ROLE_CHANGED, "kaisa")]


def test_a_given_password_is_temporary_until_its_owner_chooses(
    staff: Staff, accounts: Accounts, log: AuditLog
) -> None:
    """A given password has an end and ends sessions; the owner's own has none."""
    token = accounts.begin_session(found(accounts, "kaisa"))
    staff.set_password("given", LAPSES, deed(Action.PASSWORD_GIVEN, "kaisa"))
    assert accounts.account_of(token, SessionLimits()) is None
    given = found(accounts, "kaisa")
    assert (given.password_hash, given.temporary_until) == ("given", LAPSES)
    assert given.must_choose_password
    assert not given.is_password_lapsed(LAPSES - datetime.timedelta(seconds=1))
    assert given.is_password_lapsed(LAPSES)
    staff.set_password("own", None, deed(Action.PASSWORD_CHANGED, "kaisa", "kaisa"))
    own = found(accounts, "kaisa")
    assert (own.password_hash, own.must_choose_password) == ("own", False)
    assert told(log) == [(Action.PASSWORD_GIVEN, "kaisa"), (Action.PASSWORD_CHANGED, "kaisa")]


def test_a_better_hash_is_kept_of_the_same_password_only(accounts: Accounts, staff: Staff) -> None:
    """A hash made anew at sign-in never replaces a password that was given meanwhile."""
    staff.set_password("given", LAPSES, deed(Action.PASSWORD_GIVEN, "kaisa"))
    accounts.rehash("kaisa", "hash", "better")
    before = found(accounts, "kaisa").password_hash
    accounts.rehash("kaisa", "given", "better")
    assert (before, found(accounts, "kaisa").password_hash) == ("given", "better")


def test_the_last_admin_stays(staff: Staff, accounts: Accounts, log: AuditLog) -> None:
    """The only admin who can sign in is neither shut out nor given another role, by anybody."""
    accounts.add("aino", "Aino", Role.ADMIN, "hash")
    staff.shut_out(deed(Action.ACCOUNT_DISABLED, "aino"))
    by_tool = deed(Action.ACCOUNT_DISABLED, "anna", "command line")
    with pytest.raises(LastAdmin):
        staff.shut_out(by_tool)
    with pytest.raises(LastAdmin):
        staff.assign(Role.PUBLISHER, None, deed(Action.ROLE_CHANGED, "anna", "command line"))
    staff.let_in(deed(Action.ACCOUNT_ENABLED, "aino"))
    staff.shut_out(by_tool)
    assert told(log)[-1] == (Action.ACCOUNT_DISABLED, "anna")
    assert len(told(log)) == 3


def test_of_two_admins_one_stays(staff: Staff, accounts: Accounts) -> None:
    """Two admins who shut each other out at the same moment leave one of them in."""
    accounts.add("aino", "Aino", Role.ADMIN, "hash")
    raised = at_once(
        lambda: staff.shut_out(deed(Action.ACCOUNT_DISABLED, "aino", "anna")),
        lambda: staff.shut_out(deed(Action.ACCOUNT_DISABLED, "anna", "aino")),
    )
    assert [type(error) for error in raised] == [LastAdmin]
    assert sum(found(accounts, name).is_disabled for name in ("anna", "aino")) == 1


def test_nobody_changes_their_own_account(staff: Staff, accounts: Accounts, log: AuditLog) -> None:
    """With another admin there too, an admin neither shuts out nor demotes themself."""
    accounts.add("aino", "Aino", Role.ADMIN, "hash")
    with pytest.raises(OwnAccount):
        staff.shut_out(deed(Action.ACCOUNT_DISABLED, "anna"))
    with pytest.raises(OwnAccount):
        staff.assign(Role.PUBLISHER, None, deed(Action.ROLE_CHANGED, "anna"))
    anna = found(accounts, "anna")
    assert (anna.role, anna.is_disabled) == (Role.ADMIN, False)
    assert told(log) == []


def test_what_the_provider_says_is_left_to_it(staff: Staff, accounts: Accounts) -> None:
    """Role and password of the provider's people are not kept here; shutting out still works."""
    with pytest.raises(ProvidersAccount):
        staff.assign(Role.ADMIN, None, deed(Action.ROLE_CHANGED, "oidc:1"))
    with pytest.raises(ProvidersAccount):
        staff.set_password("given", LAPSES, deed(Action.PASSWORD_GIVEN, "oidc:1"))
    staff.shut_out(deed(Action.ACCOUNT_DISABLED, "oidc:1"))
    assert accounts.admit("oidc:1", "Olli", Role.COORDINATOR).is_disabled


def test_an_unknown_account_is_told(staff: Staff, log: AuditLog) -> None:
    """Nothing is done to an account that is not there, and the log tells nothing."""
    with pytest.raises(KeyError):
        staff.shut_out(deed(Action.ACCOUNT_DISABLED, "tuntematon"))
    assert told(log) == []


def test_the_last_sign_in_comes_from_the_audit_log(staff: Staff, log: AuditLog) -> None:
    """The newest sign-in of each account is known; a failed one is none."""
    for _ in range(2):
        log.record(Action.SIGNED_IN, actor="kaisa", role=Role.COORDINATOR)
    log.record(Action.SIGN_IN_FAILED, actor="anna", role=Role.VIEWER)
    assert staff.last_sign_ins() == {"kaisa": log.entries()[1].at}
