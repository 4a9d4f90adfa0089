"""What a request wants, in so far as its answer can be the same for others."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_cookie

from app.appearance import COOKIE
from app.serving.notes import Environ, notes_of
from app.serving.swaps import as_call, view_asked
from app.signin.cookies import SESSION
from layouts.appearance import DEFAULT_APPEARANCE, Appearance

# The one that makes the smallest pages first.
ENCODINGS = ("br", "gzip")
_READING = frozenset({"GET", "HEAD"})
# Never kept by anybody, but for the one call of theirs that shows a view.
_PASSED_BY = ("/_", "/healthz", "/readyz", "/metrics")
_CONDITIONS = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_IF_RANGE",
    "HTTP_RANGE",
)
_SESSIONS = frozenset({SESSION, f"__Host-{SESSION}"})
_DEFAULT_COLOURS = DEFAULT_APPEARANCE.text


class Wanted(NamedTuple):
    """All of a request that its answer depends on; of a call ``query`` is the view's address."""

    path: str
    query: str
    colours: str
    encoding: str


def is_reading(environ: Environ) -> bool:
    """Whether a request only asks for what stands at an address."""
    return environ["REQUEST_METHOD"] in _READING


def wanted_by(environ: Environ) -> Wanted | None:
    """What a request wants; None from somebody who has a session, and for what is never kept."""
    colours = _colours(environ)
    address = None if colours is None else _address(environ)
    if colours is None or address is None:
        return None
    return Wanted(*address, colours, encoding_of(environ))


def encoding_of(environ: Environ) -> str:
    """The one encoding of ours that a client likes best; nothing where it takes none."""
    return _best_of(environ.get("HTTP_ACCEPT_ENCODING", ""))


def as_everybody_asks(environ: Environ, wanted: Wanted) -> Environ:
    """The request as everybody who gets the answer could have made it."""
    asked = {name: value for name, value in environ.items() if name not in _CONDITIONS}
    asked["HTTP_ACCEPT_ENCODING"] = wanted.encoding
    if is_reading(environ):
        asked["REQUEST_METHOD"] = "GET"
        return asked
    notes_of(environ).is_swap = True
    return as_call(asked, wanted.query)


def _address(environ: Environ) -> tuple[str, str] | None:
    path: str = environ["PATH_INFO"]
    if is_reading(environ):
        return None if path.startswith(_PASSED_BY) else (path, environ.get("QUERY_STRING", ""))
    view = view_asked(environ)
    return None if view is None else (path, view)


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
def _best_of(accepted: str) -> str:
    found = parse_accept_header(accepted, Accept)
    best = max(ENCODINGS, key=found.quality)
    return best if found.quality(best) > 0 else ""
