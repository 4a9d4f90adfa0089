"""The Dash callbacks: swap the content when a filter changes, open an interactive chart."""

from __future__ import annotations

from dash import Dash, Input, Output, dcc, no_update
from dash._no_update import NoUpdate

from callbacks.routing import respond
from callbacks.services import Services
from layouts import ids
from layouts.charts.interactive import build_graph
from layouts.footer import render_footer
from layouts.i18n import words_in
from layouts.island import ChartRequest, Content, PageRequest
from layouts.selection import UnknownView, from_url, to_url
from layouts.shell import document_title, render_header

# What these calls answer with is only read; any other is taken to write, and asks who calls.
READING_CALLS = frozenset({f"{ids.ISLAND}.content", f"{ids.CHART}.children"})


def register(app: Dash, services: Services) -> None:
    """Register every callback on this app, never on a global one."""

    @app.callback(
        Output(ids.ISLAND, "content"), Input(ids.ISLAND, "request"), prevent_initial_call=True
    )
    def swap_content(request: PageRequest) -> Content:
        return _content(services, request["url"])

    @app.callback(
        Output(ids.CHART, "children"), Input(ids.ISLAND, "chart"), prevent_initial_call=True
    )
    def open_chart(request: ChartRequest) -> dcc.Graph | NoUpdate:
        try:
            selection = services.resolve(from_url(request["url"], services.catalogue))
            profile = services.selected_profile(selection)
            return build_graph(profile, selection, request["key"], words_in(selection.language))
        except UnknownView:
            return no_update


def _content(services: Services, url: str) -> Content:
    try:
        selection = from_url(url, services.catalogue)
        page = respond(services, selection)
    except UnknownView:
        # The browser then asks for the page itself, whose answer says what is missing.
        return Content(url=url, title="", html="", header="", footer="", announcement="")
    words = words_in(selection.language)
    return Content(
        url=to_url(selection, services.catalogue),
        title=document_title(page, words),
        html=page.html,
        header=render_header(selection, services.catalogue, words),
        footer=render_footer(page.publication, selection, services.catalogue, words),
        announcement=page.announcement,
    )
