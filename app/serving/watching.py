"""Around every request: its id, one line in the log, and its part in the figures.

The line tells the address's rule and never its query, who asked or from where: nobody's reading
is followed.
"""

from __future__ import annotations

import json
import logging
import random
import re
import time
from collections.abc import Iterable
from functools import cache
from typing import Any

from app.serving.cache import Application, Start
from app.serving.lines import LateLines
from app.serving.logs import now, request_id
from app.serving.metrics import Metrics
from app.serving.notes import Environ, notes_of

HEADER = "X-Request-Id"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_UNKNOWN = "(none)"
_log = logging.getLogger("lape.requests")
_lines = LateLines()


class Watching:
    """Stands around an application and tells of every request when it has been answered."""

    def __init__(self, application: Application, metrics: Metrics) -> None:
        self._application = application
        self._metrics = metrics

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        number = _id_of(environ)
        notes_of(environ)
        token = request_id.set(number)
        begun = time.perf_counter()
        told: list[str] = []

        def begin(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            told.append(status)
            return start_response(status, [*headers, (HEADER, number)], *failure)

        try:
            return self._application(environ, begin)
        finally:
            self._tell(environ, number, told, time.perf_counter() - begun)
            request_id.reset(token)

    def _tell(self, environ: Environ, number: str, told: list[str], seconds: float) -> None:
        method = environ["REQUEST_METHOD"]
        method = method if method in _METHODS else _UNKNOWN
        notes = notes_of(environ)
        route = notes.route or _UNKNOWN
        status = told[-1][:3] if told else "500"
        self._metrics.answered(method, route, status, notes.cache, seconds)
        if _log.isEnabledFor(logging.INFO):
            ms = seconds * 1000
            published = "" if notes.publication is None else f',"publication":{notes.publication}'
            kept = f',"cache":"{notes.cache}"' if notes.cache else ""
            _lines.write(
                f'{{"time":"{now()}","level":"info","logger":"lape.requests","message":"answered"'
                f',"request":"{number}","method":"{method}","route":{_quoted(route)}'
                f',"status":{status},"ms":{ms:.1f}{published}{kept}}}\n'
            )


@cache
def _quoted(route: str) -> str:
    """A rule as JSON; there are only so many."""
    return json.dumps(route)


def _id_of(environ: Environ) -> str:
    """The id that a proxy gave, where it is one; our own otherwise."""
    given: str | None = environ.get("HTTP_X_REQUEST_ID")
    if given and _SANE.fullmatch(given):
        return given
    return f"{random.getrandbits(64):016x}"
