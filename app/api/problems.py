"""What a caller is told when a request cannot be answered, as RFC 9457 has it."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, json

READING_METHODS = ("GET", "HEAD", "OPTIONS")


class Problem(Exception):
    """A request that cannot be answered; ``parameter`` names what is wrong with it."""

    def __init__(self, status: HTTPStatus, detail: str, *, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.parameter = parameter


def bad_parameter(name: str, detail: str) -> Problem:
    """A parameter that is missing, unknown or cannot be read."""
    return Problem(HTTPStatus.BAD_REQUEST, detail, parameter=name)


def not_found(name: str, detail: str) -> Problem:
    """A parameter that can be read but names nothing there is."""
    return Problem(HTTPStatus.NOT_FOUND, detail, parameter=name)


def answer_problem(problem: Problem) -> Response:
    """The answer that tells of the problem and of nothing inside the service."""
    content: dict[str, str | int] = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": problem.status.value,
        "detail": problem.detail,
    }
    if problem.parameter is not None:
        content["parameter"] = problem.parameter
    response = Response(
        json.dumps(content, ensure_ascii=False, sort_keys=False),
        status=problem.status,
        mimetype="application/problem+json",
    )
    if problem.status is HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(READING_METHODS)
    return response


def answer_outage(_error: Exception) -> Response:
    """The answer while the database cannot be used; the same request may succeed in a moment."""
    detail = "The database does not answer. Try again in a moment."
    response = answer_problem(Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail))
    response.headers["Retry-After"] = "10"
    return response


def answer_failure(_error: Exception) -> Response:
    """The answer when the service itself failed; Flask has logged the traceback by then."""
    return answer_problem(
        Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "The service failed to answer this request.")
    )
