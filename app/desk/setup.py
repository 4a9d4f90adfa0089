"""Puts the desk's views together."""

from __future__ import annotations

from flask import Blueprint, Flask, request

from app.desk import annual_clock, bring_in, drafts, records, returns
from app.desk.reporting import register_reporting
from app.desk.staff import register_staff
from app.desk.staff_pages import StaffPlace
from app.desk.workplace import Workplace
from data.store import Reporting

_MEGABYTE = 1 << 20
# What a form without files may hold, and what the other fields of an upload may add.
FORM_LIMIT_BYTES = 2 * _MEGABYTE


def limit_bodies(server: Flask, upload_limit_mb: int) -> None:
    """Limit what may be sent to any address; only the upload form takes files.

    Called before the gate begins to watch, since it looks for the token in the form.
    """
    server.config["MAX_CONTENT_LENGTH"] = FORM_LIMIT_BYTES

    @server.before_request
    def allow_files() -> None:
        if request.endpoint == "desk.bring_in":
            request.max_content_length = upload_limit_mb * _MEGABYTE + FORM_LIMIT_BYTES


def register_desk(server: Flask, work: Workplace, reporting: Reporting, people: StaffPlace) -> None:
    """Add the desk to a server."""
    blueprint = Blueprint("desk", __name__)
    for part in (annual_clock, bring_in, drafts, returns, records):
        part.add_views(blueprint, work)
    server.register_blueprint(blueprint)
    register_reporting(server, work, reporting)
    register_staff(server, people)
