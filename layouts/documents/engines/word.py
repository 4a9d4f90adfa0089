"""Writes Word documents: the content and order of the PDF, to be edited further."""

from __future__ import annotations

import io

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from layouts.documents.engines.archive import repack
from layouts.documents.engines.native_charts import add_word_chart
from layouts.documents.engines.word_parts import (
    add_field,
    add_light,
    add_small,
    clear_tabs,
    joined_notes,
    prepare_settings,
    prepare_styles,
)
from layouts.documents.engines.word_tables import (
    WIDTH_MM,
    add_card,
    add_explanation_table,
    add_under_table,
)
from layouts.documents.model import (
    Document,
    Explanation,
    Headings,
    MeasuresPart,
)

CHART_SIZE = (Mm(150), Mm(70))


def document_docx(document: Document) -> bytes:
    """The attachment as a Word document."""
    word = docx.Document()
    prepare_styles(word, document.locale)
    prepare_settings(word, document.locale)
    _set_properties(word, document)
    _set_page(word, document)
    _add_opening(word, document)
    _add_goals(word, document)
    if document.explanations:
        word.add_heading(document.headings.explanations, 1)
    for explanation in document.explanations:
        _add_explanation(word, explanation, document)
    _add_notes(word, document)
    written = io.BytesIO()
    word.save(written)
    return repack(written.getvalue(), document.made_at)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title
    properties.author = document.author
    properties.last_modified_by = document.author
    properties.language = document.locale
    properties.comments = ""
    # Word keeps times in UTC without saying so.
    properties.created = properties.modified = document.made_at.replace(tzinfo=None)


def _set_page(word: WordDocument, document: Document) -> None:
    """A4 with room for the case system's stamp: 20 mm above, 25 mm below."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(36), Mm(45)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    header = section.header.paragraphs[0]
    clear_tabs(header)
    header.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    add_small(header, f"{document.head.meeting}\t{document.head.diary_number}".rstrip(), 8.5)
    footer = section.footer.paragraphs[0]
    add_small(footer, f"{document.footer} {document.headings.page.capitalize()} ", 7.5)
    add_field(footer, "PAGE")
    add_small(footer, "/", 7.5)
    add_field(footer, "NUMPAGES")


def _add_opening(word: WordDocument, document: Document) -> None:
    word.add_paragraph(document.title, style="Title")
    if document.head.preparer:
        add_small(word.add_paragraph(), document.head.preparer)
    word.add_paragraph(" ".join(document.summary))
    if not document.legend:
        return
    legend = word.add_paragraph()
    for number, item in enumerate(document.legend):
        if number:
            legend.add_run("    ")
        add_light(legend, item.status, item.word, 8.5)
        add_small(legend, f": {item.meaning}", 8.5)


def _add_goals(word: WordDocument, document: Document) -> None:
    for goal in document.goals:
        if goal.title:
            word.add_heading(_joined(goal.kicker, goal.title, ": "), 1)
        level = 2 if goal.title else 1
        for section in goal.sections:
            word.add_heading(_joined(section.number, section.title, " "), level)
            statement = _joined(section.roll_up, section.statement, ". ")
            if statement and not section.cards:
                add_small(word.add_paragraph(), statement)
            for number, card in enumerate(section.cards):
                over = "" if number else statement
                add_card(word, card, document.headings, level + 1, over)
            _add_measures(word, section.measures, level + 1)
            _add_measures(word, section.context, level + 1)


def _add_measures(word: WordDocument, part: MeasuresPart, level: int) -> None:
    if part.heading:
        word.add_heading(part.heading, level)
    if part.remark:
        add_small(word.add_paragraph(), part.remark)
    for measure in part.measures:
        if measure.title:
            word.add_heading(measure.title, level + 1)
        for place, fact in enumerate(measure.facts, start=1):
            paragraph = word.add_paragraph()
            paragraph.add_run(f"{fact.label}: ").bold = True
            paragraph.add_run(fact.text)
            # The last never stands alone on a new page.
            paragraph.paragraph_format.keep_with_next = place == len(measure.facts) - 1


def _joined(first: str, second: str, between: str) -> str:
    return between.join(part for part in (first, second) if part)


def _add_explanation(word: WordDocument, explanation: Explanation, document: Document) -> None:
    word.add_heading(f"{explanation.number} {explanation.title}", 2)
    # One paragraph of two lines: of several, LibreOffice may leave the first behind.
    paragraph = word.add_paragraph(f"{explanation.definition}\n{explanation.direction}")
    shape = paragraph.paragraph_format
    shape.keep_together = shape.keep_with_next = True
    for number, picture in enumerate(explanation.pictures, start=1):
        key = 100 * explanation.number + number
        add_word_chart(word, picture, key, CHART_SIZE, document.locale)
    _add_figures(word, explanation, document.headings)


def _add_figures(word: WordDocument, explanation: Explanation, say: Headings) -> None:
    """The tables; the last of them has its notes and sources on its own page."""
    ends = bool(explanation.citations)
    for place, table in enumerate(explanation.tables, start=1):
        stays = ends and place == len(explanation.tables)
        add_explanation_table(word, table, say, stays=stays)
    if not explanation.tables:
        add_small(word.add_paragraph(), say.no_values)
    if explanation.notes:
        paragraph = add_under_table(word)
        paragraph.paragraph_format.keep_with_next = ends
        add_small(paragraph, f"{say.readings}: {joined_notes(explanation.notes)}")
    for citation in explanation.citations:
        add_small(add_under_table(word), citation)


def _add_notes(word: WordDocument, document: Document) -> None:
    if not document.notes:
        return
    word.add_heading(document.headings.notes, 1)
    for note in document.notes:
        paragraph = word.add_paragraph()
        add_small(paragraph, f"{note.number}) ")
        paragraph.runs[0].bold = True
        add_small(paragraph, note.text)
