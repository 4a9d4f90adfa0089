"""Vie pöytäkirjaan: what the secretary fills in, the files, and the text to be pasted."""

from __future__ import annotations

from dataclasses import dataclass

from data.profile import Profile
from layouts.content import PageContent
from layouts.documents.attachment import Attachment
from layouts.documents.build import default_title
from layouts.documents.footer import footer_text
from layouts.documents.formats import Format
from layouts.documents.item_text import ItemText, build_item_text
from layouts.documents.pictures import build_pictures
from layouts.documents.scope import Part, Scope, indicators_of, parse_scope
from layouts.file_links import FileLinks, FileView, context_files, data_labels
from layouts.filters import Option, build_filters
from layouts.i18n import Words
from layouts.options import NAMES, TAKEN, Options
from layouts.packing import PackView, build_pack
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.selection import Selection


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field that may be filled in; ``kind`` is the type of its input."""

    name: str
    label: str
    value: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Choices:
    """Parts of the plan under a heading of the list."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with the addresses of its pictures."""

    heading: str
    description: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class ExportView:
    """Everything the page shows."""

    area: str
    action: str
    files_action: str
    areas: tuple[Option, ...]
    parts: tuple[Choices, ...]
    fields: tuple[FieldView, ...]
    as_of: int | None
    measures: Option
    measures_name: str
    context: Option | None
    context_name: str
    documents: tuple[FileView, ...]
    data: tuple[FileView, ...]
    local: tuple[FileView, ...]
    pack: PackView
    charts: tuple[ChartView, ...]
    all_charts: FileView
    title: str
    stamp: str
    text: ItemText
    citation: str
    publication: PublicationView | None


def attachment_of(options: Options) -> Attachment:
    """What is filled in, as a document takes it."""
    return Attachment(
        title=options.title or "",
        board=options.board or "",
        meeting=options.meeting,
        diary_number=options.diary_number or "",
        paragraph=options.paragraph or "",
        preparer=options.preparer or "",
    )


def build(
    profile: Profile,
    selection: Selection,
    words: Words,
    newest_entry: int = 0,
    *,
    has_context: bool = False,
) -> ExportView:
    """The page for the selected area and part of the plan.

    ``newest_entry`` is of what is told of measures, should a document take them along;
    ``has_context`` whether there are local figures around the area.
    """
    catalogue = profile.catalogue
    scope = parse_scope(selection.options.what or Part.ALL, catalogue)
    attachment = attachment_of(selection.options)
    files = FileLinks(catalogue, selection)
    documents, data = _document_labels(words), data_labels(words)
    return ExportView(
        area=words.text(profile.area.name),
        action=files.action,
        files_action=f"{files.action}/tiedosto",
        areas=build_filters(catalogue, selection, words, ()).areas,
        parts=_parts(profile, scope, words),
        fields=_fields(selection.options, words),
        as_of=selection.as_of,
        measures=_measures(selection.options, newest_entry, words),
        measures_name=NAMES["with_measures"],
        context=_context(selection.options, words) if has_context else None,
        context_name=NAMES["with_context"],
        documents=files.of(scope.name, documents),
        data=files.of(scope.name, data),
        local=context_files(catalogue, selection, words) if has_context else (),
        pack=build_pack(catalogue, files.action, documents | data, words),
        charts=_charts(profile, scope, files, words),
        all_charts=FileView("png", words.gettext("All charts (PNG)"), files.url("charts", "png")),
        title=attachment.title or default_title(profile, scope, words),
        stamp=attachment.stamp_line,
        text=build_item_text(profile, scope, words),
        citation=footer_text(profile, indicators_of(scope, catalogue), words),
        publication=build_publication(profile, words),
    )


def _measures(options: Options, newest_entry: int, words: Words) -> Option:
    """The choice that says up to which entry what is told is taken along, for good."""
    chosen = options.with_measures
    label = words.gettext("The sub-goals' measures too, and what is told of them (Word, PDF)")
    entry = newest_entry if chosen is None else chosen
    return Option(str(entry), label, chosen is not None)


def _context(options: Options, words: Words) -> Option:
    label = words.gettext("Local figures beside each main goal too (slides)")
    return Option(TAKEN, label, options.with_context is not None)


def _document_labels(words: Words) -> dict[Format, str]:
    return {
        Format.DOCX: words.gettext("Word document"),
        Format.PDF: words.gettext("PDF"),
        Format.PPTX: words.gettext("Slides (PowerPoint)"),
        Format.TXT: words.gettext("Text of the item"),
    }


def _fields(options: Options, words: Words) -> tuple[FieldView, ...]:
    labels = {
        "title": words.gettext("Title"),
        "board": words.gettext("Board"),
        "meeting": words.gettext("Day of the meeting"),
        "diary_number": words.gettext("Diary number"),
        "paragraph": words.gettext("Section (§)"),
        "preparer": words.gettext("Preparer (title or unit)"),
    }
    values = {name: getattr(options, name) for name in labels}
    return tuple(
        FieldView(
            NAMES[name],
            label,
            str(values[name]) if values[name] is not None else "",
            "date" if name == "meeting" else "text",
        )
        for name, label in labels.items()
    )


def _parts(profile: Profile, scope: Scope, words: Words) -> tuple[Choices, ...]:
    """All parts of the plan: the whole, the goals with their sub-goals, the indicators."""
    catalogue = profile.catalogue

    def option(one: Scope, label: str) -> Option:
        return Option(one.name, label, one == scope)

    whole = Choices("", (option(Scope(), words.gettext("The whole plan")),))
    goals = [
        Choices(
            words.gettext("Main goal %(number)s", number=goal.number),
            (
                option(Scope(Part.GOAL, goal.number), f"{goal.number} {words.text(goal.name)}"),
                *(
                    option(Scope(Part.SUBGOAL, s.goal, s.number), f"{s.key} {words.text(s.name)}")
                    for s in goal.subgoals
                ),
            ),
        )
        for goal in catalogue.plan.goals
    ]
    indicators = tuple(
        option(Scope(Part.INDICATOR, indicator=n), f"{n} {words.text(i.name)}")
        for n, i in sorted(catalogue.indicators.items())
    )
    return (whole, *goals, Choices(words.gettext("Indicators"), indicators))


def _charts(
    profile: Profile, scope: Scope, files: FileLinks, words: Words
) -> tuple[ChartView, ...]:
    """The charts of one indicator, each to be had as a picture."""
    if scope.indicator is None:
        return ()
    labels = {Format.PNG: "PNG", Format.SVG: "SVG", Format.PDF: "PDF"}
    pictures = build_pictures(profile, profile.catalogue.indicators[scope.indicator], words)
    return tuple(
        ChartView(p.heading, p.description, files.of(f"chart-{p.key}", labels)) for p in pictures
    )


def render_export(view: ExportView, words: Words) -> PageContent:
    """The page as content for the shell."""
    title = words.gettext("%(area)s: into the minutes", area=view.area)
    return PageContent(title, render("export.html", words, view=view), title, view.publication)
