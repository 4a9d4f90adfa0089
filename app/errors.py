"""Answers to what went wrong: a page in the reader's language, and nothing of our insides."""

from __future__ import annotations

import logging
from http import HTTPStatus

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
)

from app.pages import Pages, words_here
from app.signin.gate import SAFE_METHODS
from app.ways import page_asked, page_left
from data.store import StoreUnavailable
from layouts.desk.problems import Ways, render_problem

_log = logging.getLogger(__name__)
_MACHINE_PATHS = ("/_dash", "/static/", "/healthz", "/readyz")
# What a client that asks by itself may wait before it asks again.
RETRY_SECONDS = "10"
_CHUNK_BYTES = 1 << 16
_DRAINED_AT_MOST_BYTES = 256 << 20


def explain_errors(server: Flask, pages: Pages, limit_mb: int) -> None:
    """Answer every error of a server; tracebacks go to the log alone."""

    @server.errorhandler(HTTPException)
    def explain(error: HTTPException) -> Response:
        status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        if isinstance(error, RequestEntityTooLarge):
            _drain()
        answer = _answer(pages, status, limit_mb)
        for name, value in error.get_headers():
            if name in {"Allow", "Retry-After"}:
                answer.headers[name] = value
        return answer

    @server.errorhandler(DependencyException)
    def explain_unknown_file(_error: DependencyException) -> Response:
        # Dash raises this where a file of a package is asked for that it does not serve.
        return explain(NotFound())

    @server.errorhandler(StoreUnavailable)
    def explain_outage(error: StoreUnavailable) -> Response:
        _log.error("%s for %s %s", error, request.method, request.path, exc_info=error)
        answer = _answer(pages, HTTPStatus.SERVICE_UNAVAILABLE, limit_mb, is_outage=True)
        answer.headers["Retry-After"] = RETRY_SECONDS
        return answer

    @server.errorhandler(Exception)
    def explain_failure(error: Exception) -> Response:
        _log.error("no answer to %s %s", request.method, request.path, exc_info=error)
        return explain(InternalServerError())


def _answer(pages: Pages, status: int, limit_mb: int, *, is_outage: bool = False) -> Response:
    if request.path.startswith(_MACHINE_PATHS):
        return Response(HTTPStatus(status).phrase, status=status, mimetype="text/plain")
    # With the database out of reach, asking it who this is would fail once more.
    is_ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    is_read = request.method in SAFE_METHODS
    ways = Ways(
        again=page_asked(request) if is_ours and is_read else "",
        back="" if is_read else page_left(request),
    )
    content = render_problem(status, words_here(), ways, limit_mb=limit_mb, is_outage=is_outage)
    return pages.answer(content, status=status, is_signed_in_shown=not is_ours)


def _drain() -> None:
    """Take the rest of a body and drop it: a browser reads no answer before it has sent all."""
    stream, left = request.environ["wsgi.input"], request.content_length or 0
    left = min(left, _DRAINED_AT_MOST_BYTES)
    while left > 0 and (chunk := stream.read(min(_CHUNK_BYTES, left))):
        left -= len(chunk)
