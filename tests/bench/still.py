"""A WSGI application of a few files that were fetched from the service, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_FOLDER = Path(os.environ["BENCH_FOLDER"])
# By address: the file's name in the folder, and the headers it came with.
_FILES = {
    address: ((_FOLDER / name).read_bytes(), [(key, value) for key, value in headers])
    for address, (name, headers) in json.loads((_FOLDER / "files.json").read_text()).items()
}


def server(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the file of the address, and any other with nothing."""
    content, headers = _FILES.get(environ["PATH_INFO"], (b"", []))
    start("200 OK", [*headers, ("Content-Length", str(len(content)))])
    return [content]
