"""The calendar file, in each language at an address of its own."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response

from app.pages import route, words_here
from callbacks.services import Services
from layouts.dates import FINLAND
from layouts.icalendar import MEDIA_TYPE, build_calendar
from layouts.pages.annual_clock import CALENDAR_PATH


def build_blueprint(services: Services) -> Blueprint:
    """The routes of the calendar file."""
    blueprint = Blueprint("calendar", __name__)

    def calendar_file() -> Response:
        today = datetime.datetime.now(FINLAND).date()
        text = build_calendar(services.clocked_catalogue(), words_here(), today)
        return Response(text, content_type=f"{MEDIA_TYPE}; charset=utf-8")

    route(blueprint, CALENDAR_PATH, calendar_file)
    return blueprint
