"""The file formats that a document, its data or its charts can be had in."""

from __future__ import annotations

from enum import StrEnum

from layouts.documents.scope import Part


class Format(StrEnum):
    """File formats by the ending of the file's name."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    TXT = "txt"
    SVG = "svg"
    PNG = "png"


MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.TXT: "text/plain; charset=utf-8",
    Format.SVG: "image/svg+xml",
    Format.PNG: "image/png",
}

PICTURES = frozenset({Format.PDF, Format.SVG, Format.PNG})
DOCUMENTS = frozenset(Format) - {Format.SVG, Format.PNG}


def is_offered(part: Part, form: Format) -> bool:
    """Whether a part of the plan can be had in a format: a chart as pictures, others as text."""
    return form in (PICTURES if part in (Part.CHART, Part.CHARTS) else DOCUMENTS)
