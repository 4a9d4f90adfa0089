"""Figures of local context as the API answers them: never judged, always with their source."""

from __future__ import annotations

from collections.abc import Iterable

from app.api import shapes
from data.catalogue import Catalogue
from data.context import ContextFigure, disclosed
from data.deliveries import Publication
from data.model import Language


def context(
    found: Iterable[ContextFigure],
    catalogue: Catalogue,
    language: Language,
    *,
    publication: Publication | None,
    area: str,
) -> shapes.ContextShape:
    """An area's own figures, by service, metric, unit and year."""
    return {
        "publication": publication.number if publication else None,
        "is_invented": publication is not None and publication.is_invented,
        "area": area,
        "figures": [_figure(disclosed(figure), catalogue, language) for figure in found],
    }


def _figure(
    figure: ContextFigure, catalogue: Catalogue, language: Language
) -> shapes.ContextFigureShape:
    key, known = figure.key, catalogue.context
    service = known.services[key.service]
    provider = known.providers[service.provider]
    note, note_language = known.note_in(figure, language)
    return {
        "service": key.service,
        "service_name": service.name[language],
        "metric": key.metric,
        "metric_name": known.metrics[key.metric][language],
        "unit": key.unit,
        "unit_name": known.units[key.unit][language],
        "year": key.year,
        "value": None if figure.value is None else f"{figure.value:f}",
        "mark": figure.mark,
        "approximate": figure.approximate,
        "bound": figure.bound,
        "respondents": figure.respondents,
        "scale": figure.scale,
        "note": note or None,
        "note_language": note_language if note else None,
        "provider": provider.name[language],
        "report": f"{provider.report[language]} {key.year}",
        "source_page": figure.source_page,
        "indicators": list(service.indicators),
        "subgoals": list(service.subgoals),
    }
