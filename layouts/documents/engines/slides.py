"""Writes slides: a title, the summary, every chart as a native one to be edited, and tables."""

from __future__ import annotations

import io
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Mm, Pt

from layouts.documents.engines.archive import repack
from layouts.documents.engines.native_charts import chart_kind, chart_numbers, style_chart
from layouts.documents.engines.slide_tables import add_table, slices_of
from layouts.documents.engines.word_parts import SHAPE_FONT, SHAPES
from layouts.documents.model import Document, DocumentTable, Explanation, Picture

TITLE_LAYOUT, TITLE_ONLY_LAYOUT = 0, 5
WIDTH_MM, HEIGHT_MM, MARGIN_MM = 338.7, 190.5, 16
INK, MUTE = RGBColor(0x14, 0x20, 0x2E), RGBColor(0x4C, 0x5A, 0x68)


def document_pptx(document: Document) -> bytes:
    """The summary, a slide for each chart of the document, and its tables."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    _set_properties(presentation, document)
    _add_opening(presentation, document)
    for explanation in document.explanations:
        for picture in explanation.pictures:
            _add_chart(presentation, explanation, picture, document.locale)
    for table in document.tables:
        _add_tables(presentation, table, document.locale)
    written = io.BytesIO()
    presentation.save(written)
    return repack(written.getvalue(), document.made_at)


def _set_properties(presentation: Presentation, document: Document) -> None:
    properties = presentation.core_properties
    properties.title = document.title
    properties.author = properties.last_modified_by = document.author
    properties.language = document.locale
    properties.created = properties.modified = document.made_at.replace(tzinfo=None)


def _add_opening(presentation: Presentation, document: Document) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_LAYOUT])
    title, text = slide.placeholders[0], slide.placeholders[1]
    _place(title, 24, 44)
    _place(text, 74, 88)
    _write(title, document.title, 34, document.locale)
    _write(text, "\n".join(document.summary), 18, document.locale)
    title.text_frame.paragraphs[0].runs[0].font.bold = True
    if document.head.meeting:
        _add_text(slide, document.head.meeting, 12, document.locale)
    _add_text(slide, document.footer, HEIGHT_MM - 24, document.locale)


def _add_chart(
    presentation: Presentation, explanation: Explanation, picture: Picture, locale: str
) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY_LAYOUT])
    _place(slide.placeholders[0], 8, 26)
    heading = f"{explanation.number} {explanation.title} – {picture.heading}"
    _write(slide.placeholders[0], heading, 24, locale)
    _add_light(slide, picture, locale)
    size = (Mm(WIDTH_MM - 2 * MARGIN_MM), Mm(HEIGHT_MM - 76))
    numbers = chart_numbers(picture.data, locale)
    kind = chart_kind(picture.data)
    frame = slide.shapes.add_chart(kind, Mm(MARGIN_MM), Mm(46), *size, numbers)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", picture.description)
    frame.chart.has_title = False
    style_chart(frame.chart, picture.data, locale)
    _add_text(slide, " ".join(picture.caption), HEIGHT_MM - 24, locale)


def _add_tables(presentation: Presentation, table: DocumentTable, locale: str) -> None:
    """As many slides as the rows need, each with the remark and the source."""
    parts = tuple(slices_of(table))
    for number, rows in enumerate(parts, start=1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY_LAYOUT])
        _place(slide.placeholders[0], 6, 22)
        counted = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
        _write(slide.placeholders[0], f"{table.heading}{counted}", 24, locale)
        _add_text(slide, table.remark, 28, locale)
        box = (Mm(MARGIN_MM), Mm(44), Mm(WIDTH_MM - 2 * MARGIN_MM))
        add_table(slide, table, rows, box, locale)
        _add_text(slide, table.caption, HEIGHT_MM - 20, locale)


def _add_light(slide: Slide, picture: Picture, locale: str) -> None:
    """The judgement as its shape and its word."""
    shape, colour = SHAPES[picture.status]
    box = slide.shapes.add_textbox(Mm(MARGIN_MM), Mm(33), Mm(WIDTH_MM - 2 * MARGIN_MM), Mm(10))
    box.text_frame.word_wrap = True
    mark, word = (box.text_frame.paragraphs[0].add_run() for _ in range(2))
    mark.font.name = SHAPE_FONT
    texts = ((mark, f"{shape}\u00a0", RGBColor(*colour)), (word, picture.word, INK))
    for run, text, ink in texts:
        run.text = text
        run.font.size = Pt(18)
        run.font.color.rgb = ink
        run._r.get_or_add_rPr().set("lang", locale)


def _place(shape: Any, top_mm: float, height_mm: float) -> None:
    shape.left, shape.width = Mm(MARGIN_MM), Mm(WIDTH_MM - 2 * MARGIN_MM)
    shape.top, shape.height = Mm(top_mm), Mm(height_mm)


def _add_text(slide: Slide, text: str, top_mm: float, locale: str) -> None:
    size = (Mm(WIDTH_MM - 2 * MARGIN_MM), Mm(16))
    box = slide.shapes.add_textbox(Mm(MARGIN_MM), Mm(top_mm), *size)
    _write(box, text, 11, locale)
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = MUTE


def _write(shape: Any, text: str, size_pt: int, locale: str) -> None:
    """Paragraphs of one run each, in the document's language, from the left edge."""
    shape.text_frame.word_wrap = True
    for number, line in enumerate(text.split("\n")):
        frame = shape.text_frame
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(size_pt)
        run.font.color.rgb = INK
        run._r.get_or_add_rPr().set("lang", locale)
