"""Static files at addresses that change with their content, compressed once and kept.

A browser may keep such a file for ever; a new version has a new address.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request

PREFIX = "/static"
COMPRESSIBLE = frozenset({".css", ".js", ".svg", ".txt", ".json"})
ENCODINGS = ("br", "gzip")
DIGEST_LENGTH = 10
ONE_YEAR_SECONDS = 31_536_000


class StaticFiles:
    """Files by public name; ``urls`` gives the address of each.

    All share one digest, so that a style sheet finds its fonts at relative addresses.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        digest = _digest(files)
        self._paths = {f"{digest}/{name}": path for name, path in files.items()}
        self.urls = {name: f"{PREFIX}/{digest}/{name}" for name in files}

    def compress_ahead(self) -> None:
        """Compress every file now, so that no reader waits for it."""
        for path in self._paths.values():
            if path.suffix in COMPRESSIBLE:
                for encoding in ENCODINGS:
                    _content(path, encoding)

    def blueprint(self) -> Blueprint:
        """The route that answers for every file."""
        blueprint = Blueprint("static_files", __name__, url_prefix=PREFIX)
        blueprint.add_url_rule("/<path:address>", view_func=self._serve, endpoint="file")
        return blueprint

    def _serve(self, address: str) -> Response:
        path = self._paths.get(address)
        if path is None:
            abort(404)
        encoding = _encoding(path)
        response = Response(_content(path, encoding), mimetype=_mimetype(path))
        response.cache_control.public = True
        response.cache_control.max_age = ONE_YEAR_SECONDS
        response.cache_control.immutable = True
        response.vary.add("Accept-Encoding")
        if encoding:
            response.content_encoding = encoding
        return response


def asset_files(folder: Path) -> dict[str, Path]:
    """Every file under a folder by its path inside it."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _digest(files: Mapping[str, Path]) -> str:
    found = hashlib.sha256()
    for name, path in files.items():
        found.update(name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:DIGEST_LENGTH]


def _mimetype(path: Path) -> str:
    known = {".woff2": "font/woff2", ".js": "text/javascript"}
    return known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"


def _encoding(path: Path) -> str | None:
    """The best encoding that the client takes; fonts and pictures are compressed already."""
    if path.suffix not in COMPRESSIBLE:
        return None
    return request.accept_encodings.best_match(ENCODINGS)


@cache
def _content(path: Path, encoding: str | None) -> bytes:
    content = path.read_bytes()
    if encoding == "br":
        return bytes(brotli.compress(content, quality=9))
    return gzip.compress(content, 9, mtime=0) if encoding == "gzip" else content
