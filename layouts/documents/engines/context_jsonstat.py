"""Local figures as a JSON-stat 2.0 data set of their own: another cube than the indicators'.

The format has units and marks of its own; how many answered, the scale, the note and the source's
page of one cell go into its extension, by the cell's place in the cube.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data.catalogue import Catalogue
from data.context import ContextFigure
from data.profile import Profile
from layouts.documents.context_data import ContextData, precision_word
from layouts.documents.engines.jsonstat import Cube, Labels, cube_json
from layouts.i18n import Words
from layouts.local_context import ContextRow
from layouts.series_tables import mark_word


def context_jsonstat(profile: Profile, data: ContextData, words: Words) -> bytes:
    """Every figure; what is not exact or not told has a status that says so."""
    cube = Cube(_dimensions(profile.catalogue, data.figures, words))
    places = [cube.place(_where(figure)) for figure in data.figures]
    told = list(zip(places, data.figures, data.rows, strict=True))
    published = profile.publication
    return cube_json(
        cube,
        head={
            "label": data.title,
            "note": list(data.about),
            "source": "; ".join(data.sources),
            "updated": published.published_at.strftime("%Y-%m-%dT%H:%M:%SZ") if published else "",
            "extension": {
                "publication": published.number if published else None,
                **_extension(told),
            },
        },
        roles={"time": ["year"], "geo": ["area"], "metric": ["metric"]},
        values={place: float(f.value) for place, f, _ in told if f.value is not None},
        statuses={place: said for place, f, _ in told if (said := _status(f, words))},
        units=_units(profile.catalogue, data.figures, words),
    )


def _metric_key(figure: ContextFigure) -> str:
    """What is counted, in which unit: the same metric may be told in several."""
    return f"{figure.key.metric}.{figure.key.unit}"


def _where(figure: ContextFigure) -> tuple[str, ...]:
    key = figure.key
    return (key.service, _metric_key(figure), key.area, str(key.year))


def _dimensions(
    catalogue: Catalogue, figures: Sequence[ContextFigure], words: Words
) -> dict[str, Labels]:
    """The categories that occur, in the order of the figures, and years in time's."""
    context = catalogue.context
    years = sorted({f.key.year for f in figures})
    return {
        "service": {
            f.key.service: words.text(context.services[f.key.service].name) for f in figures
        },
        "metric": {_metric_key(f): words.text(context.metrics[f.key.metric]) for f in figures},
        "area": {f.key.area: words.text(catalogue.areas[f.key.area].name) for f in figures},
        "year": {str(year): str(year) for year in years},
    }


def _status(figure: ContextFigure, words: Words) -> str:
    return mark_word(figure.mark, words) if figure.mark else precision_word(figure, words)


def _units(
    catalogue: Catalogue, figures: Sequence[ContextFigure], words: Words
) -> dict[str, dict[str, dict[str, Any]]]:
    units = catalogue.context.units
    return {"metric": {_metric_key(f): {"label": words.text(units[f.key.unit])} for f in figures}}


def _extension(
    told: Sequence[tuple[int, ContextFigure, ContextRow]],
) -> dict[str, dict[str, str | int]]:
    """What is told of single cells, each kind by the places that have it."""
    found = {
        "respondents": ((place, figure.respondents) for place, figure, _ in told),
        "scale": ((place, figure.scale) for place, figure, _ in told),
        "note": ((place, row.note) for place, _, row in told),
        "source_page": ((place, figure.source_page) for place, figure, _ in told),
    }
    return {
        name: {str(place): value for place, value in sorted(cells) if value not in (None, "")}
        for name, cells in found.items()
    }
