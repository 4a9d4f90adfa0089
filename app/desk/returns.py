"""Returning to an earlier publication, with the same preview as a draft has."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.desk.bring_in import published_url
from app.desk.decisions import Obstacle, Subject, Wish, carry_out
from app.desk.workplace import Workplace
from app.pages import here, route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from data.deliveries import Publication
from layouts.dates import format_moment
from layouts.desk.pages import DecisionView, ReturnView, past_lines, render_return
from layouts.desk.review import build_changes


def add_views(blueprint: Blueprint, work: Workplace) -> None:
    """Add the views of a return."""

    @requires(Role.PUBLISHER)
    def return_preview(number: int) -> Response:
        return _page(work, _publication(work, number))

    @requires(Role.PUBLISHER)
    def return_to(number: int) -> BaseResponse:
        return _return(work, _publication(work, number))

    path = "/aineistot/palaa/<int(max=999999999):number>"
    route(blueprint, path, return_preview)
    route(blueprint, path, return_to, "POST")


def _publication(work: Workplace, number: int) -> Publication:
    try:
        return work.store.publication(number)
    except KeyError:
        abort(HTTPStatus.NOT_FOUND)


def _page(work: Workplace, to: Publication, obstacle: Obstacle | None = None) -> Response:
    words, review = words_here(), work.review_return(to.number)
    nothing = words.gettext("Every value is already as it would become; nothing to publish.")
    view = ReturnView(
        to=to.number,
        moment=format_moment(to.published_at, words),
        problem=obstacle.message if obstacle else "",
        meanwhile=past_lines(obstacle.meanwhile, words) if obstacle else (),
        changes=build_changes(review, work.catalogue, words),
        decision=DecisionView(
            publish_action=here(f"/aineistot/palaa/{to.number}"),
            discard_action="",
            csrf_token=work.gate.csrf_token(),
            base=review.base or 0,
            summary=review.summary,
            hindrance="" if review.has_changes else nothing,
        ),
    )
    status = obstacle.status if obstacle else HTTPStatus.OK
    return work.pages.answer(render_return(view, words), status=status)


def _return(work: Workplace, to: Publication) -> BaseResponse:
    wish = Wish.from_form(f"Paluu julkaisuun {to.number}")

    def publish() -> int:
        deed = work.deed(Action.ROLLED_BACK, str(to.number))
        return work.desk.roll_back(to.number, base=wish.base, summary=wish.summary, deed=deed)

    return carry_out(
        work,
        wish,
        publish,
        Subject("publication", str(to.number)),
        lambda number: redirect(published_url(number), HTTPStatus.SEE_OTHER),
        lambda obstacle: _page(work, to, obstacle),
    )
