"""Callbacks and layout speak of the same components and properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from dash import Dash
from dash.development.base_component import Component

from callbacks.island import register
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.store import Store
from layouts import ids
from layouts.island import build_layout


class SilentStore:
    """A store that is never asked: wiring must not read any data."""


@pytest.fixture
def wired() -> Dash:
    """A Dash application with every callback registered over the layout of the service."""
    app = Dash("test", include_assets_files=False)
    app.layout = build_layout()
    register(app, Services(load_catalogue(), cast(Store, SilentStore())))
    return app


def components(layout: Component) -> Iterator[Any]:
    """A component and everything under it."""
    yield layout
    below = cast(Any, layout)._traverse()
    yield from (child for child in below if isinstance(child, Component))


def wired_properties(app: Dash) -> set[tuple[str, str]]:
    """Every (id, property) that a callback reads or sets."""
    found: set[tuple[str, str]] = set()
    cast(Any, app)._setup_server()
    for output, callback in app.callback_map.items():
        found.add(cast(tuple[str, str], tuple(output.split("@")[0].rsplit(".", 1))))
        found |= {(d["id"], d["property"]) for d in [*callback["inputs"], *callback["state"]]}
    return found


def test_every_callback_s_components_are_in_the_layout(wired: Dash) -> None:
    """Each id that a callback names belongs to one component, which has that property."""
    placed = {c.id: c for c in components(build_layout()) if hasattr(c, "id")}
    wires = wired_properties(wired)
    assert {component for component, _ in wires} == set(placed) == {ids.ISLAND, ids.CHART}
    for component, name in wires:
        assert name in placed[component].available_properties


def test_ids_are_unique() -> None:
    """No id occurs twice in the layout."""
    found = [c.id for c in components(build_layout()) if hasattr(c, "id")]
    assert len(found) == len(set(found))


def test_the_island_is_wired_both_ways(wired: Dash) -> None:
    """What the browser asks for is answered: a page for a request, a graph for a chart."""
    assert wired_properties(wired) == {
        (ids.ISLAND, "request"),
        (ids.ISLAND, "content"),
        (ids.ISLAND, "chart"),
        (ids.CHART, "children"),
    }


def test_nothing_is_registered_globally(wired: Dash) -> None:
    """Callbacks belong to the application they were registered on, not to every one."""
    other = Dash("other", include_assets_files=False)
    assert len(wired.callback_map) == 2
    assert other.callback_map == {}
