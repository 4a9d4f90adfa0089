"""Bringing files in: a plain form, one or many files, each becoming a draft or a message."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from http import HTTPStatus

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from app.desk.workplace import Workplace, give_up, read_number, safe_name
from app.pages import here, route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from etl.desk import Busy, Refused
from layouts.desk.pages import (
    BringInView,
    UploadResult,
    draft_lines,
    past_lines,
    published_view,
    render_bring_in,
)

PATH = "/aineistot/tuo"
FIELD = "tiedosto"
# In the address right after publishing: the number of the publication.
PUBLISHED = "julkaistu"
MOST_FILES = 20
TEMPLATE_PATH = "/aineistot/pohja.xlsx"
CONTEXT_TEMPLATE_PATH = "/aineistot/toimintaluvut.xlsx"
# Sent by the page's script, which follows the address itself to show progress until the end.
SCRIPTED = "X-Upload"


def add_views(blueprint: Blueprint, work: Workplace) -> None:
    """Add the views of bringing in."""

    @requires(Role.COORDINATOR)
    def bring_in_form() -> Response:
        return _page(work, published=read_number(request.args.get(PUBLISHED, "")))

    @requires(Role.COORDINATOR)
    def bring_in() -> BaseResponse:
        return _bring_in(work)

    route(blueprint, PATH, bring_in_form)
    route(blueprint, PATH, bring_in, "POST")


def published_url(number: int) -> str:
    """Where one comes after publishing: the desk, which says what is in force now."""
    return here(f"{PATH}?{PUBLISHED}={number}")


def _bring_in(work: Workplace) -> BaseResponse:
    words = words_here()
    files = [file for file in request.files.getlist(FIELD) if file.filename]
    if not files:
        problem = words.gettext("Choose at least one file.")
        return _page(work, problem=problem, status=HTTPStatus.BAD_REQUEST)
    if len(files) > MOST_FILES:
        problem = words.gettext("At most %(count)s files can be sent at once.", count=MOST_FILES)
        return _page(work, problem=problem, status=HTTPStatus.BAD_REQUEST)
    results = [_take(work, file) for file in files]
    if len(results) == 1 and results[0].url:
        if request.headers.get(SCRIPTED):
            return jsonify({"url": results[0].url})
        return redirect(results[0].url, HTTPStatus.SEE_OTHER)
    is_any_in = any(result.url for result in results)
    status = HTTPStatus.OK if is_any_in else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(work, results=results, status=status)


def _take(work: Workplace, file: FileStorage) -> UploadResult:
    """One file into a draft. Its name and content are the sender's, and neither is trusted."""
    name, deed = safe_name(file.filename), work.deed(Action.FILE_BROUGHT_IN)
    with closing(file):  # a large one stands on the disk until then
        content = file.read()
    try:
        brought = work.desk.bring_in(content, name, deed, work.log.discarded())
    except Busy as problem:
        give_up(problem)
    except Refused as problem:
        work.note(Action.FILE_REFUSED, name, why=problem.message)
        return UploadResult(name, "", problem.message)
    return UploadResult(name, here(f"/aineistot/luonnos/{brought.delivery}"), "")


def _page(
    work: Workplace,
    *,
    problem: str = "",
    published: int = 0,
    results: Sequence[UploadResult] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    words, publications = words_here(), work.store.publications()
    newest = publications[0].number if publications and work.may_publish() else None
    view = BringInView(
        action=here(PATH),
        csrf_token=work.gate.csrf_token(),
        limit_mb=work.upload_limit_mb,
        problem=problem,
        published=published_view(publications, published, words, may_return=work.may_publish()),
        results=tuple(results),
        drafts=draft_lines(work.drafts(), words),
        publications=past_lines(publications, words, newest=newest),
        log_url=here("/aineistot/loki") if work.account().role.includes(Role.ADMIN) else "",
        template_url=TEMPLATE_PATH,
        context_template_url=CONTEXT_TEMPLATE_PATH,
    )
    content = render_bring_in(view, words)
    return work.pages.answer(content, status=status, scripts=("upload.js",))
