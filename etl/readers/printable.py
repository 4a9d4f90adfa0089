"""Characters that no database and no document takes, replaced before they get any further."""

from __future__ import annotations

import json
import re
from typing import Any

# As JSON writes them: control characters, halves of pairs, and two that are no characters.
_SUSPECT = re.compile(r"\\(?:u00[01]|ud[89a-f]|uff|b|f)")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def printable(line: str) -> str:
    """A line of JSON without such characters: a file may hold any, as itself or escaped."""
    if not _SUSPECT.search(line):
        return line
    return json.dumps(_cleaned(json.loads(line)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub(_REPLACEMENT, value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    return value
