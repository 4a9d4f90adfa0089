"""Finished answers, compressed and with all their headers, as many as fit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Header = tuple[str, str]
MEBIBYTE = 1 << 20
MOST_ANSWERS = 5_000
# What a key, its headers and the bookkeeping weigh beside the body.
_OVERHEAD_BYTES = 2_048
# An answer that would push out much of the rest is made anew each time.
_LARGEST_SHARE = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A 200 as it goes out; ``route`` is the rule of the address, for logs and figures."""

    headers: list[Header]
    body: bytes
    tag: str
    route: str
    not_modified: list[Header] = field(default_factory=list)

    @property
    def weight_bytes(self) -> int:
        """What keeping it takes, about."""
        return len(self.body) + _OVERHEAD_BYTES


class KeptAnswers:
    """The answers asked for last, within a number of answers and of bytes; safe for threads."""

    def __init__(
        self,
        *,
        most_bytes: int,
        most_answers: int = MOST_ANSWERS,
        weighed: Callable[[int], None] | None = None,
    ) -> None:
        """``weighed`` is told what all weigh together each time that changes."""
        self._most_bytes = most_bytes
        self._most_answers = most_answers
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._making: dict[Hashable, tuple[threading.Lock, int]] = {}
        self._lock = threading.Lock()
        self._weighed = weighed
        self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept under a key."""
        # Each step is one for all threads, so that readers need no lock between them.
        found = self._kept.get(key)
        if found is not None:
            with suppress(KeyError):  # let go of since
                self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, and let go of what was asked for longest ago."""
        if answer.weight_bytes > self._most_bytes // _LARGEST_SHARE:
            return
        with self._lock:
            self._drop(self._kept.pop(key, None))
            self._kept[key] = answer
            self.size_bytes += answer.weight_bytes
            while self.size_bytes > self._most_bytes or len(self._kept) > self._most_answers:
                self._drop(self._kept.popitem(last=False)[1])
        if self._weighed is not None:
            self._weighed(self.size_bytes)

    @contextmanager
    def one_at_a_time(self, key: Hashable) -> Iterator[None]:
        """Hold others back that would make the same answer at the same time."""
        with self._lock:
            turn, waiting = self._making.get(key, (threading.Lock(), 0))
            self._making[key] = (turn, waiting + 1)
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._making.pop(key)
                if waiting > 1:
                    self._making[key] = (turn, waiting - 1)

    def _drop(self, answer: Answer | None) -> None:
        if answer is not None:
            self.size_bytes -= answer.weight_bytes
