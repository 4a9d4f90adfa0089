"""``make bench``: pages, the way in and documents, each beside the least of its kind."""

from __future__ import annotations

import http.client
import os
import statistics
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench import documents, etl
from tests.support.server import gunicorn, serve

ROUNDS = 60
PATHS = ("/", "/indikaattori/31", "/api/v1/judgements?area=kymenlaakso")
BROTLI = {"Accept-Encoding": "br"}


def main() -> None:
    """Print one row for each address."""
    print(f"{'address':42}{'kB':>8}{'ms':>8}{'file ms':>9}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as service:
        for path in PATHS:
            _measure(service, path, Path(folder) / "answer")
    for row in etl.rows():
        print(row)
    for row in documents.rows():
        print(row)


def _measure(service: str, path: str, file: Path) -> None:
    content = _get(service, path)
    file.write_bytes(content)
    environment = {**os.environ, "BENCH_FILE": str(file)}
    with gunicorn("tests.bench.static_server:server", environment, file.parent) as plain:
        pairs = [(_seconds(service, path), _seconds(plain, "/")) for _ in range(ROUNDS)]
    own = statistics.median(pair[0] for pair in pairs) * 1000
    bare = statistics.median(pair[1] for pair in pairs) * 1000
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{path:42}{len(content) / 1000:8.1f}{own:8.2f}{bare:9.2f}{ratio:8.1f}")


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


if __name__ == "__main__":
    main()
