"""Publishing, and what is said to the one who was not first or had nothing to publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from flask import request
from werkzeug.wrappers import Response as BaseResponse

from app.desk.workplace import Workplace, give_up, read_number
from app.pages import words_here
from data.accounts import Action
from data.deliveries import Publication
from etl.desk import Busy, Refused

LONGEST_SUMMARY = 500


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why nothing was published, with what others published in the meantime."""

    message: str
    meanwhile: tuple[Publication, ...]
    status: HTTPStatus


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form of a decision says."""

    base: int | None
    summary: str

    @classmethod
    def from_form(cls, default: str) -> Wish:
        """Read the form; a base that is no number conflicts with every state."""
        number = read_number(request.form.get("base", ""))
        summary = " ".join(request.form.get("summary", "").split())[:LONGEST_SUMMARY]
        return cls(number or None, summary or default)


class Subject(NamedTuple):
    """What a decision is about, for the audit log: a delivery or a publication."""

    of: str
    number: str


def carry_out(
    work: Workplace,
    wish: Wish,
    publish: Callable[[], int],
    about: Subject,
    then: Callable[[int], BaseResponse],
    hindered: Callable[[Obstacle], BaseResponse],
) -> BaseResponse:
    """Publish and go on, or say what stood in the way and note it in the audit log."""
    try:
        number = publish()
    except Busy as problem:
        give_up(problem)
    except Refused as problem:
        work.note(Action.PUBLISHING_REFUSED, about.number, of=about.of, why=problem.why)
        return hindered(_obstacle(work, wish, problem))
    return then(number)


def _obstacle(work: Workplace, wish: Wish, problem: Refused) -> Obstacle:
    words = words_here()
    if problem.why == "conflict":
        message = words.gettext(
            "Somebody else published after you opened this. Nothing of yours was published. Below"
            " is what your draft would change now; look at it again before publishing."
        )
        return Obstacle(message, tuple(work.published_since(wish.base)), HTTPStatus.CONFLICT)
    if problem.why == "nothing":
        message = words.gettext("Every value is already as it would become; nothing to publish.")
        return Obstacle(message, (), HTTPStatus.CONFLICT)
    if problem.why == "errors":
        message = words.gettext("The file has errors, so nothing was published.")
        return Obstacle(message, (), HTTPStatus.CONFLICT)
    give_up(problem)
