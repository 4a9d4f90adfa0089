"""Keeps the colours a reader chooses in a cookie that says nothing about who it is."""

from __future__ import annotations

from flask import Blueprint, Request, Response, redirect, request

from app.ways import page_left
from layouts.appearance import Appearance

COOKIE = "lape-colours"
PATH = "/varit"
_YEAR_SECONDS = 365 * 24 * 3600


def read_appearance(asked: Request) -> Appearance:
    """What the reader has chosen, or the default."""
    return Appearance.parse(asked.cookies.get(COOKIE, ""))


def build_blueprint() -> Blueprint:
    """The address that the form at the foot of every page asks."""
    blueprint = Blueprint("appearance", __name__)
    blueprint.add_url_rule(PATH, "choose", _choose)
    return blueprint


def _choose() -> Response:
    chosen = Appearance.parse(f"{request.args.get('valot', '')}.{request.args.get('sivut', '')}")
    answer = redirect(_where_from(request), code=303)
    answer.set_cookie(
        COOKIE,
        chosen.text,
        max_age=_YEAR_SECONDS,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    # The werkzeug type is wider than what Flask makes of it.
    return Response(answer.response, answer.status, answer.headers)


def _where_from(asked: Request) -> str:
    found = page_left(asked)
    return "/" if not found or found.startswith(PATH) else found
