"""A WSGI application that answers every request with the bytes of one file, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_CONTENT = Path(os.environ["BENCH_FILE"]).read_bytes()


def server(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the file."""
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(_CONTENT)))])
    return [_CONTENT]
