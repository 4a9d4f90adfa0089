"""Figures of local context in documents and workbooks: each with unit, year, N, scale, source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.catalogue import Catalogue
from data.context import ContextFigure
from layouts.documents.model import Document, DocumentMeasure, MeasureFact, MeasuresPart
from layouts.documents.scope import Part, Scope, goals_of, indicators_of
from layouts.i18n import Words
from layouts.local_context import (
    ContextRow,
    build_context,
    context_caution,
    context_rows,
    figures_in_order,
)
from layouts.numbers import EN_DASH, NBSP

# Larger parts would bury their indicators under figures that stand on a page of their own.
TOLD_IN = (Part.SUBGOAL, Part.INDICATOR)


def figures_of(
    scope: Scope, catalogue: Catalogue, figures: Iterable[ContextFigure]
) -> tuple[ContextFigure, ...]:
    """The figures that stand beside what a scope covers, all of them for the whole plan."""
    if scope.part is Part.ALL:
        return tuple(figures)
    context = catalogue.context
    if scope.part is Part.INDICATOR:
        beside = [context.beside_indicator(n) for n in indicators_of(scope, catalogue)]
    else:
        covered = (s for _, subgoals in goals_of(scope, catalogue) for s in subgoals)
        beside = [context.beside_subgoal(subgoal.key) for subgoal in covered]
    services = frozenset().union(*beside)
    return tuple(figure for figure in figures if figure.key.service in services)


def with_context(
    document: Document,
    scope: Scope,
    catalogue: Catalogue,
    figures: Sequence[ContextFigure],
    words: Words,
) -> Document:
    """The document of one sub-goal or indicator with the local figures after its values."""
    part = _part(catalogue, figures, words) if scope.part in TOLD_IN else None
    if part is None:
        return document
    (goal,) = document.goals
    (section,) = goal.sections
    told = replace(goal, sections=(replace(section, context=part),))
    return replace(document, goals=(told,))


def _part(
    catalogue: Catalogue, figures: Sequence[ContextFigure], words: Words
) -> MeasuresPart | None:
    section = build_context(catalogue, figures, words)
    if section is None:
        return None
    return MeasuresPart(
        words.gettext("Local figures beside this"),
        context_caution(words),
        tuple(
            DocumentMeasure(
                service.name, tuple(fact for row in service.rows for fact in _facts(row, words))
            )
            for service in section.services
        ),
    )


def _facts(row: ContextRow, words: Words) -> Iterator[MeasureFact]:
    """One figure with all that is told of it; a note in another language stands by itself."""
    is_own = row.note_language is words.language
    told = [f"{row.value}{NBSP}{row.unit}"]
    if row.respondents != EN_DASH:
        told.append(f"N: {row.respondents}")
    if row.scale != EN_DASH:
        told.append(f"{words.gettext('Scale')}: {row.scale}")
    sentences = [", ".join(told), row.source, row.note if is_own else ""]
    text = ". ".join(sentence.rstrip(".") for sentence in sentences if sentence)
    yield MeasureFact(f"{row.metric}, {row.area} {row.year}", f"{text}.", words.language.value)
    if row.note and not is_own:
        yield MeasureFact(words.gettext("Note"), row.note, row.note_language.value)


def context_heads(words: Words) -> tuple[str, ...]:
    """The heads of a sheet of figures."""
    return (
        words.gettext("Service"),
        words.gettext("What"),
        words.gettext("Area"),
        words.gettext("Year"),
        words.gettext("Value"),
        words.gettext("Unit"),
        "N",
        words.gettext("Scale"),
        words.gettext("Source"),
        words.gettext("Note"),
        words.gettext("File, sheet, cell"),
        words.gettext("Publication"),
    )


def context_cells(
    catalogue: Catalogue, figures: Sequence[ContextFigure], words: Words
) -> tuple[tuple[str | int | Decimal | None, ...], ...]:
    """The lines of the sheet. An exact figure is a number; about and over stay in words."""
    ordered = figures_in_order(catalogue, figures)
    rows = context_rows(catalogue, ordered, words)
    return tuple(
        (
            row.service,
            row.metric,
            row.area,
            figure.key.year,
            _value(figure, row),
            row.unit,
            figure.respondents,
            figure.scale,
            row.source,
            row.note,
            row.place,
            figure.publication,
        )
        for figure, row in zip(ordered, rows, strict=True)
    )


def _value(figure: ContextFigure, row: ContextRow) -> str | Decimal:
    is_exact = figure.value is not None and not figure.approximate and figure.bound is None
    return figure.value if is_exact and figure.value is not None else row.value
