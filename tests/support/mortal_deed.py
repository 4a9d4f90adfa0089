"""A program that does something of note and dies when the audit log has it, before the end.

``python -m tests.support.mortal_deed URL DEED`` publishes, rolls back, keeps, discards or settles
upon publication 2 and delivery 1, or adds an account or gives it a password, and kills itself
without warning right after the statement that adds to the audit log.
"""

from __future__ import annotations

import datetime
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event

from data.accounts import Account, Action, Role
from data.store import AuditLog, Staff, Store, create_engine_from_url
from tests.support.observations import deed_of, deliver, key_of, observed

Act = Callable[[Engine], object]


def publish(engine: Engine) -> object:
    """Publish one more value as publication 3."""
    values = [observed(key_of(3), "3.0")]
    deed = deed_of(Action.PUBLISHED)
    return Store(engine).publish(1, values, base=2, summary="uusi", published_by=deed)


def roll_back(engine: Engine) -> object:
    """Return to publication 1 as publication 3."""
    deed = deed_of(Action.ROLLED_BACK)
    return Store(engine).roll_back(1, base=2, summary="takaisin", published_by=deed)


def keep(engine: Engine) -> object:
    """Bring another file in."""
    return deliver(Store(engine), b"toinen", deed=deed_of(Action.FILE_BROUGHT_IN))


def discard(engine: Engine) -> None:
    """Discard the draft of delivery 1."""
    AuditLog(engine).discard(1, deed_of(Action.DRAFT_DISCARDED))


def settle(engine: Engine) -> object:
    """Tell what a text means."""
    deed = deed_of(Action.MAPPING_SETTLED)
    return Store(engine).remember_mapping("a" * 64, "Kunta", "Alue", remembered_by=deed)


def add_account(engine: Engine) -> None:
    """Add somebody."""
    moment = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
    new = Account("uusi", "uusi", Role.COORDINATOR, "hash", False, moment)
    Staff(engine).add(new, replace(deed_of(Action.ACCOUNT_ADDED), subject="uusi"))


def give_password(engine: Engine) -> None:
    """Replace a password."""
    giving = replace(deed_of(Action.PASSWORD_GIVEN), subject="koordinaattori")
    Staff(engine).set_password("given", None, giving)


ACTS: Mapping[str, tuple[Action, Act]] = {
    "publish": (Action.PUBLISHED, publish),
    "roll_back": (Action.ROLLED_BACK, roll_back),
    "keep": (Action.FILE_BROUGHT_IN, keep),
    "discard": (Action.DRAFT_DISCARDED, discard),
    "settle": (Action.MAPPING_SETTLED, settle),
    "add_account": (Action.ACCOUNT_ADDED, add_account),
    "give_password": (Action.PASSWORD_GIVEN, give_password),
}


def main(url: str, name: str) -> None:
    """Do it, and die on the way."""
    engine = create_engine_from_url(url)

    def die(_connection: Any, _cursor: Any, statement: str, *_context: Any) -> None:
        if statement.startswith("INSERT INTO audit"):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", die)
    ACTS[name][1](engine)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
