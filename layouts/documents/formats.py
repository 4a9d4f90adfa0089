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


DATA = frozenset({Format.XLSX, Format.CSV, Format.JSON})
_ONLY = {Part.CHART: PICTURES, Part.CHARTS: PICTURES, Part.CONTEXT: DATA}


def is_offered(part: Part, form: Format) -> bool:
    """Whether a part can be had in a format: charts are pictures, local figures only data."""
    return form in _ONLY.get(part, DOCUMENTS)
