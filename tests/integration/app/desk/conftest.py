"""The whole service over the test's own database, with one account of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from app.factory import create_server
from app.settings import Settings
from data.accounts import Role
from data.store import Accounts, AuditLog, Store, connected
from etl.desk import Desk
from etl.desk.child import respond
from tests.integration.conftest import Databases, SqliteDatabases
from tests.support.desk import Visitor, employ

STAFF = {
    "reetta": Role.REPORTER,
    "kaisa": Role.COORDINATOR,
    "pirjo": Role.PUBLISHER,
    "anna": Role.ADMIN,
}

SignIn = Callable[[str], Visitor]


@pytest.fixture
def databases(tmp_path: Path, sqlite_template: Path) -> Databases:
    """Files: what differs between the two kinds is tested where two meet and in the store."""
    return SqliteDatabases(tmp_path, sqlite_template)


@pytest.fixture
def url(databases: Databases) -> str:
    """The address of the test's own migrated database."""
    return databases.migrated()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine of the same database as the service's."""
    with connected(url) as engine:
        yield engine


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    """The staff, all with the same password."""
    found = Accounts(engine)
    for name, role in STAFF.items():
        employ(found, name, role)
    return found


@pytest.fixture
def log(engine: Engine) -> AuditLog:
    """The audit log."""
    return AuditLog(engine)


@pytest.fixture
def settings(url: str) -> Settings:
    """Settings as ``make run`` has them."""
    return Settings(url, loopback_http=True)


@pytest.fixture
def near_desk(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    """The desk's work in this process: the same orders and answers without the start of another.

    The other process itself is tested where two publishers meet and in the browser.
    """
    store = Store(engine)
    monkeypatch.setattr(Desk, "_run", lambda _self, sent: respond(store, sent))


@pytest.fixture
def server(settings: Settings, accounts: Accounts) -> Iterator[Flask]:
    """The service."""
    server = create_server(settings)
    yield server
    server.extensions["database"].dispose()


@pytest.fixture
def visitor(server: Flask) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor.at(server)


@pytest.fixture
def sign_in(server: Flask) -> SignIn:
    """Signs a member of the staff in, in a browser of their own."""

    def as_member(name: str) -> Visitor:
        member = Visitor.at(server)
        assert member.sign_in(name).status_code == 303
        return member

    return as_member
