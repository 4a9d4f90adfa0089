"""Pages that no Dash callback makes: the desk's and those that tell of a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, request

from app.appearance import read_appearance
from app.signin.gate import Gate
from app.static_files import StaticFiles
from callbacks.services import Services
from data.model import Language
from layouts.content import PageContent
from layouts.desk.account import build_account
from layouts.header import language_prefix
from layouts.i18n import Words, words_in
from layouts.selection import Page, Selection
from layouts.shell import AccountView, Frame, render_document

LANGUAGE_RULE = "/<any(sv, en):language>"


class Pages:
    """Sets content into the document of the service."""

    def __init__(self, services: Services, static: StaticFiles, gate: Gate) -> None:
        self._services = services
        self._catalogue = services.catalogue
        self._static = static
        self._gate = gate

    def answer(
        self,
        content: PageContent,
        *,
        status: int = 200,
        scripts: Sequence[str] = (),
        is_signed_in_shown: bool = True,
        among: Page = Page.DELIVERIES,
    ) -> Response:
        """The whole document around content, in the language of the address asked for.

        ``among`` is the page of the navigation that the content belongs to.

        Without ``is_signed_in_shown`` no database is asked who it is or what it holds.
        """
        words = words_here()
        frame = Frame(
            assets=self._static.urls,
            scripts=[self._static.urls[name] for name in scripts],
            dash_config="",
            account=self.account(words) if is_signed_in_shown else None,
            here=_path_without_language() if request.method == "GET" else "/",
            is_invented=is_signed_in_shown and self._services.holds_invented_data(),
            appearance=read_appearance(request),
        )
        selection = Selection(among, words.language, self._catalogue.plan.region)
        document = render_document(content, selection, self._catalogue, words, frame)
        return Response(document, status=status, mimetype="text/html")

    def is_member(self) -> bool:
        """Whether whoever asks is signed in."""
        return self._gate.identity() is not None

    def account(self, words: Words) -> AccountView | None:
        """Who is signed in, for the top of a page."""
        identity = self._gate.identity()
        if identity is None:
            return None
        return build_account(identity.account, self._gate.csrf_token(), words)


def language_here() -> Language:
    """The language of the address that is asked for."""
    first = request.path.split("/")[1]
    return Language(first) if first in (Language.SV, Language.EN) else Language.FI


def words_here() -> Words:
    """The words of the language that is asked for."""
    return words_in(language_here())


def here(path: str) -> str:
    """An address of the desk in the language that is asked for."""
    return language_prefix(language_here()) + path


def route(blueprint: Blueprint, path: str, view: Callable[..., Any], *methods: str) -> None:
    """Answer at a path in every language; the path alone tells which."""
    name = view.__name__
    chosen = methods or ("GET",)
    blueprint.add_url_rule(path, name, view, methods=chosen)
    blueprint.add_url_rule(LANGUAGE_RULE + path, name, view, methods=chosen)
    if not blueprint.url_value_preprocessors:
        blueprint.url_value_preprocessor(_drop_language)


def _drop_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values is not None:
        values.pop("language", None)


def _path_without_language() -> str:
    path = request.full_path.rstrip("?")
    prefix = language_prefix(language_here())
    return path.removeprefix(prefix)
