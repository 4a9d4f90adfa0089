"""What tells one build of the service from another: the same on every host that runs it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What a page is made of: code, catalogues, templates, words, files.
PACKAGES = ("app", "assets", "callbacks", "data", "etl", "layouts")
_LENGTH = 16


@cache
def build_fingerprint() -> str:
    """A digest of every file of the service and of the versions of what it uses."""
    found = hashlib.sha256()
    for path in _files():
        found.update(path.relative_to(ROOT).as_posix().encode())
        found.update(path.read_bytes())
    for name in sorted(f"{d.name}=={d.version}" for d in distributions()):
        found.update(name.encode())
    return found.hexdigest()[:_LENGTH]


def _files() -> list[Path]:
    return sorted(
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
