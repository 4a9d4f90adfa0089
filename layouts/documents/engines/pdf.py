"""Writes PDF with Typst: tagged by PDF/UA-1, the same bytes for the same publication."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import typst

from layouts.documents.model import Document, Picture

HERE = Path(__file__).parents[1]
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"
STANDARD: Literal["ua-1"] = "ua-1"
PIXELS_PER_INCH = 300
# How Typst says that a character is in none of the fonts, which PDF/UA-1 does not allow.
_NOT_IN_FONTS = "could not be displayed"
_UNKNOWN = "\ufffd"


@cache
def _fonts() -> typst.Fonts:
    """Only our own fonts, so that every machine sets the same pages."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def document_pdf(document: Document) -> bytes:
    """The attachment as PDF."""
    data = asdict(document)
    made_at = document.made_at
    data["made_at"] = {
        name: getattr(made_at, name)
        for name in ("year", "month", "day", "hour", "minute", "second")
    }
    data["region"] = document.locale.partition("-")[2]
    return _compile("indicators.typ", data, "pdf", int(made_at.timestamp()))


def picture_pdf(picture: Picture, title: str, language: str, timestamp: int) -> bytes:
    """One chart as a page of its own size. ``timestamp`` is in seconds since 1970."""
    return _compile("picture.typ", _picture(picture, title, language), "pdf", timestamp)


def picture_png(picture: Picture) -> bytes:
    """One chart at 300 dots an inch."""
    return _compile("picture.typ", _picture(picture, "", "fi"), "png", 0)


def _picture(picture: Picture, title: str, language: str) -> dict[str, object]:
    return {**asdict(picture), "title": title, "language": language}


def _compile(
    template: str, data: dict[str, object], form: Literal["pdf", "png"], timestamp: int
) -> bytes:
    # Handed over as data: nothing in it is ever read as markup.
    text = json.dumps(data, ensure_ascii=False, default=str)
    try:
        return _compiled(template, text, form, timestamp)
    except typst.TypstError as error:
        if _NOT_IN_FONTS not in str(error):
            raise
        return _compiled(template, _displayable(text), form, timestamp)


def _displayable(text: str) -> str:
    """The text with a sign in place of what no font of ours has: people write pictures too."""
    return text.translate({ord(c): _UNKNOWN for c in set(text) if not _is_displayable(c)})


@lru_cache(maxsize=4096)
def _is_displayable(character: str) -> bool:
    source = b"#set document(title: sys.inputs.text)\n#sys.inputs.text"
    try:
        typst.compile(
            source,
            font_paths=_fonts(),
            format="pdf",
            sys_inputs={"text": character},
            pdf_standards=STANDARD,
        )
    except typst.TypstError:
        return False
    return True


def _compiled(template: str, text: str, form: Literal["pdf", "png"], timestamp: int) -> bytes:
    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        format=form,
        ppi=PIXELS_PER_INCH,
        sys_inputs={"data": text},
        pdf_standards=STANDARD if form == "pdf" else [],
        timestamp=timestamp,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} makes one file, not several")
    return made
