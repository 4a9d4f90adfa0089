"""Writes charts as pictures: SVG as drawn, PNG and PDF made of it."""

from __future__ import annotations

from layouts.documents.engines.pdf import picture_pdf, picture_png
from layouts.documents.formats import Format
from layouts.documents.model import Picture


def picture_file(picture: Picture, form: Format, language: str, timestamp: int) -> bytes:
    """One chart in a picture format. Raises ValueError for any other format."""
    if form is Format.SVG:
        return picture.svg.encode()
    if form is Format.PNG:
        return picture_png(picture)
    if form is Format.PDF:
        return picture_pdf(picture, picture.description, language, timestamp)
    raise ValueError(f"a chart is no {form}")
