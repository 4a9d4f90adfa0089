"""Serves finished answers again while nothing that readers see has changed.

The key of an answer is everything it depends on: the revision of the database, which is never
known longer than a moment (``RECENT_SECONDS``), the build, the day, the whole address, the reader's
colours and the encoding. So no answer is older than that moment, on however many workers and hosts.
Whoever has a session is served past all this, but for files that never change at their address:
those depend on nothing else and are everybody's. Of Dash's calls the one that changes a page's
content is answered like a page.
"""

from __future__ import annotations

import datetime
import hashlib
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.wrappers import Response as BaseResponse

from app.compression import DASH_FILES
from app.serving.kept import Answer, KeptAnswers
from app.serving.notes import Environ, notes_of
from app.serving.wanted import Wanted, as_everybody_asks, encoding_of, is_reading, wanted_by
from data.store import StoreUnavailable
from data.store.revision import Revision
from layouts.dates import FINLAND

Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, ...]

# Where a page of the dashboard, a file or an answer of the API comes from.
PAGES = frozenset({"/", "/<path:path>"})
OPEN_BLUEPRINTS = frozenset({"api", "calendar", "exports", "follow_ups"})
# Files whose addresses change with their content.
_FILES = ("/static/", DASH_FILES)
REVALIDATE = "no-cache"
NOT_MODIFIED = "304 NOT MODIFIED"
_ALWAYS = (("Cache-Control", REVALIDATE), ("Vary", "Accept-Encoding, Cookie"))
_OF_THE_BODY = frozenset({"content-length", "content-type", "content-encoding"})
_TRIES = 3


def allow_keeping(server: Flask) -> None:
    """Mark the answers of a server that are the same for every reader without a session.

    Called before whatever sets cookies, since what is registered later comes earlier.
    """

    @server.after_request
    def mark(response: Response) -> Response:
        notes = notes_of(request.environ)
        notes.route = g.get("route") or str(request.url_rule or "")
        is_page = request.endpoint in PAGES or notes.is_swap
        is_open = is_page or request.blueprint in OPEN_BLUEPRINTS
        is_lasting = request.path.startswith(_FILES) and bool(response.cache_control.max_age)
        is_whole = response.status_code == HTTPStatus.OK and not response.is_streamed
        if is_lasting and is_whole and not _is_personal(response):
            notes.may_be_kept = True
        elif is_open and is_whole and g.get("identity") is None and not _is_personal(response):
            notes.may_be_kept = True
            if is_page:
                response.vary.add("Cookie")
            response.headers.setdefault("Cache-Control", REVALIDATE)
        return response


def _is_personal(response: BaseResponse) -> bool:
    return "Set-Cookie" in response.headers or bool(response.cache_control.no_store)


class AnswerCache:
    """Stands before an application and answers for it where it can."""

    def __init__(
        self,
        application: Application,
        revision: Callable[[], Revision],
        build: str,
        kept: KeptAnswers,
    ) -> None:
        self._application = application
        self._revision = revision
        self._build = build
        self._kept = kept

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        if is_reading(environ) and environ["PATH_INFO"].startswith(_FILES):
            return self._file(environ, start)
        wanted = wanted_by(environ)
        if wanted is None:
            return self._application(environ, start)
        try:
            return self._answer(environ, start, wanted)
        except StoreUnavailable:
            # The application knows how to say so, and which pages need no database.
            return self._application(environ, start)

    def _file(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer for a file, of which every process has only one version."""
        wanted = Wanted(environ["PATH_INFO"], "", "", encoding_of(environ))
        key = (self._build, wanted.path, wanted.encoding)
        found = self._kept.get(key)
        notes = notes_of(environ)
        notes.cache = "miss" if found is None else "hit"
        if found is not None:
            return _send(found, environ, start)
        asked = as_everybody_asks(environ, wanted)
        asked.pop("HTTP_COOKIE", None)
        response = BaseResponse.from_app(self._application, asked, buffered=True)
        if not notes.may_be_kept:
            return response(environ, start)
        answer = _to_keep(response, _tag(key), notes.route)
        self._kept.keep(key, answer)
        return _send(answer, environ, start)

    def _answer(self, environ: Environ, start: Start, wanted: Wanted) -> Iterable[bytes]:
        revision = self._revision()
        key = self._key(revision, wanted)
        found = self._kept.get(key)
        notes = notes_of(environ)
        notes.cache = "miss" if found is None else "hit"
        notes.publication = revision.publication
        if found is not None:
            return _send(found, environ, start)
        if _holds(environ, tag := _tag(key)):
            # Only a 200 of this very state, from any host, carried this tag.
            notes.cache = "revalidated"
            start(NOT_MODIFIED, [("ETag", tag), *_ALWAYS])
            return []
        with self._kept.one_at_a_time(key):
            made = self._kept.get(key) or self._made(environ, key, wanted)
        return _send(made, environ, start) if isinstance(made, Answer) else made(environ, start)

    def _made(self, environ: Environ, key: Key, wanted: Wanted) -> Answer | BaseResponse:
        """A new answer, whole: made between two moments at which nothing was new.

        What may not be kept comes as a response of its own.
        """
        notes = notes_of(environ)
        for _ in range(_TRIES):
            notes.may_be_kept = False
            asked = as_everybody_asks(environ, wanted)
            response = BaseResponse.from_app(self._application, asked, buffered=True)
            if not notes.may_be_kept:
                return response
            newer = self._key(self._revision(), wanted)
            if newer == key:
                answer = _to_keep(response, _tag(key), notes.route)
                self._kept.keep(key, answer)
                return answer
            key = newer
        return response

    def _key(self, revision: Revision, wanted: Wanted) -> Key:
        today = _day_in(int(time.time()) // 60)
        return (self._build, str(revision), today, *wanted)


@lru_cache(maxsize=2)
def _day_in(minute: int) -> str:
    """The day in Finland in a minute since 1970; days change between two of them."""
    return datetime.datetime.fromtimestamp(minute * 60, FINLAND).date().isoformat()


def _tag(key: Key) -> str:
    return f'"{hashlib.sha256(chr(0).join(key).encode()).hexdigest()[:32]}"'


def _to_keep(response: BaseResponse, tag: str, route: str) -> Answer:
    body = response.get_data()
    # The server says when it answers.
    response.headers.remove("Date")
    response.headers["ETag"] = tag
    response.headers["Content-Length"] = str(len(body))
    headers = response.headers.to_wsgi_list()
    short = [header for header in headers if header[0].lower() not in _OF_THE_BODY]
    return Answer(headers, body, tag, route, short)


def _holds(environ: Environ, tag: str) -> bool:
    """Whether the client says that it has the answer with this tag."""
    given = environ.get("HTTP_IF_NONE_MATCH")
    return given is not None and tag in given and is_reading(environ)


def _send(answer: Answer, environ: Environ, start: Start) -> Iterable[bytes]:
    notes_of(environ).route = answer.route
    if _holds(environ, answer.tag):
        start(NOT_MODIFIED, list(answer.not_modified))
        return []
    start("200 OK", list(answer.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]
