"""What every request leaves to be told of it, dealt with together a little later.

Telling of each at once would have the threads of a worker wait for each other; a tenth of a
second's are told of together. Errors go through ``logging``, at once.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

INTERVAL_SECONDS = 0.1
Item = TypeVar("Item")


class Later(Generic[Item]):
    """Items on their way to whoever deals with them; a forked process deals with its own."""

    def __init__(self, deal: Callable[[Sequence[Item]], None]) -> None:
        self._deal = deal
        self._waiting: deque[Item] = deque()
        self._process = 0
        self._starting, self._dealing = threading.Lock(), threading.Lock()

    def add(self, item: Item) -> None:
        """Have an item dealt with soon."""
        if self._process != os.getpid():
            self._start()
        self._waiting.append(item)

    def flush(self) -> None:
        """Deal with what waits now; afterwards nothing that was added before is left."""
        with self._dealing:
            items = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if items:
                self._deal(items)

    def _start(self) -> None:
        with self._starting:
            if self._process != os.getpid():
                # What waited in the process before a fork is dealt with there.
                self._waiting, self._dealing = deque(), threading.Lock()
                self._process = os.getpid()
                atexit.register(self.flush)
                threading.Thread(target=self._run, name="later", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(INTERVAL_SECONDS)
            # A log that nobody takes any more stops neither the service nor its figures.
            with suppress(OSError):
                self.flush()


def write_log(text: str) -> None:
    """Add whole lines to the log, however many pieces that takes."""
    left = text.encode()
    while left:
        left = left[os.write(sys.stderr.fileno(), left) :]
