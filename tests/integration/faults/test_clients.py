"""Clients that are slow, or send far too much: others do not notice."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from urllib.parse import urlsplit

from tests.support.caller import Caller
from tests.support.server import Running

IDLE, DAWDLING = 40, 40
SLOWEST_ANSWER_SECONDS = 10
TERABYTE = 1 << 40


@contextmanager
def connection(service: Running, sent: bytes) -> Iterator[socket.socket]:
    """A connection over which this was sent, and nothing more."""
    parts = urlsplit(service.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as opened:
        opened.sendall(sent)
        yield opened


def seconds_of(reader: Caller) -> float:
    """How long an answer takes."""
    begun = time.monotonic()
    assert reader.get("/?alue=kymenlaakso").status_code == 200
    return time.monotonic() - begun


def test_slow_clients(service: Running) -> None:
    """Dozens who say nothing and dozens who never finish a request leave others unharmed."""
    half = b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "
    with ExitStack() as slow:
        for _ in range(IDLE):
            slow.enter_context(connection(service, b""))
        for _ in range(DAWDLING):
            slow.enter_context(connection(service, half))
        time.sleep(1)
        reader = Caller(service.address)
        assert max(seconds_of(reader) for _ in range(8)) < SLOWEST_ANSWER_SECONDS


def test_requests_in_pieces(service: Running) -> None:
    """Requests whose heads come bit by bit are answered, on one connection, once they are whole."""
    pieces = (b"GET /healthz HT", b"TP/1.1\r\nHost: 127", b".0.0.1\r\n\r\n")
    with connection(service, b"") as slow:
        for _ in range(2):
            for piece in pieces:
                time.sleep(0.2)
                slow.sendall(piece)
            answer = HTTPResponse(slow)
            answer.begin()
            assert (answer.status, answer.read()) == (200, b'{"status": "ok"}')


def test_a_request_that_breaks_off(service: Running) -> None:
    """Who goes away in the middle of a request is let go at once, and no error is told of."""
    with connection(service, b"GET / HTTP/1.1\r\nHos") as leaving:
        time.sleep(0.2)
        leaving.shutdown(socket.SHUT_WR)
        assert leaving.recv(1 << 16) == b""
    assert '"error"' not in service.log.read_text()


def test_a_reader_who_takes_long(service: Running) -> None:
    """One who does not take what was asked for keeps nobody else waiting."""
    with ExitStack() as slow:
        for _ in range(DAWDLING):
            ask = b"GET /?alue=kymenlaakso HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            slow.enter_context(connection(service, ask * 20))
        assert seconds_of(Caller(service.address)) < SLOWEST_ANSWER_SECONDS


def test_an_upload_that_would_never_end(service: Running) -> None:
    """A terabyte is turned away by its size, before it is sent, in words a person understands."""
    head = (
        "POST /aineistot/tuo HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {TERABYTE}\r\n\r\n"
    )
    begun = time.monotonic()
    with connection(service, head.encode() + b"x" * 4096) as sender:
        sender.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: sender.recv(1 << 16), b""))
    status = int(answer.split(b" ", 2)[1])
    assert status in {401, 403, 413}
    assert b"Traceback" not in answer
    assert time.monotonic() - begun < SLOWEST_ANSWER_SECONDS
    assert seconds_of(Caller(service.address)) < SLOWEST_ANSWER_SECONDS
