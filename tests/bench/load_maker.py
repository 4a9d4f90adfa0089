"""Asks one address over many connections kept open, as fast as answers come, in its own process.

``python -m tests.bench.load_maker HOST:PORT PATH CONNECTIONS SECONDS`` prints one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter

_END_OF_HEAD = b"\r\n\r\n"


class Reader(asyncio.Protocol):
    """One reader: asks again as soon as the answer is whole."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._received = bytearray()
        self._missing = -1
        self._begun = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to ask."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take a piece of an answer."""
        self._received += data
        if self._missing < 0 and not self._read_head():
            return
        if len(self._received) >= self._missing:
            self._load.answered(bytes(self._received), time.perf_counter() - self._begun)
            self._ask()

    def connection_lost(self, _error: Exception | None) -> None:
        """Connect anew; an answer that was under way when the server let go is a failure."""
        if not self._load.is_over:
            self._load.lost(was_answering=bool(self._received))

    def _ask(self) -> None:
        self._received.clear()
        self._missing = -1
        if self._load.is_over:
            self._transport.close()
            return
        self._begun = time.perf_counter()
        self._transport.write(self._load.request)

    def _read_head(self) -> bool:
        end = self._received.find(_END_OF_HEAD)
        if end < 0:
            return False
        head = bytes(self._received[:end]).lower()
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        self._missing = end + len(_END_OF_HEAD) + int(length or 0)
        return True


class Load:
    """The readers of one run and what they saw."""

    def __init__(self, address: str, path: str, connections: int) -> None:
        self.request = (
            f"GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\n\r\n".encode()
        )
        self.is_over = False
        self._host, _, port = address.partition(":")
        self._port = int(port)
        self._connections = connections
        self._seconds: list[float] = []
        self._statuses: Counter[str] = Counter()
        self._tags: Counter[str] = Counter()
        self._bodies: dict[str, set[int]] = {}
        self._failures = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, seconds: float) -> dict[str, object]:
        """Ask for so long, and tell what came back."""
        begun = time.perf_counter()
        await asyncio.gather(*(self._connect() for _ in range(self._connections)))
        await asyncio.sleep(seconds)
        self.is_over = True
        taken = time.perf_counter() - begun
        ordered = sorted(self._seconds) or [0.0]
        return {
            "requests": len(self._seconds),
            "per_second": len(self._seconds) / taken,
            "p50_ms": ordered[len(ordered) // 2] * 1000,
            "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000,
            "failures": self._failures,
            "statuses": dict(self._statuses),
            "tags": dict(self._tags),
            "bodies_by_tag": {tag: len(found) for tag, found in self._bodies.items()},
        }

    def answered(self, answer: bytes, seconds: float) -> None:
        """An answer came whole."""
        self._seconds.append(seconds)
        head, _, body = answer.partition(_END_OF_HEAD)
        self._statuses[head[9:12].decode()] += 1
        tag = head.lower().partition(b"etag:")[2].partition(b"\r\n")[0].strip().decode()
        self._tags[tag] += 1
        self._bodies.setdefault(tag, set()).add(hash(body))

    def lost(self, *, was_answering: bool) -> None:
        """The server closed a connection, as it may between two answers."""
        self._failures += was_answering
        task = asyncio.get_running_loop().create_task(self._connect())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self) -> None:
        try:
            await asyncio.get_running_loop().create_connection(
                lambda: Reader(self), self._host, self._port
            )
        except OSError:
            self._failures += 1


def main() -> None:
    """Run the load that the command line asks for."""
    address, path, connections, seconds = sys.argv[1:5]
    load = Load(address, path, int(connections))
    json.dump(asyncio.run(load.run(float(seconds))), sys.stdout)


if __name__ == "__main__":
    main()
