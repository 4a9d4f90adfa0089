"""The addresses of the API. All of them are read-only and open to every origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.exceptions import InternalServerError

from app.api import payloads
from app.api.answers import answer, answer_bytes
from app.api.context import context
from app.api.parameters import (
    read_context_query,
    read_judgement_query,
    read_language,
    read_nothing,
)
from app.api.problems import (
    READING_METHODS,
    Problem,
    answer_failure,
    answer_outage,
    answer_problem,
    not_found,
)
from callbacks.services import Services
from data.deliveries import Publication
from data.judging import judge_area, key_of
from data.model import ObservationKey
from data.moments import State
from data.store import StoreUnavailable
from layouts.selection import UnknownView

PREFIX = "/api/v1"
DOCUMENT = Path(__file__).with_name("openapi.json")

# Every method is routed here, because what the router refuses never reaches a blueprint's
# own error handlers and would be answered as a page.
_ROUTED_METHODS = (*READING_METHODS, "POST", "PUT", "PATCH", "DELETE")


def build_blueprint(services: Services) -> Blueprint:
    """The API over a catalogue and a store, under ``/api/v1``."""
    blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
    for path, view in _Views(services).by_path().items():
        _route(blueprint, path, view)
    _route(blueprint, "/", _no_such_resource)
    _route(blueprint, "/<path:unknown>", _no_such_resource)
    blueprint.before_request(_refuse_writing)
    blueprint.after_request(_open_to_every_origin)
    blueprint.register_error_handler(Problem, answer_problem)
    blueprint.register_error_handler(InternalServerError, answer_failure)
    blueprint.register_error_handler(StoreUnavailable, answer_outage)
    return blueprint


class _Views:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._catalogue = services.catalogue
        self._store = services.store
        self._document = DOCUMENT.read_bytes()

    def by_path(self) -> Mapping[str, Callable[[], Response]]:
        return {
            "/indicators": self.indicators,
            "/groups": self.groups,
            "/areas": self.areas,
            "/plan": self.plan,
            "/publications": self.publications,
            "/judgements": self.judgements,
            "/context": self.context,
            "/openapi.json": self.document,
        }

    def indicators(self) -> Response:
        return answer(payloads.indicators(self._catalogue, read_language(request.args)))

    def groups(self) -> Response:
        return answer(payloads.groups(self._catalogue, read_language(request.args)))

    def areas(self) -> Response:
        return answer(payloads.areas(self._catalogue, read_language(request.args)))

    def plan(self) -> Response:
        return answer(payloads.plan(self._catalogue, read_language(request.args)))

    def publications(self) -> Response:
        read_nothing(request.args)
        return answer(payloads.publications(self._store.publications()))

    def judgements(self) -> Response:
        query = read_judgement_query(request.args, self._catalogue)
        area, benchmark = query.area.key, self._catalogue.plan.benchmark
        publication = self._publication(query.as_of)
        number = publication.number if publication else None
        # The number is passed on, so that one answer never mixes two publications.
        kept = self._store.observations(areas={area, benchmark}, as_of=number) if number else ()
        numbers: dict[ObservationKey | None, int | None] = {
            o.key: o.respondents for o in kept if o.value is not None
        }
        judged = (
            (judgement, numbers.get(key_of(judgement)))
            for judgement in judge_area(self._catalogue, area, kept, query.periods)
        )
        return answer(
            payloads.judgements(
                judged, publication=publication, area=area, benchmark_area=benchmark
            )
        )

    def context(self) -> Response:
        query = read_context_query(request.args, self._catalogue)
        publication = self._publication(query.as_of)
        number = publication.number if publication else None
        kept = self._store.context_figures(areas={query.area.key}, as_of=number) if number else ()
        return answer(
            context(
                kept,
                self._catalogue,
                query.language,
                publication=publication,
                area=query.area.key,
            )
        )

    def document(self) -> Response:
        read_nothing(request.args)
        return answer_bytes(self._document)

    def _publication(self, as_of: State | None) -> Publication | None:
        try:
            return self._services.publication(as_of)[0]
        except UnknownView as error:
            detail = "There is no publication with this number, or none was in force on this day."
            raise not_found("as_of", detail) from error


def _route(blueprint: Blueprint, path: str, view: Callable[..., Response]) -> None:
    blueprint.add_url_rule(
        path, view_func=view, methods=_ROUTED_METHODS, provide_automatic_options=False
    )


def _no_such_resource(**_path: str) -> Response:
    raise Problem(HTTPStatus.NOT_FOUND, f"There is no such resource; see {PREFIX}/openapi.json.")


def _refuse_writing() -> Response | None:
    if request.method == "OPTIONS":
        return Response(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(READING_METHODS)})
    if request.method not in READING_METHODS and request.endpoint != "api._no_such_resource":
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "This API can be read and nothing else.")
    return None


def _open_to_every_origin(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ", ".join(READING_METHODS)
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    return response
