"""The desk of one actor, as every view of reporting answers with it."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, request

from app.desk.reporting_place import ReportingPlace
from app.pages import words_here
from layouts.desk.report_form import Given
from layouts.desk.reporting import DeskState, build_actor_desk, render_actor_desk
from layouts.selection import Page

SAVED = "tallennettu"


def desk_page(
    place: ReportingPlace,
    actor: str,
    year: int,
    *,
    given: Given | None = None,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The desk of an actor, with what stood in the way where something did."""
    words = words_here()
    state = DeskState(
        actor=actor,
        year=year,
        years=place.years(),
        reports=place.reporting.reports(actor=actor),
        waiting=place.reporting.waiting(actor),
        may_write=place.may_write(actor),
        csrf_token=place.work.gate.csrf_token(),
        saved=request.args.get(SAVED, ""),
        given=given,
        problem=problem,
    )
    view = build_actor_desk(place.work.catalogue, state, words)
    return place.work.pages.answer(
        render_actor_desk(view, words), status=status, among=Page.MEASURES
    )
