"""Many readers at once: beside a file served by the same gunicorn, and while figures come in.

The makers of the load share the machine with the service, so absolutes are low everywhere.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from data.migrations import migrate
from data.store import connected
from tests.bench import beside_vizro, peers
from tests.bench.asking import Seen, get, load, pss_mib, with_cpu
from tests.bench.table import Line
from tests.support.server import CHECKOUT, PLAN_FIGURES, Running, running

OVERVIEW = "/"
API = "/api/v1/judgements?area=kymenlaakso&periods=all"
WORKERS = (1, 2, 4)
ROUNDS = 9
READERS = 200
Pairs = list[tuple[Seen, Seen]]
PART = "Load: cached answers beside the same bytes as a file by the same gunicorn"


def measure() -> list[Line]:
    """Throughput, memory, cold start, and readers while 160,000 values are published."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _filled(Path(folder))
        return [
            *(line for count in WORKERS for line in _throughput(environment, Path(folder), count)),
            *beside_vizro.lines(environment, Path(folder)),
            *_beside_datasette(environment, Path(folder)),
            *_publishing(environment, Path(folder)),
        ]


def _filled(folder: Path) -> dict[str, str]:
    """The settings of a service that has the plan's figures."""
    url = f"sqlite:///{folder / 'lape.sqlite3'}"
    environment = {**os.environ, "DATABASE_URL": url, "LAPE_LOOPBACK_HTTP": "1"}
    with connected(url) as engine:
        migrate(engine)
    _etl(environment, "load", str(PLAN_FIGURES), "--publish")
    return environment


def _etl(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "etl", *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: {done.stderr.decode()[-2000:]}")


def _throughput(environment: dict[str, str], folder: Path, workers: int) -> Iterator[Line]:
    begun = time.perf_counter()
    with running("app:server", environment, folder, workers=workers) as service:
        cold = time.perf_counter() - begun
        for name, path in (("overview", OVERVIEW), ("API", API)):
            yield from _beside_file(service, path, f"{name}, {workers} workers", workers)
        memory = statistics.mean(pss_mib(process) for process in service.workers)
        yield Line(PART, f"memory of each of {workers} workers (PSS)", memory, "MB")
        yield Line(PART, f"cold start with {workers} workers", cold, "s")


def _beside_file(service: Running, path: str, name: str, workers: int) -> Iterator[Line]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "answer"
        file.write_bytes(get(service.address, path))
        environment = {**os.environ, "BENCH_FILE": str(file)}
        application = "tests.bench.static_server:server"
        plain = stack.enter_context(running(application, environment, folder, workers=workers))
        sides = ((service, path), (plain, "/"))
        for running_one, asked in sides:
            load(running_one.address, asked, seconds=0.5)
        pairs = [(with_cpu(*sides[0]), with_cpu(*sides[1])) for _ in range(ROUNDS)]
    own, least = _medians(pairs, "per_second")
    yield Line(PART, name, own, "requests/s", "the same bytes as a file", least, at_least=0.7)
    own, least = _medians(pairs, "cpu_us")
    yield Line(PART, f"{name}, CPU of a request", own, "µs", "the same bytes as a file", least)
    for percentile in ("p50", "p99"):
        own, least = _medians(pairs, f"{percentile}_ms")
        yield Line(PART, f"{name}, {percentile}", own, "ms", "the same bytes as a file", least)


def _beside_datasette(environment: dict[str, str], folder: Path) -> Iterator[Line]:
    part = "Load: the API beside Datasette on the same SQLite file, one process each"
    program = peers.program("datasette")
    if program is None:
        yield Line(part, "API", 0, "requests/s", note=peers.MISSING)
        return
    where = {"area__in": "kymenlaakso,koko-maa", "_size": "max", "_shape": "array"}
    path = f"/lape/observation.json?{urlencode(where)}"
    with ExitStack() as stack:
        service = stack.enter_context(running("app:server", environment, folder, workers=1))
        peer = stack.enter_context(_datasette(program, folder / "lape.sqlite3"))
        rows = len(json.loads(get(peer, path, "identity")))
        for address, asked in ((service.address, API), (peer, path)):
            load(address, asked, seconds=0.5)
        pairs = [(load(service.address, API), load(peer, path)) for _ in range(ROUNDS)]
    own, least = _medians(pairs, "per_second")
    yield Line(part, f"API, {rows} rows", own, "requests/s", "Datasette", least, at_least=3)


@contextmanager
def _datasette(program: Path, file: Path) -> Iterator[str]:
    port = peers.free_port()
    command = [
        str(program),
        "serve",
        str(file),
        "--port",
        str(port),
        "--setting",
        "num_sql_threads",
    ]
    process = subprocess.Popen(
        [*command, "3"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        peers.wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _publishing(environment: dict[str, str], folder: Path) -> Iterator[Line]:
    """Readers of the overview while a large workbook goes the whole way in."""
    part = f"Load: {READERS} readers of the overview while 160,000 values are published"
    workbook = folder / "suuri.xlsx"
    subprocess.run(
        [sys.executable, "-m", "tests.bench.large_workbook", str(workbook)],
        cwd=CHECKOUT,
        check=True,
    )
    with running("app:server", environment, folder) as service:
        get(service.address, OVERVIEW)
        quiet = load(service.address, OVERVIEW, connections=READERS)
        coming = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.large_workbook", str(workbook), "--publish"],
            cwd=CHECKOUT,
            env=environment,
            stdout=subprocess.PIPE,
        )
        seen = []
        while coming.poll() is None:
            seen.append(load(service.address, OVERVIEW, connections=READERS, seconds=5))
        seen.append(load(service.address, OVERVIEW, connections=READERS))
    if coming.returncode:
        sys.exit("the large workbook was not published")
    failures = sum(s["failures"] for s in seen)
    failures += sum(n for s in seen for status, n in s["statuses"].items() if status != "200")
    tags = {tag for s in seen for tag in s["tags"]}
    mixed = sum(n - 1 for s in seen for n in s["bodies_by_tag"].values())
    p99 = max(s["p99_ms"] for s in seen)
    yield Line(part, "requests that failed", failures, "", at_most=0)
    yield Line(part, "states of the overview that were seen", len(tags), "", at_most=2)
    yield Line(part, "answers that were neither state, whole", mixed, "", at_most=0)
    yield Line(part, "p99 of the overview, worst five seconds", p99, "ms", at_most=250)
    yield Line(part, "p99 with nothing published", quiet["p99_ms"], "ms")


def _medians(pairs: Pairs, name: str) -> tuple[float, float]:
    own, least = (
        statistics.median(seen[name] for seen in side) for side in zip(*pairs, strict=True)
    )
    return own, least
