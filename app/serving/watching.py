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
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from app.serving.cache import Application, Start
from app.serving.later import Later, write_log
from app.serving.logs import moment, request_id
from app.serving.metrics import Metrics
from app.serving.notes import Environ, notes_of

HEADER = "X-Request-Id"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_UNKNOWN = "(none)"
_log = logging.getLogger("lape.requests")


class _Answered(NamedTuple):
    """What is told of a request; ``at_ns`` is since 1970."""

    at_ns: int
    number: str
    method: str
    route: str
    status: str
    seconds: float
    publication: int | None
    cache: str


class Watching:
    """Stands around an application and tells of every request when it has been answered."""

    def __init__(self, application: Application, metrics: Metrics) -> None:
        self._application = application
        self._metrics = metrics
        self._later = Later(self._tell_of)
        metrics.before_reading = self._later.flush

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
        notes = notes_of(environ)
        self._later.add(
            _Answered(
                time.time_ns(),
                number,
                method if method in _METHODS else _UNKNOWN,
                notes.route or _UNKNOWN,
                told[-1][:3] if told else "500",
                seconds,
                notes.publication,
                notes.cache,
            )
        )

    def _tell_of(self, answers: Sequence[_Answered]) -> None:
        for one in answers:
            self._metrics.answered(one.method, one.route, one.status, one.cache, one.seconds)
        if _log.isEnabledFor(logging.INFO):
            write_log("".join(map(_line, answers)))


def _line(one: _Answered) -> str:
    published = "" if one.publication is None else f',"publication":{one.publication}'
    kept = f',"cache":"{one.cache}"' if one.cache else ""
    return (
        f'{{"time":"{moment(one.at_ns)}","level":"info","logger":"lape.requests"'
        f',"message":"answered","request":"{one.number}","method":"{one.method}"'
        f',"route":{_quoted(one.route)},"status":{one.status},"ms":{one.seconds * 1000:.1f}'
        f"{published}{kept}}}\n"
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
