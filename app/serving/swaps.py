"""Changing a page's content: the one Dash call whose answer is the same for every reader.

Only the address of the view counts. What is kept is made from a call that says nothing else, so
nobody's call can change what others get.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any

from app.serving.notes import Environ
from app.signin.gate import DASH_CALLS
from layouts import ids

_PROPERTY = "content"
OUTPUT = f"{ids.ISLAND}.{_PROPERTY}"
# Addresses of views are far shorter.
_LONGEST_CALL_BYTES = 8_192
# Halves of characters, which JSON can write and no text holds.
_HALVES = re.compile("[\ud800-\udfff]")


def view_asked(environ: Environ) -> str | None:
    """The address of the view that a call would show; None for whatever else is asked.

    The body can be read again afterwards.
    """
    if (environ["REQUEST_METHOD"], environ["PATH_INFO"]) != ("POST", DASH_CALLS):
        return None
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > _LONGEST_CALL_BYTES:
        return None
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = io.BytesIO(body)
    return _view_in(body)


def _view_in(body: bytes) -> str | None:
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):  # the application says what is wrong with it
        return None
    if not isinstance(call, dict) or call.get("output") != OUTPUT:
        return None
    match call.get("inputs"):
        case [{"value": {"url": str(address)}}] if not _HALVES.search(address):
            return address
    return None


def as_call(environ: Environ, view: str) -> Environ:
    """The call for a view, as every reader's browser makes it."""
    request = {"id": ids.ISLAND, "property": "request", "value": {"url": view, "turn": 0}}
    call: dict[str, Any] = {
        "output": OUTPUT,
        "outputs": {"id": ids.ISLAND, "property": _PROPERTY},
        "inputs": [request],
        "changedPropIds": [f"{ids.ISLAND}.request"],
    }
    body = json.dumps(call).encode()
    return {
        **environ,
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": "",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
