"""``/metrics``, for this machine or for whoever has the token, and never for a passer-by."""

from __future__ import annotations

import hmac
import time
from http import HTTPStatus

from flask import Blueprint, Flask, Request, Response, abort, g, request

from app.serving.metrics import MEDIA_TYPE, Metrics, StoreFigures
from app.signin.gate import DASH_CALLS
from callbacks.island import READING_CALLS
from data.store import Store, StoreUnavailable

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
# With one of these the request came through a proxy, whoever the proxy is.
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
_OTHER = "other"


def build_blueprint(metrics: Metrics, store: Store, token: str) -> Blueprint:
    """The address that Prometheus asks; without a token it answers this machine alone."""
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    def figures() -> Response:
        if not _may_read(request, token):
            abort(HTTPStatus.NOT_FOUND)
        response = Response(metrics.text(StoreFigures(_of(store))), content_type=MEDIA_TYPE)
        response.headers["Cache-Control"] = "no-store"
        return response

    return blueprint


def time_callbacks(server: Flask, metrics: Metrics) -> None:
    """Count every Dash callback of a server with the time it took."""

    @server.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        if request.path == DASH_CALLS and request.method == "POST":
            metrics.called_back(_output(), time.perf_counter() - g.begun)
        return response


def _output() -> str:
    """What a call fills; callers' own inventions share one name."""
    body = request.get_json(silent=True)
    output = body.get("output") if isinstance(body, dict) else None
    return output if output in READING_CALLS else _OTHER


def _may_read(asked: Request, token: str) -> bool:
    if token:
        given = asked.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    is_direct = not any(name in asked.headers for name in _FORWARDED)
    return is_direct and asked.remote_addr in _LOOPBACK


def _of(store: Store) -> list[tuple[str, str, float]]:
    """What the database tells; only that it is silent when it is."""
    is_up = ("lape_database_up", "Whether the database answers.")
    try:
        newest = store.latest_publication()
    except StoreUnavailable:
        return [(*is_up, 0)]
    found: list[tuple[str, str, float]] = [(*is_up, 1)]
    if newest is not None:
        moment = newest.published_at.timestamp()
        found += [
            ("lape_publication", "Number of the newest publication.", newest.number),
            ("lape_publication_timestamp_seconds", "When it was published.", moment),
            ("lape_publication_values_added", "Values it added.", newest.values_added),
            ("lape_publication_values_changed", "Values it changed.", newest.values_changed),
            ("lape_publication_values_removed", "Values it removed.", newest.values_removed),
        ]
    return found
