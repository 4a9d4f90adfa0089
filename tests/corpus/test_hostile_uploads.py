"""Hostile files sent by the upload form leave the service answering everybody else."""

from __future__ import annotations

import http.cookiejar
import os
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from tests.support.desk import PASSWORD, token_in
from tests.support.server import CHECKOUT, serve

HOSTILE = Path(__file__).parents[2] / "../shared/corpus/hostile"
TIMEOUT_SECONDS = 120
# A reader waits for nothing but the processor, which the parser may hold on a small machine.
SLOWEST_ANSWER_SECONDS = 15.0
MEMORY_MARGIN_MB = 60


@pytest.fixture
def service(tmp_path: Path) -> Iterator[str]:
    """The service with a coordinator's account."""
    if not HOSTILE.is_dir():
        pytest.skip("the corpus of hostile files does not stand beside the checkout")
    with serve(tmp_path) as url:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'lape.sqlite3'}"}
        command = [sys.executable, "-m", "app", "user", "add", "kaisa", "--role", "coordinator"]
        password = f"{PASSWORD}\n".encode()
        subprocess.run(command, cwd=CHECKOUT, env=environment, input=password, check=True)
        yield url


def memory_mb(url: str) -> int:
    """What the processes of this service hold in memory together, in megabytes."""
    address, total = url.removeprefix("http://").encode(), 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = status.with_name("cmdline").read_bytes()
            text = status.read_text()
        except OSError:
            continue
        if address in command and (held := re.search(r"VmRSS:\s+(\d+)", text)):
            total += int(held[1]) // 1024
    return total


def sign_in(url: str) -> OpenerDirector:
    """A browser's worth of cookies, signed in."""
    opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = opener.open(f"{url}/kirjaudu", timeout=TIMEOUT_SECONDS).read().decode()
    form = {"name": "kaisa", "password": PASSWORD, "csrf_token": token_in(page)}
    opener.open(f"{url}/kirjaudu", urlencode(form).encode(), timeout=TIMEOUT_SECONDS).read()
    return opener


def send(opener: OpenerDirector, url: str, name: str, content: bytes) -> tuple[int, str]:
    """Send one file; returns the status and the page that answers."""
    page = opener.open(f"{url}/aineistot/tuo", timeout=TIMEOUT_SECONDS).read().decode()
    boundary = uuid.uuid4().hex
    parts = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        f"{token_in(page)}\r\n--{boundary}\r\nContent-Disposition: form-data; "
        f'name="tiedosto"; filename="{name}"\r\n\r\n'
    )
    body = parts.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    try:
        request = Request(f"{url}/aineistot/tuo", body, kind)  # noqa: S310 - our own http address
        answer = opener.open(request, timeout=TIMEOUT_SECONDS)
    except HTTPError as error:
        answer = error
    return answer.status or 0, answer.read().decode()


class Reader(threading.Thread):
    """Somebody who reads pages all the while, and remembers how long each answer took."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._is_done = threading.Event()
        self.seconds: list[float] = []

    def run(self) -> None:
        """Read until told to stop."""
        opener = build_opener()
        while not self._is_done.wait(0.2):
            begun = time.monotonic()
            opener.open(f"{self._url}/tietoa", timeout=TIMEOUT_SECONDS).read()
            self.seconds.append(time.monotonic() - begun)

    def stop(self) -> None:
        """Stop reading."""
        self._is_done.set()
        self.join()


def test_readers_are_answered_while_hostile_files_come_in(service: str) -> None:
    """Each hostile file is answered in words, readers never wait long, and memory returns."""
    opener, files = sign_in(service), sorted(HOSTILE.iterdir())
    assert files
    send(opener, service, "alku.xlsx", b"ei taulukko")
    before = memory_mb(service)
    assert before > 0
    reader = Reader(service)
    reader.start()
    try:
        answers = {f.name: send(opener, service, f.name, f.read_bytes()) for f in files}
    finally:
        reader.stop()
    assert {name: status for name, (status, _) in answers.items() if status not in {200, 422}} == {}
    for name, (_, page) in answers.items():
        assert "Traceback" not in page, name
        assert str(CHECKOUT) not in page, name
    assert reader.seconds
    assert max(reader.seconds) < SLOWEST_ANSWER_SECONDS
    assert memory_mb(service) - before < MEMORY_MARGIN_MB
