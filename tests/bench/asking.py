"""Loads on a running service, and what each answer takes of its workers."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tests.support.server import CHECKOUT, Running

CONNECTIONS = 16
# Short and often, one beside the other: what else the machine does meets both alike.
SECONDS = 0.7
KIBIBYTE = 1024
Seen = dict[str, Any]


def load(
    address: str, path: str, *, connections: int = CONNECTIONS, seconds: float = SECONDS
) -> Seen:
    """What so many readers saw who asked one address again and again."""
    arguments = [address.removeprefix("http://"), path, str(connections), str(seconds)]
    command = [sys.executable, "-m", "tests.bench.load_maker", *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    seen: Seen = json.loads(done.stdout)
    return seen


def get(address: str, path: str, encoding: str = "br") -> bytes:
    """The content of an answer. Exits where it is no good one."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        response = connection.getresponse()
        content = response.read()
        if response.status != HTTPStatus.OK:
            sys.exit(f"{path} answered {response.status}")
        return content
    finally:
        connection.close()


def pss_mib(process: int) -> float:
    """Memory of a process, its share of what several share counted."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / KIBIBYTE


def with_cpu(service: Running, path: str) -> Seen:
    """What a load saw, and what each answer took of the workers, however busy the machine."""
    before = cpu_seconds(service)
    seen = load(service.address, path)
    used = cpu_seconds(service) - before
    return seen | {"cpu_us": used / max(1, seen["requests"]) * 1_000_000}


def cpu_seconds(service: Running) -> float:
    """Of all workers so far, in user and in kernel."""
    fields = [Path(f"/proc/{worker}/stat").read_text().split() for worker in service.workers]
    return sum(int(found[13]) + int(found[14]) for found in fields) / os.sysconf("SC_CLK_TCK")
