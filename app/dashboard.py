"""The Dash application: our documents instead of Dash's, and only the scripts a page needs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from dash import Dash
from dash._utils import to_json
from flask import Flask, Response, request

from app.appearance import read_appearance
from app.pages import Pages
from app.signin.cookies import FORGERY
from app.signin.gate import HEADER
from app.static_files import StaticFiles
from callbacks.island import register
from callbacks.routing import respond
from callbacks.services import Services
from layouts.i18n import words_in
from layouts.island import build_layout
from layouts.missing import render_missing
from layouts.selection import Page, Selection, UnknownView, fallback, from_url
from layouts.shell import Frame, render_document

ISLAND_SCRIPT = "island.js"
EXPORT_SCRIPTS = ("copy.js", "pack.js")
# A table component that is not used.
UNUSED_SCRIPTS = ("dash_table",)
# The core components, which rest on the polyfills, are needed only once a chart is opened.
CHART_SCRIPTS = ("polyfill", "dash_core_components")
# Versions of software are nobody's business; ``end_id`` differs on every load and serves only
# background callbacks, which are not used.
WITHHELD_SETTINGS = ("python_version", "dash_version", "ddk_version", "end_id")


class Dashboard(Dash):
    """Dash whose every page is a finished document, readable before any script has run."""

    def __init__(
        self, server: Flask, services: Services, static: StaticFiles, pages: Pages
    ) -> None:
        super().__init__(
            __name__,
            server=server,  # type: ignore[arg-type]  # it takes a Flask, whatever it says
            include_assets_files=False,
            update_title="",
            csrf_token_name=FORGERY,
            csrf_header_name=HEADER,
        )
        services = replace(services, is_member=pages.is_member)
        self._services = services
        self._static = static
        self._pages = pages
        self.layout = build_layout()
        register(self, services)
        addresses = re.findall(r'src="([^"]+)"', self._generate_scripts_html())
        left_out = UNUSED_SCRIPTS + CHART_SCRIPTS
        self._script_addresses = [a for a in addresses if not _names(a, left_out)]
        self._chart_scripts = [a for a in addresses if _names(a, CHART_SCRIPTS)]
        settings = {k: v for k, v in self._config().items() if k not in WITHHELD_SETTINGS}
        self._settings = str(to_json(settings))

    @property
    def script_addresses(self) -> tuple[str, ...]:
        """Where a page finds the scripts that Dash needs."""
        return tuple(self._script_addresses)

    def index(self, *_args: Any, **_kwargs: Any) -> Response:
        """Answer any page address: the document, or 404 with a page that says so."""
        catalogue = self._services.catalogue
        status = 200
        try:
            selection = from_url(request.full_path, catalogue)
            content = respond(self._services, selection)
        except UnknownView:
            status = 404
            selection = fallback(request.path, catalogue)
            content = render_missing(selection, catalogue, words_in(selection.language))
        words = words_in(selection.language)
        document = render_document(content, selection, catalogue, words, self._frame(selection))
        return Response(document, status=status, mimetype="text/html")

    def _frame(self, selection: Selection) -> Frame:
        own = (ISLAND_SCRIPT, *(EXPORT_SCRIPTS if selection.page is Page.EXPORT else ()))
        return Frame(
            assets=self._static.urls,
            scripts=(*self._script_addresses, *(self._static.urls[name] for name in own)),
            chart_scripts=self._chart_scripts,
            dash_config=self._settings,
            account=self._pages.account(words_in(selection.language)),
            is_invented=self._services.holds_invented_data(),
            appearance=read_appearance(request),
        )


def _names(address: str, parts: tuple[str, ...]) -> bool:
    return any(part in address for part in parts)
