"""Taustatiedot: organisations' yearly figures, and what is known of the family centres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.context import ContextFigure, FamilyCentres
from layouts.content import PageContent
from layouts.dates import format_day
from layouts.file_links import FileView, context_files
from layouts.header import plain_view
from layouts.i18n import Words
from layouts.links import Link
from layouts.local_context import ContextSection, build_context
from layouts.publication import PublicationView
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class CentreAreaView:
    """One large area: how many smaller ones it has, and the meeting places."""

    name: str
    centres: int
    running: str
    running_count: int
    planned_count: int


@dataclass(frozen=True, slots=True)
class CentresView:
    """Dated facts of the family centres and where the sources disagree."""

    day: str
    source: str
    areas: tuple[CentreAreaView, ...]
    facts: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextView:
    """The page of local context."""

    area: str
    section: ContextSection | None
    centres: CentresView | None
    measures: Link
    files: tuple[FileView, ...]
    publication: PublicationView | None


def build(
    catalogue: Catalogue,
    figures: Iterable[ContextFigure],
    selection: Selection,
    words: Words,
    publication: PublicationView | None,
) -> ContextView:
    """The view; ``figures`` are those of the area and around it."""
    centres = catalogue.context.family_centres
    measures = to_url(plain_view(selection, Page.MEASURES), catalogue)
    return ContextView(
        area=words.text(catalogue.areas[selection.area].name),
        section=build_context(catalogue, figures, words),
        centres=_centres(centres, words) if centres else None,
        measures=Link(measures, words.gettext("Measures")),
        files=context_files(catalogue, selection, words),
        publication=publication,
    )


def page_link(catalogue: Catalogue, selection: Selection, words: Words) -> Link:
    """The way to this page from beside an indicator."""
    url = to_url(plain_view(selection, Page.CONTEXT), catalogue)
    return Link(url, words.gettext("All local figures and family centres"))


def _centres(centres: FamilyCentres, words: Words) -> CentresView:
    return CentresView(
        day=format_day(centres.dated, words),
        source=words.text(centres.source),
        areas=tuple(
            CentreAreaView(
                name=words.text(area.name),
                centres=area.centres,
                running=", ".join(area.running),
                running_count=len(area.running),
                planned_count=area.centres - len(area.running),
            )
            for area in centres.areas
        ),
        facts=tuple(map(words.text, centres.facts)),
        conflicts=tuple(map(words.text, centres.conflicts)),
    )


def render_context(view: ContextView, words: Words) -> PageContent:
    """The page of local context as content for the shell."""
    title = words.gettext("Local context")
    html = render("context.html", words, view=view)
    return PageContent(title, html, f"{title}, {view.area}", view.publication)
