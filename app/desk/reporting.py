"""The reporter's desk: an actor's own rows, told of by forms; others may only look."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.desk import report_drafts
from app.desk.drafts import XLSX
from app.desk.report_forms import FIELDS, read_base, read_form, read_year
from app.desk.reporting_page import SAVED, desk_page
from app.desk.reporting_place import ReportingPlace
from app.desk.workplace import Workplace, as_download
from app.pages import route, words_here
from app.signin.gate import requires
from data.accounts import Action, Deed, Role
from data.reporting import ReportKey
from data.store import ReportConflict, Reporting
from etl.reporting_workbook import write_reporting_workbook
from layouts.desk.reminder import build_reminder, render_reminder
from layouts.desk.report_addresses import PATH, actor_url
from layouts.desk.report_form import Given
from layouts.selection import Page


def register_reporting(server: Flask, work: Workplace, reporting: Reporting) -> None:
    """Add the reporter's desk to a server."""
    place = ReportingPlace(work, reporting)
    blueprint = Blueprint("reporting", __name__)
    _add_views(blueprint, place)
    report_drafts.add_views(blueprint, place)
    server.register_blueprint(blueprint)


def _add_views(blueprint: Blueprint, place: ReportingPlace) -> None:
    @requires(Role.REPORTER)
    def reminder() -> Response:
        return _reminder(place)

    @requires(Role.REPORTER)
    def actor_desk(actor: str) -> Response:
        place.let_see(actor)
        return desk_page(place, actor, read_year(place, request.args))

    @requires(Role.REPORTER)
    def workbook(actor: str) -> Response:
        return _workbook(place, actor)

    @requires(Role.REPORTER)
    def report(actor: str, goal: str, subgoal: int) -> BaseResponse:
        place.let_write(actor)
        return _report(place, actor, f"{goal}/{subgoal}")

    @requires(Role.REPORTER)
    def withdraw(actor: str, goal: str, subgoal: int) -> BaseResponse:
        place.let_write(actor)
        return _withdraw(place, actor, f"{goal}/{subgoal}")

    row = f"{PATH}/<actor>/<goal>/<int(max=99):subgoal>"
    route(blueprint, PATH, reminder)
    route(blueprint, f"{PATH}/<actor>", actor_desk)
    blueprint.add_url_rule(f"{PATH}/<actor>/toteuma.xlsx", "workbook", workbook)
    route(blueprint, row, report, "POST")
    route(blueprint, f"{row}/peru", withdraw, "POST")


def _reminder(place: ReportingPlace) -> Response:
    account, words = place.work.account(), words_here()
    actors = place.work.catalogue.register.actors
    view = build_reminder(
        place.work.catalogue,
        place.reporting.reports(),
        read_year(place, request.args),
        place.years(),
        open_actors=[actor for actor in actors if account.may_see_reporting_of(actor)],
        words=words,
    )
    return place.work.pages.answer(render_reminder(view, words), among=Page.MEASURES)


def _workbook(place: ReportingPlace, actor: str) -> Response:
    place.let_see(actor)
    year = read_year(place, request.args)
    reports = place.reporting.reports(actor=actor)
    content = write_reporting_workbook(place.work.catalogue, actor, year, reports)
    return as_download(content, f"toteuma-{actor}-{year}.xlsx", XLSX)


def _report(place: ReportingPlace, actor: str, subgoal: str) -> BaseResponse:
    key = place.key(actor, subgoal, read_year(place, request.form))
    report, problems = read_form(place, key, words_here())
    if report is None:
        return _not_taken(place, key, problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    deed = _deed(place, Action.MEASURE_REPORTED, key, progress=report.progress.value)
    try:
        place.reporting.report(report, base=read_base(), deed=deed)
    except ReportConflict:
        message = words_here().gettext(
            "Somebody told of this row after you opened the page; it is shown above. Look at it,"
            " and save again if yours should hold."
        )
        return _not_taken(place, key, (message,), HTTPStatus.CONFLICT)
    return _back(key)


def _withdraw(place: ReportingPlace, actor: str, subgoal: str) -> BaseResponse:
    key = place.key(actor, subgoal, read_year(place, request.form))
    deed = _deed(place, Action.REPORT_WITHDRAWN, key)
    try:
        place.reporting.withdraw(key, base=read_base(), deed=deed)
    except (KeyError, ReportConflict):
        message = words_here().gettext(
            "This row was changed after you opened the page. Nothing was withdrawn."
        )
        return _not_taken(place, key, (message,), HTTPStatus.CONFLICT)
    return _back(key)


def _deed(place: ReportingPlace, action: Action, key: ReportKey, **detail: str) -> Deed:
    subject = f"{key.actor}/{key.subgoal}"
    return place.work.deed(action, subject, year=str(key.year), **detail)


def _not_taken(
    place: ReportingPlace, key: ReportKey, problems: tuple[str, ...], status: HTTPStatus
) -> Response:
    values = {name: request.form.get(name, "") for name in FIELDS}
    given = Given(key.subgoal, values, problems)
    return desk_page(place, key.actor, key.year, given=given, status=status)


def _back(key: ReportKey) -> BaseResponse:
    anchor = f"{key.actor}-{key.subgoal.replace('/', '-')}"
    page = actor_url(key.actor, words_here(), year=key.year)
    return redirect(f"{page}&{SAVED}={anchor}#{anchor}", HTTPStatus.SEE_OTHER)
