"""A program that publishes and can be killed in the middle of it.

``python -m tests.support.publisher URL STATEMENT`` publishes 12,000 values upon publication 1
and kills itself without warning right after that statement of its transaction (0: never), each
batch of values counted as one however the database takes it in.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from data.model import Observation
from data.store import Store, create_engine_from_url, writes
from tests.support.observations import key_of, observed


def new_state() -> list[Observation]:
    """What this program publishes: enough for several batches."""
    areas = [f"kunta-{number}" for number in range(400)]
    return [observed(key_of(n, area=area), "2.0") for area in areas for n in range(1, 31)]


def main(url: str, fatal_statement: int) -> None:
    """Publish, or die on the way."""
    engine = create_engine_from_url(url)
    statements = itertools.count(1)

    def count(_connection: Any, _cursor: Any, statement: str, *_context: Any) -> None:
        is_batch = statement.startswith("INSERT INTO observation")
        if not is_batch and next(statements) == fatal_statement:
            os.kill(os.getpid(), signal.SIGKILL)

    add = writes.add_observations

    def add_and_count(*batch: Any) -> None:
        add(*batch)
        count(None, None, "batch")

    observations = new_state()
    event.listen(engine, "after_cursor_execute", count)
    with patch.object(writes, "add_observations", add_and_count):
        Store(engine).publish(1, observations, base=1, summary="uusi", published_by="test")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
