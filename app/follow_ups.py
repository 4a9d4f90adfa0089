"""Addresses of actors' follow-ups: ``/vienti/toimija/<actor>/toteuma-2025.docx``."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from app.exports import PREFIXES
from callbacks.follow_ups import FollowUpRequest, make_follow_up
from callbacks.services import Services
from data.model import Language
from layouts.documents.formats import MEDIA_TYPES, Format
from layouts.documents.scope import UnknownScope
from layouts.file_links import CARRIED
from layouts.options import from_query
from layouts.pages.export import attachment_of

_NAME = re.compile(r"toteuma-(?P<year>[0-9]{4})\.(?P<form>docx|pdf)")


def build_blueprint(services: Services) -> Blueprint:
    """The routes of the files in every language."""
    blueprint = Blueprint("follow_ups", __name__)
    for prefix, language in PREFIXES.items():

        def answer(actor: str, name: str, language: Language = language) -> Response:
            return _answer(services, actor, name, language)

        path = f"{prefix}/vienti/toimija/<actor>/<name>"
        blueprint.add_url_rule(path, f"file_{language.value}", answer)
    return blueprint


def _answer(services: Services, actor: str, name: str, language: Language) -> Response:
    if not (match := _NAME.fullmatch(name)):
        abort(HTTPStatus.NOT_FOUND)
    form = Format(match["form"])
    try:
        options = from_query(request.args, CARRIED, services.catalogue)
        newest, filled_in = options.with_measures, attachment_of(options)
        wanted = FollowUpRequest(actor, int(match["year"]), form, language, newest, filled_in)
        file = make_follow_up(services, wanted)
    except (UnknownScope, ValueError):
        abort(HTTPStatus.NOT_FOUND)
    response = Response(file.content, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    # Even what was told by a number changes with the build that writes it.
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
