"""What is done and its entry in the audit log stand or fall together, on both databases."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.accounts import Action, Role
from data.store import Accounts, AuditLog, NothingToPublish, PublicationConflict, Store
from data.store.tables import metadata
from tests.support.mortal_deed import ACTS
from tests.support.observations import deed_of, deliver, key_of, observed

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def two_publications(engine: Engine, store: Store) -> None:
    """A state to publish upon and one to return to, made by nobody in the log."""
    Accounts(engine).add("koordinaattori", "Koordinaattori", Role.COORDINATOR, "hash")
    number = deliver(store)
    for indicator, base in ((1, None), (2, 1)):
        values = [observed(key_of(indicator), "1.0")]
        store.publish(number, values, base=base, summary="luvut", published_by="test")


def rows(engine: Engine) -> dict[str, list[Any]]:
    """Everything the database holds."""
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(table))))
            for name, table in metadata.tables.items()
        }


@pytest.mark.parametrize("name", ACTS)
def test_each_deed_is_in_the_log(engine: Engine, name: str) -> None:
    """Whatever is done leaves exactly one entry that tells of it."""
    action, act = ACTS[name]
    before = rows(engine)
    act(engine)
    (entry,) = AuditLog(engine).entries()
    assert (entry.action, entry.actor, entry.role) == (action, "koordinaattori", "coordinator")
    changed = {table for table, held in rows(engine).items() if held != before[table]}
    assert len(changed - {"audit"}) >= 1


@pytest.mark.parametrize("name", ACTS)
def test_a_crash_leaves_neither_deed_nor_entry(engine: Engine, name: str) -> None:
    """Killed when its entry is written but not yet kept, a deed has not been done either."""
    before = rows(engine)
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.support.mortal_deed", url, name]
    assert subprocess.run(command, cwd=CHECKOUT, check=False).returncode == -signal.SIGKILL
    assert rows(engine) == before


def test_an_entry_tells_what_came_of_the_deed(engine: Engine, store: Store) -> None:
    """A publication's number and sentence, and a delivery's number and file, are in the entry."""
    ACTS["publish"][1](engine)
    number = deliver(store, b"toinen", "thl.xlsx", deed_of(Action.FILE_BROUGHT_IN))
    brought, published = AuditLog(engine).entries()
    assert (brought.subject, brought.detail) == (str(number), {"file": "thl.xlsx"})
    assert (published.subject, published.detail) == ("1", {"publication": "3", "summary": "uusi"})


def test_what_is_refused_is_not_told_as_done(engine: Engine, store: Store) -> None:
    """A publication that somebody else came before, or that changes nothing, leaves no entry."""
    deed, same = deed_of(Action.PUBLISHED), [observed(key_of(2), "1.0")]
    with pytest.raises(PublicationConflict):
        store.publish(1, same, base=1, summary="", published_by=deed)
    with pytest.raises(NothingToPublish):
        store.publish(1, same, base=2, summary="", published_by=deed)
    assert AuditLog(engine).entries() == []
