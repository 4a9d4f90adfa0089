"""A restore that kills itself: ``python -m tests.support.mortal_restore FILE URL STATEMENT``.

It dies without warning right after that statement (0: never).
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from data.backup import restore


def main(file: Path, url: str, fatal_insert: int) -> None:
    """Restore, or die on the way."""
    inserts = itertools.count(1)

    def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("INSERT INTO") and next(inserts) == fatal_insert:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    restore(file, url)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
