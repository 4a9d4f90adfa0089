"""Programs of others that stand beside ours, from the peers' own environment."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from sysconfig import get_path

FOLDER = Path(__file__).parents[2] / "build" / "peers" / "bin"
# Where the peers' packages are, for those that run in our own process.
PACKAGES = Path(get_path("purelib", vars={"base": str(FOLDER.parent)}))
MISSING = "not installed: `make bench` installs it into build/peers"
START_LIMIT_SECONDS = 60


def program(name: str) -> Path | None:
    """Where a program is; None where it is not installed."""
    found = FOLDER / name
    return found if found.exists() else None


def has_package(name: str) -> bool:
    """Whether a package is among the peers'."""
    return (PACKAGES / name).is_dir()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until something listens. Raises TimeoutError."""
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")
