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
from contextlib import suppress
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
# Enough for each worker to have done everything once.
WARM_UPS = 6


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


def processes(url: str) -> list[int]:
    """The service's processes and all that they have started, however deep."""
    address, found = url.removeprefix("http://").encode(), []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if address in command.read_bytes():
                found.append(int(command.parent.name))
    for process in found:  # grows while it is walked
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            with suppress(OSError):
                found += [int(c) for c in children.read_text().split() if int(c) not in found]
    return found


def memory_mb(url: str) -> int:
    """What the service and all that it has started hold in memory together, in megabytes."""
    total = 0
    for process in processes(url):
        with suppress(OSError):
            held = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
            total += int(held[1]) // 1024 if held else 0
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
    """Somebody who reads pages all the while, and remembers how long each answer took.

    Each address is a new one, so that no answer has been kept from before.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._is_done = threading.Event()
        self.seconds: list[float] = []
        self.problems: list[str] = []

    def run(self) -> None:
        """Read until told to stop."""
        opener = build_opener()
        while not self._is_done.wait(0.2):
            begun, turn = time.monotonic(), len(self.seconds) + len(self.problems)
            try:
                page = f"{self._url}/indikaattori/{turn % 32 + 1}?alue=kotka&kerta={turn}"
                opener.open(page, timeout=TIMEOUT_SECONDS).read()
                self.seconds.append(time.monotonic() - begun)
            except OSError as problem:
                self.problems.append(f"{page}: {problem}")

    def stop(self) -> None:
        """Stop reading."""
        self._is_done.set()
        self.join()


def test_readers_are_answered_while_hostile_files_come_in(service: str) -> None:
    """Each hostile file is answered in words, readers never wait long, and memory returns."""
    opener, files = sign_in(service), sorted(HOSTILE.iterdir())
    assert files
    for number in range(WARM_UPS):
        send(opener, service, f"{number}.xlsx", b"ei taulukko")
    before, alive = memory_mb(service), sorted(processes(service))
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
    assert reader.problems == []
    assert len(reader.seconds) > len(files)
    assert max(reader.seconds) < SLOWEST_ANSWER_SECONDS
    assert sorted(processes(service)) == alive, "something of the parsing goes on"
    assert memory_mb(service) - before < MEMORY_MARGIN_MB
