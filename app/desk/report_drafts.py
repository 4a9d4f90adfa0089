"""A workbook of reports: brought in, compared with what is told, published or discarded."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.desk.report_forms import read_base
from app.desk.reporting_page import desk_page
from app.desk.reporting_place import ReportingPlace
from app.desk.workplace import give_up, safe_name
from app.pages import route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from data.reporting import ReportDraft, Told, changes_to
from data.store import DraftDecided, ReportConflict
from etl.desk import Busy, Refused
from layouts.desk.report_addresses import PATH, actor_url, draft_url
from layouts.desk.report_review import DraftState, build_report_draft, render_report_draft
from layouts.selection import Page

FIELD = "tiedosto"


def add_views(blueprint: Blueprint, place: ReportingPlace) -> None:
    """Add the views of workbooks."""

    @requires(Role.REPORTER)
    def bring_in_workbook(actor: str) -> BaseResponse:
        place.let_write(actor)
        return _bring_in(place, actor)

    @requires(Role.REPORTER)
    def report_draft(number: int) -> Response:
        draft = _draft(place, number)
        place.let_see(draft.actor)
        return _page(place, draft)

    @requires(Role.REPORTER)
    def publish_workbook(number: int) -> BaseResponse:
        draft = _draft(place, number)
        place.let_write(draft.actor)
        return _publish(place, draft)

    @requires(Role.REPORTER)
    def discard_workbook(number: int) -> BaseResponse:
        draft = _draft(place, number)
        place.let_write(draft.actor)
        return _discard(place, draft)

    base = f"{PATH}/luonnos/<int(max=999999999):number>"
    route(blueprint, f"{PATH}/<actor>/tuo", bring_in_workbook, "POST")
    route(blueprint, base, report_draft)
    route(blueprint, f"{base}/julkaise", publish_workbook, "POST")
    route(blueprint, f"{base}/hylkaa", discard_workbook, "POST")


def _draft(place: ReportingPlace, number: int) -> ReportDraft:
    try:
        return place.reporting.draft(number)
    except KeyError:
        abort(HTTPStatus.NOT_FOUND)


def _bring_in(place: ReportingPlace, actor: str) -> BaseResponse:
    """Keep a workbook that can be read, whatever issues it has. The sender is not trusted."""
    words, file = words_here(), request.files.get(FIELD)
    if file is None or not file.filename:
        return _refuse(place, actor, words.gettext("Choose at least one file."))
    name, content = safe_name(file.filename), file.read()
    try:
        place.work.desk.read_reports(content, actor, place.today())
    except Busy as problem:
        give_up(problem)
    except Refused as problem:
        place.work.note(Action.FILE_REFUSED, name, why=problem.message)
        return _refuse(place, actor, f"{name}: {problem.message}")
    deed = place.work.deed(Action.REPORTS_BROUGHT_IN)
    draft = place.reporting.keep_draft(actor, name, content, deed)
    return redirect(draft_url(draft.number, words), HTTPStatus.SEE_OTHER)


def _refuse(place: ReportingPlace, actor: str, problem: str) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return desk_page(place, actor, place.default_year(), problem=problem, status=status)


def _told(place: ReportingPlace, draft: ReportDraft) -> Told:
    content = place.work.store.original(draft.sha256)
    try:
        return place.work.desk.read_reports(content, draft.actor, place.today())
    except (Refused, Busy) as problem:
        give_up(problem)


def _page(
    place: ReportingPlace,
    draft: ReportDraft,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    words, told = words_here(), _told(place, draft)
    reports = place.reporting.reports(actor=draft.actor)
    state = DraftState(
        draft=draft,
        told=told,
        changes=changes_to(reports, told.reports),
        base=reports.newest,
        may_write=place.may_write(draft.actor),
        csrf_token=place.work.gate.csrf_token(),
        problem=problem,
    )
    view = build_report_draft(place.work.catalogue, state, words)
    content = render_report_draft(view, words)
    return place.work.pages.answer(content, status=status, among=Page.MEASURES)


def _publish(place: ReportingPlace, draft: ReportDraft) -> BaseResponse:
    words, told = words_here(), _told(place, draft)
    reports = place.reporting.reports(actor=draft.actor)
    changes = [change.after for change in changes_to(reports, told.reports)]
    if not told.may_be_published or not changes:
        message = words.gettext("Nothing was published; the reason stands below.")
        return _page(place, draft, message, HTTPStatus.CONFLICT)
    deed = place.work.deed(Action.REPORTS_PUBLISHED)
    try:
        place.reporting.publish_draft(draft.number, changes, base=read_base(), deed=deed)
    except DraftDecided:
        message = words.gettext("Nothing was published; the reason stands below.")
        return _page(place, draft, message, HTTPStatus.CONFLICT)
    except ReportConflict:
        message = words.gettext(
            "Somebody told of these rows after you opened this. Nothing of yours was published."
            " Below is what your workbook would change now; look at it again before publishing."
        )
        return _page(place, draft, message, HTTPStatus.CONFLICT)
    (year, *_rest) = sorted({change.report.key.year for change in changes}, reverse=True)
    return redirect(actor_url(draft.actor, words, year=year), HTTPStatus.SEE_OTHER)


def _discard(place: ReportingPlace, draft: ReportDraft) -> BaseResponse:
    try:
        place.reporting.discard_draft(draft.number, place.work.deed(Action.REPORTS_DISCARDED))
    except DraftDecided:
        return _page(place, draft, status=HTTPStatus.CONFLICT)
    return redirect(actor_url(draft.actor, words_here()), HTTPStatus.SEE_OTHER)
