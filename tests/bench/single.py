"""Single requests to a quiet service, each beside the same bytes served as a file."""

from __future__ import annotations

import http.client
import os
import statistics
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.table import Line
from tests.support.server import gunicorn, serve

ROUNDS = 60
PATHS = ("/", "/indikaattori/31", "/api/v1/judgements?area=kymenlaakso")
BROTLI = {"Accept-Encoding": "br"}
PART = "One request, from asking to the last byte"


def measure() -> list[Line]:
    """One line for each address."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as service:
        return [_line(service, path, Path(folder) / "answer") for path in PATHS]


def _line(service: str, path: str, file: Path) -> Line:
    content = _get(service, path)
    file.write_bytes(content)
    environment = {**os.environ, "BENCH_FILE": str(file)}
    with gunicorn("tests.bench.static_server:server", environment, file.parent) as plain:
        pairs = [(_seconds(service, path), _seconds(plain, "/")) for _ in range(ROUNDS)]
    own, bare = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    name = f"`{path}` ({len(content) / 1000:.1f} kB)"
    return Line(PART, name, own, "ms", "the same bytes as a file", bare)


def _seconds(address: str, path: str) -> float:
    start = time.perf_counter()
    _get(address, path)
    return time.perf_counter() - start


def _get(address: str, path: str) -> bytes:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request("GET", path, headers=BROTLI)
        response = connection.getresponse()
        content = response.read()
        if response.status != HTTPStatus.OK:
            raise SystemExit(f"{path} answered {response.status}")
        return content
    finally:
        connection.close()
