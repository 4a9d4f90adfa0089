"""What a service may have written to its log in a run: no errors, and nobody's traces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LOUD = frozenset({"error", "critical"})
# What a request's line may tell of it.
TOLD = frozenset(
    {
        *("time", "level", "logger", "message", "request"),
        *("method", "route", "status", "ms", "publication", "cache"),
    }
)
_ADDRESS = re.compile(r"\b(?!127\.0\.0\.1\b|0\.0\.0\.0\b)\d{1,3}(?:\.\d{1,3}){3}\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def lines_of(log: Path) -> Iterator[dict[str, Any]]:
    """Every line of a log. Raises ValueError for one that is no JSON object."""
    for line in log.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if not isinstance(told, dict):
            raise ValueError(f"not an object: {line}")
        yield told


def amiss_in(log: Path, secret: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """The lines that tell of an error, or more of a reader than they may.

    ``secret`` are words, such as user names, that no line may hold.
    """
    return [line for line in lines_of(log) if _is_amiss(line, secret)]


def _is_amiss(line: dict[str, Any], secret: frozenset[str]) -> bool:
    text = json.dumps(line, ensure_ascii=False)
    says_too_much = line["logger"] == "lape.requests" and not TOLD.issuperset(line)
    is_personal = bool(
        _ADDRESS.search(text) or _MAIL.search(text) or any(s in text for s in secret)
    )
    return line["level"] in LOUD or says_too_much or is_personal or line.get("status") == 500
