"""Setting the months of the annual clock."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.desk.workplace import Workplace
from app.pages import here, route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from data.annual_clock import AnnualClock
from layouts.desk.annual_clock import FIELD_PREFIX, build_clock_form, render_clock_form
from layouts.pages.annual_clock import EDIT_PATH
from layouts.selection import Page

PAGE = "/vuosikello"
_MONTHS = {"": None, **{str(month): month for month in range(1, 13)}}


def add_views(blueprint: Blueprint, work: Workplace) -> None:
    """Add the form of the months."""

    @requires(Role.COORDINATOR)
    def clock_form() -> Response:
        words, history = words_here(), work.store.clock_history()
        view = build_clock_form(work.catalogue, history, work.gate.csrf_token(), words)
        return work.pages.answer(render_clock_form(view, words), among=Page.ANNUAL_CLOCK)

    @requires(Role.COORDINATOR)
    def set_months() -> BaseResponse:
        _set_months(work)
        return redirect(here(PAGE), HTTPStatus.SEE_OTHER)

    route(blueprint, EDIT_PATH, clock_form)
    route(blueprint, EDIT_PATH, set_months, "POST")


def _set_months(work: Workplace) -> None:
    """Keep what the form changes; a form that changes nothing leaves no trace."""
    clock = work.catalogue.annual_clock.with_months(work.store.clock_history())
    if changed := _asked(clock):
        told = {step: str(month or "") for step, month in changed.items()}
        work.store.change_clock(changed, work.deed(Action.CLOCK_CHANGED, **told))


def _asked(clock: AnnualClock) -> dict[str, int | None]:
    """The steps whose month the form sets otherwise; 400 for what is no month."""
    changed = {}
    for step in clock.steps:
        text = request.form.get(FIELD_PREFIX + step.key)
        if text is None:
            continue
        if text not in _MONTHS:
            abort(HTTPStatus.BAD_REQUEST)
        if _MONTHS[text] != step.month:
            changed[step.key] = _MONTHS[text]
    return changed
