"""Whether the process lives, and whether it can serve: for supervisors and load balancers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, json

from callbacks.services import Services
from data.store import StoreUnavailable

_log = logging.getLogger(__name__)


def build_blueprint(services: Services, is_migrated: Callable[[], bool]) -> Blueprint:
    """``/healthz`` and ``/readyz``.

    ``is_migrated`` tells whether the database has the form this code expects; it is asked only
    while the database answers.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        return _answer({"status": "ok"}, HTTPStatus.OK)

    @blueprint.get("/readyz")
    def readyz() -> Response:
        missing = _not_ready(services, is_migrated)
        if missing:
            content = {"status": "not_ready", "not_ready": missing}
            return _answer(content, HTTPStatus.SERVICE_UNAVAILABLE)
        return _answer({"status": "ready"}, HTTPStatus.OK)

    return blueprint


def _not_ready(services: Services, is_migrated: Callable[[], bool]) -> list[str]:
    """The names of what is not ready yet. Nothing is known of a database that is silent."""
    missing = [] if services.catalogue.indicators else ["catalogue"]
    try:
        services.store.ping()
        return missing if is_migrated() else ["migrations", *missing]
    except StoreUnavailable:
        _log.exception("the database does not answer")
        return ["database", "migrations", *missing]


def _answer(content: object, status: HTTPStatus) -> Response:
    response = Response(json.dumps(content), status=status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
