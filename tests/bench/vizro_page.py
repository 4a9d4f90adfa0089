"""The overview as a Vizro dashboard: a figure for each card, a filter for the area.

What `make bench` measures ours beside. It reads the same database and shows the same cards with
the same values, lights, differences and earlier values, but draws no lines of their past. Vizro
and what only it needs come from the peers' environment; Dash and gunicorn are the same as ours.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import pandas as pd
from dash import html
from flask import Flask

from callbacks.services import Services
from data.catalogue import load_catalogue
from data.model import Language
from data.plan import Card
from data.store import Store, create_engine_from_url
from layouts.cards import RowView, build_card
from layouts.i18n import words_in
from layouts.selection import Page, Selection
from tests.bench import peers

sys.path.append(str(peers.PACKAGES))
_vizro, _models = import_module("vizro"), import_module("vizro.models")
_capture = import_module("vizro.models.types").capture
_data_manager = import_module("vizro.managers").data_manager

_COLOURS = {"green": "#1c7c4a", "yellow": "#d99a00", "red": "#c2352b"}
_services = Services(load_catalogue(), Store(create_engine_from_url(os.environ["DATABASE_URL"])))
_catalogue, _words = _services.catalogue, words_in(Language.FI)
_plan = _catalogue.plan
_areas = (_plan.region, *(area.key for area in _catalogue.municipalities_of(_plan.region)))


def _table() -> pd.DataFrame:
    """Every row of every card, of every area of the region, as it is to be read."""
    return pd.DataFrame([row for area in _areas for row in _rows_of(area)])


def _rows_of(area: str) -> Iterator[dict[str, str]]:
    profile = _services.profile(area, None)
    selection = Selection(Page.OVERVIEW, Language.FI, area)
    for key, card in _cards().items():
        view = build_card(profile, card, selection, _words)
        for block in view.blocks if view else ():
            for row in block.rows:
                yield {"alue": profile.area.name.fi, "card": key, **_texts(row)}


def _texts(row: RowView) -> dict[str, str]:
    return {
        "label": row.label,
        "value": f"{row.value} {row.unit}",
        "benchmark": row.benchmark,
        "difference": row.difference,
        "previous": row.previous,
        "word": row.light.word,
        "status": row.light.status.value,
    }


def _parts() -> Mapping[str, Sequence[Card]]:
    """The cards under their headings; Vizro has no container without content."""
    parts = {s.name.fi: s.cards for goal in _plan.goals for s in goal.subgoals if s.cards}
    return parts | {section.theme: section.cards for section in _plan.other_sections}


def _cards() -> dict[str, Card]:
    """Each card by a name of its own, since an indicator can stand on several."""
    return {f"{name} {n}": c for name, cards in _parts().items() for n, c in enumerate(cards)}


@_capture("figure")  # type: ignore[untyped-decorator]  # Vizro publishes no types
def _card(data_frame: pd.DataFrame, key: str, title: str) -> html.Div:
    """A card with its table."""
    rows = data_frame[data_frame["card"] == key].to_dict("records")
    return html.Div([html.H4(title), html.Table([_line(row) for row in rows])], className="card")


def _line(row: dict[Any, str]) -> html.Tr:
    told = [html.Td(row[name]) for name in ("value", "benchmark", "difference", "previous")]
    light = html.Td(row["word"], style={"color": _COLOURS.get(row["status"], "#536170")})
    return html.Tr([html.Th(row["label"]), *told, light])


def _container(name: str, cards: Sequence[Card]) -> Any:
    figures = [
        _models.Figure(figure=_card("rows", f"{name} {number}", _title(card)))
        for number, card in enumerate(cards)
    ]
    return _models.Container(title=name, components=figures, layout=_row())


def _title(card: Card) -> str:
    return (card.title or _catalogue.indicators[card.indicator].name).fi


def _row() -> Any:
    return _models.Flex(direction="row", wrap=True)


def _build() -> Flask:
    _data_manager["rows"] = _table
    # Each worker reads the database once and then keeps what it read.
    _data_manager.cache = import_module("flask_caching").Cache(
        config={"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 0}
    )
    first = _catalogue.areas[_plan.region].name.fi
    area = _models.Filter(column="alue", selector=_models.RadioItems(value=first))
    parts = [_container(name, cards) for name, cards in _parts().items()]
    page = _models.Page(title="Yleiskuva", components=parts, controls=[area], layout=_models.Flex())
    app = _vizro.Vizro().build(_models.Dashboard(pages=[page]))
    server: Flask = app.dash.server
    # Dash finishes its set-up on the first request and does not expect two at once.
    server.test_client().get("/_dash-dependencies")
    return server


server = _build()
