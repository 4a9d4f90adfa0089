"""Addresses of files: ``/vienti/<area>/<part>.<format>``, and the form that leads to them."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from callbacks.compared_files import make_comparison
from callbacks.exports import ExportFile, ExportRequest, make_files
from callbacks.services import Services
from data.catalogue import Catalogue
from data.model import Language
from layouts.documents.build import NO_TIME
from layouts.documents.engines.archive import zip_pieces
from layouts.documents.formats import MEDIA_TYPES, Format
from layouts.documents.scope import Part, UnknownScope, parse_scope
from layouts.file_links import CARRIED
from layouts.options import from_query, only, to_query
from layouts.pages.export import attachment_of
from layouts.selection import EXPORT_OPTIONS, UnknownView, from_url, read_state

PREFIXES = {"": Language.FI, "/sv": Language.SV, "/en": Language.EN}


def build_blueprint(services: Services) -> Blueprint:
    """The routes of files in every language."""
    blueprint = Blueprint("exports", __name__)
    for prefix, language in PREFIXES.items():

        def answer(area: str, name: str, language: Language = language) -> Response:
            return _answer(services, area, name, language)

        def lead(prefix: str = prefix) -> AnyResponse:
            return _lead(services.catalogue, prefix)

        def compare(form: str, prefix: str = prefix) -> Response:
            return _compare(services, prefix, form)

        kind = f"file_{language.value}"
        blueprint.add_url_rule(f"{prefix}/vertailu.<form>", f"compared_{language.value}", compare)
        blueprint.add_url_rule(f"{prefix}/vienti/<area>/<name>", kind, answer)
        blueprint.add_url_rule(f"{prefix}/vienti/tiedosto", f"form_{language.value}", lead)
    return blueprint


def _lead(catalogue: Catalogue, prefix: str) -> AnyResponse:
    """From the form's fields to the address of the file, which says all of them."""
    form = request.args.get("muoto", "")
    try:
        selection = from_url(f"{prefix}/vienti?{request.query_string.decode()}", catalogue)
    except UnknownView:
        abort(HTTPStatus.NOT_FOUND)
    if form not in set(Format):
        abort(HTTPStatus.NOT_FOUND)
    query = to_query(only(selection.options, CARRIED))
    if state := selection.day or selection.as_of:
        query["as_of"] = str(state)
    address = f"{prefix}/vienti/{selection.area}/{selection.options.what or Part.ALL}.{form}"
    return redirect(address + (f"?{urlencode(query)}" if query else ""))


def _answer(services: Services, area: str, name: str, language: Language) -> Response:
    try:
        wanted = _read(services, area, name, language)
        files = tuple(make_files(services, wanted))
    except (UnknownScope, UnknownView, ValueError):
        abort(HTTPStatus.NOT_FOUND)
    if wanted.scope.part is Part.CHARTS:
        stem = f"{area}_lape-kuviot.zip"
        zipped = b"".join(zip_pieces(((file.name, file.content) for file in files), NO_TIME))
        return _file(ExportFile(stem, zipped), "application/zip")
    return _file(files[0], MEDIA_TYPES[wanted.form])


def _compare(services: Services, prefix: str, form: str) -> Response:
    """The comparison that the same address without the ending shows."""
    try:
        address = f"{prefix}/vertailu?{request.query_string.decode()}"
        file = make_comparison(services, from_url(address, services.catalogue), Format(form))
    except (UnknownScope, UnknownView, ValueError):
        abort(HTTPStatus.NOT_FOUND)
    return _file(file, MEDIA_TYPES[Format(form)])


def _read(services: Services, area: str, name: str, language: Language) -> ExportRequest:
    """Raises UnknownScope, UnknownView or ValueError for what does not exist."""
    what, _, ending = name.rpartition(".")
    catalogue = services.catalogue
    if area not in catalogue.areas:
        raise UnknownView(f"area {area!r}")
    options = from_query(request.args, EXPORT_OPTIONS, catalogue)
    return ExportRequest(
        area=area,
        scope=parse_scope(what, catalogue),
        form=Format(ending),
        language=language,
        as_of=services.number_of(read_state(request.args)),
        attachment=attachment_of(options),
        with_measures=options.with_measures,
        with_context=options.with_context is not None,
    )


def _file(file: ExportFile, media_type: str) -> Response:
    response = Response(file.content, content_type=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    # Even a numbered publication's file changes with the build that writes it.
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
