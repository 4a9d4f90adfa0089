"""A program that publishes and can be killed in the middle of it.

``python -m tests.support.publisher URL STATEMENT`` publishes 12,000 values upon publication 1
and kills itself without warning right after that statement of its transaction (0: never).
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from typing import Any

from sqlalchemy import event

from data.model import Observation
from data.store import Store, create_engine_from_url
from tests.support.observations import key_of, observed


def new_state() -> list[Observation]:
    """What this program publishes: enough for several batches."""
    areas = [f"kunta-{number}" for number in range(400)]
    return [observed(key_of(n, area=area), "2.0") for area in areas for n in range(1, 31)]


def main(url: str, fatal_statement: int) -> None:
    """Publish, or die on the way."""
    engine = create_engine_from_url(url)
    statements = itertools.count(1)

    def count(*_context: Any) -> None:
        if next(statements) == fatal_statement:
            os.kill(os.getpid(), signal.SIGKILL)

    observations = new_state()
    event.listen(engine, "after_cursor_execute", count)
    Store(engine).publish(1, observations, base=1, summary="uusi", published_by="test")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
