"""An answer that the caller may keep and ask about again."""

from __future__ import annotations

import hashlib

from flask import Response, json, request

from app.api.shapes import Shape

MEDIA_TYPE = "application/json; charset=utf-8"


def answer(payload: Shape) -> Response:
    """A payload as JSON, letters as they are."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=False, separators=(",", ":"))
    return answer_bytes(text.encode())


def answer_bytes(content: bytes) -> Response:
    """Content with an ETag, or 304 when the caller holds the same already.

    The tag is made of the content, so it also changes when the catalogue or the rule does,
    not only with the publication.
    """
    response = Response(content, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    response.make_conditional(request)
    return response
