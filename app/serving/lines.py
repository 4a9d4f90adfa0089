"""Lines that every request adds to the log, written together a little later.

A write for each would have the threads of a worker wait for each other; a tenth of a second's
lines are written at once. Errors go through ``logging``, at once.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections import deque

INTERVAL_SECONDS = 0.1


class LateLines:
    """Finished lines on their way to standard error; a forked process writes its own."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque()
        self._process = 0
        self._starting = threading.Lock()

    def write(self, line: str) -> None:
        """Have a line written soon."""
        if self._process != os.getpid():
            self._start()
        self._waiting.append(line)

    def flush(self) -> None:
        """Write what waits now."""
        count = len(self._waiting)
        left = "".join(self._waiting.popleft() for _ in range(count)).encode()
        while left:
            left = left[os.write(sys.stderr.fileno(), left) :]

    def _start(self) -> None:
        with self._starting:
            if self._process != os.getpid():
                # What waited in the process before a fork is written there.
                self._waiting = deque()
                self._process = os.getpid()
                atexit.register(self.flush)
                threading.Thread(target=self._run, name="log", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(INTERVAL_SECONDS)
            self.flush()
