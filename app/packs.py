"""``/vienti/paketti.zip``: many files in one archive that is sent while it is being made.

Nothing is queued or kept: each file goes out when it is ready, so the browser shows how the work
goes on, closing the connection ends it, and any worker of any host can answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus
from threading import BoundedSemaphore
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import ServiceUnavailable

from app.exports import PREFIXES
from callbacks.packs import PackRequest, make_pack, pack_name
from callbacks.services import Services
from data.model import Language
from layouts.documents.build import NO_TIME
from layouts.documents.engines.archive import zip_pieces
from layouts.documents.formats import DOCUMENTS, Format
from layouts.documents.scope import Part, UnknownScope, parse_scope
from layouts.options import from_query
from layouts.packing import PACK_AREAS, PACK_FORMATS, pack_areas
from layouts.pages.export import attachment_of
from layouts.selection import EXPORT_OPTIONS, UnknownView, read_state

# Of a worker's four threads two stay free for pages.
AT_ONCE = 2
RETRY_AFTER_SECONDS = 20
# A taker so slow that the whole takes longer is cut off; making it takes well under a minute.
LONGEST_SECONDS = 600


class PackTooSlow(RuntimeError):
    """The archive was not taken in time."""


def build_blueprint(services: Services) -> Blueprint:
    """The route of packs in every language."""
    blueprint = Blueprint("packs", __name__)
    places = BoundedSemaphore(AT_ONCE)
    for prefix, language in PREFIXES.items():

        def answer(language: Language = language) -> Response:
            return _answer(services, language, places)

        name = f"pack_{language.value}"
        blueprint.add_url_rule(f"{prefix}/vienti/paketti.zip", name, answer)
    return blueprint


def _answer(services: Services, language: Language, places: BoundedSemaphore) -> Response:
    try:
        pack = _read(services, language)
    except (UnknownScope, UnknownView, ValueError):
        abort(HTTPStatus.NOT_FOUND)
    if not pack.file_count:
        abort(HTTPStatus.BAD_REQUEST)
    if not places.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=RETRY_AFTER_SECONDS)
    response = Response(_in_time(_pieces(services, pack)), content_type="application/zip")
    response.call_on_close(places.release)
    name = quote(pack_name(pack.scope))
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-File-Count"] = str(pack.file_count)
    response.cache_control.no_store = True
    return response


def _pieces(services: Services, pack: PackRequest) -> Iterator[bytes]:
    """Each area has a folder of its own."""
    files = (
        (f"{wanted.area}/{file.name}", file.content) for wanted, file in make_pack(services, pack)
    )
    return zip_pieces(files, pack.publication.published_at if pack.publication else NO_TIME)


def _in_time(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Raises PackTooSlow between two pieces, which ends the connection before the archive does."""
    deadline = time.monotonic() + LONGEST_SECONDS
    for piece in pieces:
        if time.monotonic() > deadline:
            raise PackTooSlow(f"more than {LONGEST_SECONDS} seconds")
        yield piece


def _read(services: Services, language: Language) -> PackRequest:
    """Raises UnknownScope, UnknownView or ValueError for what does not exist.

    A pack asked for without a publication is of the newest to its last file, whatever is
    published meanwhile.
    """
    catalogue = services.catalogue
    filled = {name: value for name, value in request.args.items() if value}
    options = from_query(filled, EXPORT_OPTIONS, catalogue)
    scope = parse_scope(options.what or Part.ALL, catalogue)
    areas = set(request.args.getlist(PACK_AREAS))
    forms = {Format(form) for form in request.args.getlist(PACK_FORMATS)}
    if unknown := areas - set(pack_areas(catalogue)):
        raise UnknownView(f"areas {sorted(unknown)}")
    if scope.part in (Part.CHART, Part.CHARTS) or not forms <= DOCUMENTS:
        raise UnknownScope(f"{scope.name} is not made as {sorted(forms)}")
    publication, _ = services.publication(read_state(filled))
    return PackRequest(
        areas=tuple(area for area in pack_areas(catalogue) if area in areas),
        scope=scope,
        forms=tuple(form for form in Format if form in forms),
        publication=publication,
        language=language,
        attachment=attachment_of(options),
        with_measures=options.with_measures,
        with_context=options.with_context is not None,
    )
