"""The overview beside a Vizro page of the same cards under load; a part of ``tests.bench.load``."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.bench import peers
from tests.bench.asking import load, pss_mib, with_cpu
from tests.bench.table import Line
from tests.support.server import WORKERS, Running, running

PART = f"Load: the overview beside a Vizro page of the same cards, {WORKERS} workers each"
# What a browser asks first. Vizro's cards come after these, in a callback's answer that is not
# counted here.
OURS, VIZRO = ("/",), ("/", "/_dash-layout")
PEER = "tests.bench.vizro_page:server"
ROUNDS = 5
STARTS = 3


def lines(environment: dict[str, str], folder: Path) -> Iterator[Line]:
    """What opening the page asks of the service, its memory, and its start."""
    if not peers.has_package("vizro"):
        yield Line(PART, "overview", 0, "openings/s", note=f"Vizro: {peers.MISSING}")
        return
    starts = [
        (_start(environment, folder, "app:server"), _start(environment, folder, PEER))
        for _ in range(STARTS)
    ]
    with ExitStack() as stack:
        own = stack.enter_context(running("app:server", environment, folder))
        peer = stack.enter_context(running(PEER, environment, folder))
        sides = ((own, OURS), (peer, VIZRO))
        for service, paths in sides:
            for path in paths:
                load(service.address, path, seconds=0.5)
        pairs = [tuple(_opening(service, paths) for service, paths in sides) for _ in range(ROUNDS)]
        memory = [statistics.mean(map(pss_mib, service.workers)) for service in (own, peer)]
    for what, unit in (("openings", "openings/s"), ("CPU of an opening", "µs")):
        found = [
            statistics.median(side[what] for side in seen) for seen in zip(*pairs, strict=True)
        ]
        yield Line(PART, f"document and layout: {what}", found[0], unit, "Vizro", found[1])
    yield Line(PART, "memory of each worker (PSS)", memory[0], "MB", "Vizro", memory[1])
    cold = [statistics.median(side) for side in zip(*starts, strict=True)]
    yield Line(PART, "cold start", cold[0], "s", "Vizro", cold[1])


def _opening(service: Running, paths: tuple[str, ...]) -> Mapping[str, float]:
    """How often in a second all of ``paths`` are answered, and what that takes of the workers."""
    seen = [with_cpu(service, path) for path in paths]
    return {
        "openings": 1 / sum(1 / one["per_second"] for one in seen),
        "CPU of an opening": sum(one["cpu_us"] for one in seen),
    }


def _start(environment: dict[str, str], folder: Path, application: str) -> float:
    """Seconds until a service that was not running answers."""
    begun = time.perf_counter()
    with running(application, environment, folder):
        return time.perf_counter() - begun
