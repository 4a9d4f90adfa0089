"""The overview as an ordinary Dash page: a component for everything, a graph in every card.

What `make bench` measures ours beside. It reads the same database, shows the same cards with
the same values and lights, and rebuilds them in a callback when another area is chosen.
"""

from __future__ import annotations

import os
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from callbacks.services import Services
from data.catalogue import load_catalogue
from data.plan import Card
from data.profile import Profile
from data.store import Store, create_engine_from_url

_COLOURS = {"green": "#1c7c4a", "yellow": "#d99a00", "red": "#c2352b"}
_BOX = {"border": "1px solid #dde3e9", "padding": "12px", "width": "420px"}
_CARDS = {"display": "flex", "flexWrap": "wrap", "gap": "12px"}

_services = Services(load_catalogue(), Store(create_engine_from_url(os.environ["DATABASE_URL"])))


def _graph(profile: Profile, card: Card) -> dcc.Graph:
    indicator = profile.catalogue.indicators[card.indicator]
    figure = go.Figure()
    for series in indicator.series_of(card.series):
        for group in series.groups:
            for run, colour in (
                (profile.run(indicator.number, series.key, group), "#14202e"),
                (profile.benchmark_run(indicator.number, series.key, group), "#8a97a5"),
            ):
                figure.add_scatter(
                    x=[o.key.period.key for o in run],
                    y=[None if o.value is None else float(o.value) for o in run],
                    line={"color": colour},
                )
    figure.update_layout(height=160, showlegend=False, margin={"l": 30, "r": 8, "t": 8, "b": 24})
    return dcc.Graph(figure=figure, config={"displayModeBar": False})


def _rows(profile: Profile, card: Card) -> list[html.Tr]:
    groups = profile.catalogue.groups
    return [
        html.Tr(
            [
                html.Th(groups[judgement.group].short_name.fi),
                html.Td(str(judgement.value)),
                html.Td(str(judgement.benchmark_value)),
                html.Td(
                    judgement.status.value,
                    style={"color": _COLOURS.get(judgement.status.value, "#536170")},
                ),
            ]
        )
        for judgement in profile.judgements_of(card)
    ]


def _card(profile: Profile, card: Card) -> html.Div:
    name = profile.catalogue.indicators[card.indicator].name.fi
    body = [html.H4(name), html.Table(_rows(profile, card)), _graph(profile, card)]
    return html.Div(body, className="card", style=_BOX)


def _page(area: str) -> list[Any]:
    profile = _services.profile(area, None)
    found: list[Any] = [html.H1(profile.area.name.fi)]
    for goal in profile.catalogue.plan.goals:
        found.append(html.H2(goal.name.fi))
        for subgoal in goal.subgoals:
            cards = [_card(profile, card) for card in subgoal.cards]
            found += [html.H3(subgoal.name.fi), html.Div(cards, style=_CARDS)]
    for section in profile.catalogue.plan.other_sections:
        cards = [_card(profile, card) for card in section.cards]
        found.append(html.Div(cards, style=_CARDS))
    return found


def _build() -> Flask:
    app = Dash(__name__)
    catalogue = _services.catalogue
    region = catalogue.plan.region
    municipalities = catalogue.municipalities_of(region)
    keys = {region: catalogue.areas[region].name.fi, **{a.key: a.name.fi for a in municipalities}}
    app.layout = html.Div([dcc.RadioItems(keys, region, id="area"), html.Div(id="page")])

    @app.callback(Output("page", "children"), Input("area", "value"))
    def show(area: str) -> list[Any]:
        return _page(area)

    server: Flask = app.server
    # Dash finishes its set-up on the first request and does not expect two at once.
    server.test_client().get("/_dash-dependencies")
    return server


server = _build()
