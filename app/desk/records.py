"""What is kept: originals as they came, the template, and the audit log."""

from __future__ import annotations

import mimetypes
from functools import cache

from flask import Blueprint, Response, request

from app.desk.bring_in import CONTEXT_TEMPLATE_PATH, TEMPLATE_PATH
from app.desk.drafts import XLSX
from app.desk.workplace import Workplace, as_download
from app.pages import here, route, words_here
from app.signin.gate import requires
from data.accounts import Action, Role
from etl.ngo_template import write_year_figures
from etl.template import write_template
from layouts.desk.audit import AuditView, audit_table, build_entries, render_audit

LOG_PATH = "/aineistot/loki"
ENTRIES_ON_A_PAGE = 200


def add_views(blueprint: Blueprint, work: Workplace) -> None:
    """Add the views of what is kept."""

    @cache
    def filled_template() -> bytes:
        return write_template(work.catalogue)

    def template() -> Response:
        return as_download(filled_template(), "mallipohja.xlsx", XLSX)

    @cache
    def filled_context_template() -> bytes:
        return write_year_figures(work.catalogue)

    def context_template() -> Response:
        return as_download(filled_context_template(), "toimintaluvut.xlsx", XLSX)

    @requires(Role.REPORTER)
    def original(number: int) -> Response:
        return _original(work, number)

    @requires(Role.ADMIN)
    def audit_log() -> Response:
        return _log_page(work)

    @requires(Role.ADMIN)
    def audit_log_table() -> Response:
        work.note(Action.AUDIT_EXPORTED, "")
        return as_download(audit_table(work.log.entries()), "loki.csv", "text/csv")

    blueprint.add_url_rule(TEMPLATE_PATH, "template", template)
    blueprint.add_url_rule(CONTEXT_TEMPLATE_PATH, "context_template", context_template)
    path = "/aineistot/toimitus/<int(max=999999999):number>/alkuperainen"
    blueprint.add_url_rule(path, "original", original)
    route(blueprint, LOG_PATH, audit_log)
    blueprint.add_url_rule(f"{LOG_PATH}.csv", "audit_log_table", audit_log_table)


def _original(work: Workplace, number: int) -> Response:
    delivery = work.delivery(number)
    work.note(Action.ORIGINAL_FETCHED, str(number))
    kind = mimetypes.guess_type(delivery.filename)[0]
    safe_kind = kind if kind and "spreadsheet" in kind else "application/octet-stream"
    return as_download(work.store.original(delivery.sha256), delivery.filename, safe_kind)


def _log_page(work: Workplace) -> Response:
    text, words = request.args.get("ennen", ""), words_here()
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    entries = work.log.entries(before=before, limit=ENTRIES_ON_A_PAGE)
    is_more = len(entries) == ENTRIES_ON_A_PAGE
    view = AuditView(
        entries=build_entries(entries, work.catalogue, words),
        older_url=here(f"{LOG_PATH}?ennen={entries[-1].number}") if is_more else "",
        export_url=f"{LOG_PATH}.csv",
    )
    return work.pages.answer(render_audit(view, words))
