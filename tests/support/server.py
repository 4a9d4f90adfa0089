"""The real service on a free port: a fresh database, the plan's figures, gunicorn."""

from __future__ import annotations

import http
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PLAN_FIGURES = CHECKOUT / "data/plan_figures/suunnitelman_luvut.xlsx"
CONTEXT_FIGURES = CHECKOUT / "data/plan_figures/ensi_ja_turvakoti_2021.xlsx"
WORKERS = 2
START_LIMIT_SECONDS = 60
STOP_LIMIT_SECONDS = 15


class ServerDidNotStart(Exception):
    """The service never answered that it is ready; the message carries its log."""


@contextmanager
def serve(
    folder: Path, *, with_invented: bool = False, with_context: bool = False
) -> Iterator[str]:
    """The address of the service with the plan's figures in it, kept in ``folder``.

    ``with_invented`` adds the demo's invented municipal figures, ``with_context`` the yearly
    figures of organisations as publication 2.
    """
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'lape.sqlite3'}",
        "LAPE_LOOPBACK_HTTP": "1",
    }
    _etl(environment, "load", str(PLAN_FIGURES), "--publish")
    if with_context:
        _etl(environment, "load", str(CONTEXT_FIGURES), "--publish")
    if with_invented:
        figures = str(folder / "keksityt_luvut.xlsx")
        _etl(environment, "demo", figures)
        _etl(environment, "load", figures, "--publish")
    with gunicorn("app:server", environment, folder) as address:
        yield address


@dataclass(frozen=True, slots=True)
class Running:
    """A service at ``address``, with the process that keeps its workers."""

    address: str
    master: int
    log: Path

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(child) for child in children.split()]


@contextmanager
def gunicorn(application: str, environment: dict[str, str], folder: Path) -> Iterator[str]:
    """The address of a WSGI application served by gunicorn, its log in ``folder``."""
    with running(application, environment, folder) as service:
        yield service.address


@contextmanager
def running(
    application: str, environment: dict[str, str], folder: Path, *, workers: int = WORKERS
) -> Iterator[Running]:
    """A WSGI application served by gunicorn, its log in ``folder``."""
    address = f"127.0.0.1:{_free_port()}"
    log = folder / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            _command(application, address, workers),
            cwd=CHECKOUT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_ready(address, process, log)
        yield Running(f"http://{address}", process.pid, log)
    finally:
        _stop(process)


def _etl(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "etl", *arguments]
    # Exit code 1 tells of warnings, which invented figures may well give.
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)
    if done.returncode not in (0, 1):
        raise ServerDidNotStart(f"{' '.join(command)} ended with {done.returncode}")


def _command(application: str, address: str, workers: int) -> list[str]:
    options = ["--bind", address, "--workers", str(workers)]
    return [sys.executable, "-m", "gunicorn", application, *options]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if _is_ready(address):
            return
        time.sleep(0.1)
    raise ServerDidNotStart(log.read_text(encoding="utf-8", errors="replace"))


def _is_ready(address: str) -> bool:
    connection = http.client.HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
