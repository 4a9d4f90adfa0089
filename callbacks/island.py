"""The Dash callbacks: swap the content when a filter changes, open an interactive chart."""

from __future__ import annotations

from dash import Dash, Input, Output, dcc, no_update
from dash._no_update import NoUpdate

from callbacks.routing import respond
from callbacks.services import Services
from layouts import ids
from layouts.charts.interactive import build_graph
from layouts.i18n import words_in
from layouts.island import ChartRequest, Content, content_of
from layouts.selection import UnknownView, from_url, to_url


def register(app: Dash, services: Services) -> None:
    """Register every callback on this app, never on a global one."""

    @app.callback(
        Output(ids.ISLAND, "content"), Input(ids.ISLAND, "request"), prevent_initial_call=True
    )
    def swap_content(url: str) -> Content:
        try:
            selection = from_url(url, services.catalogue)
            page = respond(services, selection)
        except UnknownView:
            # The browser then asks for the page itself, which explains what is missing.
            return {"url": url, "title": "", "html": "", "announcement": ""}
        return content_of(page, to_url(selection, services.catalogue))

    @app.callback(
        Output(ids.CHART, "children"), Input(ids.ISLAND, "chart"), prevent_initial_call=True
    )
    def open_chart(request: ChartRequest) -> dcc.Graph | NoUpdate:
        try:
            selection = from_url(request["url"], services.catalogue)
            profile = services.selected_profile(selection)
            return build_graph(profile, selection, request["key"], words_in(selection.language))
        except UnknownView:
            return no_update
