"""The Dash island: one component that binds the page's forms and buttons to callbacks.

The page itself stands outside React, so it can be read before any script has run. The island's
browser side is ``assets/island.js``.
"""

from __future__ import annotations

from typing import Any, TypedDict

from dash import html
from dash.development.base_component import Component

from layouts import ids


class Content(TypedDict):
    """What replaces the page's content; an empty ``html`` means: load ``url`` instead."""

    url: str
    title: str
    html: str
    header: str
    footer: str
    announcement: str


class PageRequest(TypedDict):
    """Which view to show; ``turn`` makes each request differ from the one before."""

    url: str
    turn: int


class ChartRequest(TypedDict):
    """Which chart of which view to open; ``key`` is ``series:group``."""

    url: str
    key: str
    turn: int


class Island(Component):
    """Sends ``request`` and ``chart`` from the page, and sets ``content`` into it."""

    _children_props: list[str] = []  # noqa: RUF012 - the base class declares it so
    _base_nodes = ["children"]  # noqa: RUF012 - the base class declares it so
    _namespace = "lape"
    _type = "Island"

    def __init__(self, **properties: Any) -> None:
        self._prop_names = ["id", "request", "content", "chart"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        super().__init__(**properties)


def build_layout() -> html.Div:
    """The whole React tree: the island and the place of the interactive chart."""
    return html.Div([Island(id=ids.ISLAND), html.Div(id=ids.CHART)])
