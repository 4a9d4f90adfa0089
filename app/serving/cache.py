"""Serves finished answers again while nothing that readers see has changed.

The key of an answer is everything it depends on: the revision of the database, which is never
known longer than a moment (``RECENT_SECONDS``), the build, the day, the whole address, the reader's
colours and the encoding. So no answer is older than that moment, on however many workers and hosts.
Whoever has a session is served past all this, but for files that never change at their address:
those depend on nothing else and are everybody's.
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
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_cookie
from werkzeug.wrappers import Response as BaseResponse

from app.appearance import COOKIE
from app.compression import DASH_FILES
from app.serving.kept import Answer, KeptAnswers
from app.serving.notes import Environ, notes_of
from app.signin.cookies import SESSION
from data.store import StoreUnavailable
from data.store.revision import Revision
from layouts.appearance import DEFAULT_APPEARANCE, Appearance
from layouts.dates import FINLAND

Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Key = tuple[str, ...]

# Where a page of the dashboard, a file or an answer of the API comes from.
PAGES = frozenset({"/", "/<path:path>"})
OPEN_BLUEPRINTS = frozenset({"api", "calendar", "exports", "follow_ups"})
# Files whose addresses change with their content.
_FILES = ("/static/", DASH_FILES)
# The one that makes the smallest pages first.
ENCODINGS = ("br", "gzip")
REVALIDATE = "no-cache"
NOT_MODIFIED = "304 NOT MODIFIED"
_ALWAYS = (("Cache-Control", REVALIDATE), ("Vary", "Accept-Encoding, Cookie"))
_READING = frozenset({"GET", "HEAD"})
# Never kept by anybody.
_PASSED_BY = ("/_", "/healthz", "/readyz", "/metrics")
_CONDITIONS = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_IF_RANGE",
    "HTTP_RANGE",
)
_OF_THE_BODY = frozenset({"content-length", "content-type", "content-encoding"})
_SESSIONS = frozenset({SESSION, f"__Host-{SESSION}"})
_DEFAULT_COLOURS = DEFAULT_APPEARANCE.text
_TRIES = 3


def allow_keeping(server: Flask) -> None:
    """Mark the answers of a server that are the same for every reader without a session.

    Called before whatever sets cookies, since what is registered later comes earlier.
    """

    @server.after_request
    def mark(response: Response) -> Response:
        notes = notes_of(request.environ)
        notes.route = g.get("route") or str(request.url_rule or "")
        is_page = request.endpoint in PAGES
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
        path = environ["PATH_INFO"]
        is_reading = environ["REQUEST_METHOD"] in _READING
        if is_reading and path.startswith(_FILES):
            return self._file(environ, start)
        colours = _colours(environ)
        if colours is None or not is_reading or path.startswith(_PASSED_BY):
            return self._application(environ, start)
        try:
            return self._answer(environ, start, colours)
        except StoreUnavailable:
            # The application knows how to say so, and which pages need no database.
            return self._application(environ, start)

    def _file(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer for a file, of which every process has only one version."""
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (self._build, environ["PATH_INFO"], encoding)
        found = self._kept.get(key)
        notes = notes_of(environ)
        notes.cache = "miss" if found is None else "hit"
        if found is not None:
            return _send(found, environ, start)
        asked = _asked(environ, encoding)
        asked.pop("HTTP_COOKIE", None)
        response = BaseResponse.from_app(self._application, asked, buffered=True)
        if not notes.may_be_kept:
            return response(environ, start)
        answer = _to_keep(response, _tag(key), notes.route)
        self._kept.keep(key, answer)
        return _send(answer, environ, start)

    def _answer(self, environ: Environ, start: Start, colours: str) -> Iterable[bytes]:
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        revision = self._revision()
        key = self._key(environ, revision, colours, encoding)
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
            made = self._kept.get(key) or self._made(environ, key, colours, encoding)
        return _send(made, environ, start) if isinstance(made, Answer) else made(environ, start)

    def _made(
        self, environ: Environ, key: Key, colours: str, encoding: str
    ) -> Answer | BaseResponse:
        """A new answer, whole: made between two moments at which nothing was new.

        What may not be kept comes as a response of its own.
        """
        notes = notes_of(environ)
        for _ in range(_TRIES):
            notes.may_be_kept = False
            asked = _asked(environ, encoding)
            response = BaseResponse.from_app(self._application, asked, buffered=True)
            if not notes.may_be_kept:
                return response
            newer = self._key(environ, self._revision(), colours, encoding)
            if newer == key:
                answer = _to_keep(response, _tag(key), notes.route)
                self._kept.keep(key, answer)
                return answer
            key = newer
        return response

    def _key(self, environ: Environ, revision: Revision, colours: str, encoding: str) -> Key:
        today = _day_in(int(time.time()) // 60)
        address = (environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        return (self._build, str(revision), today, *address, colours, encoding)


@lru_cache(maxsize=2)
def _day_in(minute: int) -> str:
    """The day in Finland in a minute since 1970; days change between two of them."""
    return datetime.datetime.fromtimestamp(minute * 60, FINLAND).date().isoformat()


def _colours(environ: Environ) -> str | None:
    """The colours a reader chose; None for somebody who has a session."""
    text = environ.get("HTTP_COOKIE")
    if not text:
        return _DEFAULT_COLOURS
    cookies = parse_cookie(text)
    if not _SESSIONS.isdisjoint(cookies):
        return None
    return Appearance.parse(cookies.get(COOKIE, "")).text


@lru_cache(maxsize=256)
def _encoding(accepted: str) -> str:
    """The one encoding of ours that a client likes best; nothing where it takes none."""
    found = parse_accept_header(accepted, Accept)
    best = max(ENCODINGS, key=found.quality)
    return best if found.quality(best) > 0 else ""


def _asked(environ: Environ, encoding: str) -> Environ:
    """The request as everybody who gets the answer could have made it."""
    asked = {name: value for name, value in environ.items() if name not in _CONDITIONS}
    asked["REQUEST_METHOD"] = "GET"
    asked["HTTP_ACCEPT_ENCODING"] = encoding
    return asked


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
    return given is not None and tag in given


def _send(answer: Answer, environ: Environ, start: Start) -> Iterable[bytes]:
    notes_of(environ).route = answer.route
    if _holds(environ, answer.tag):
        start(NOT_MODIFIED, list(answer.not_modified))
        return []
    start("200 OK", list(answer.headers))
    return [answer.body] if environ["REQUEST_METHOD"] == "GET" else []
