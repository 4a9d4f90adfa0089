"""All text that a file holds anywhere: hidden parts, alternative texts, caches, properties."""

from __future__ import annotations

import io
import zipfile

import pikepdf

from tests.support.tagged_pdf import read_tags

DEEPEST_ARCHIVE = 4


def all_text(content: bytes, depth: int = 0) -> str:
    """Everything in a file that can be read as text, files within it included."""
    if content.startswith(b"PK") and depth < DEEPEST_ARCHIVE:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [all_text(archive.read(name), depth + 1) for name in archive.namelist()]
            return "\n".join([*archive.namelist(), *parts])
    if content.startswith(b"%PDF"):
        return _pdf_text(content)
    return content.decode("utf-8", "replace")


def _pdf_text(content: bytes) -> str:
    texts = [tag.text for tag in read_tags(content)]
    with pikepdf.open(io.BytesIO(content)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                texts.append(one.read_bytes().decode("utf-8", "replace"))
            elif isinstance(one, pikepdf.Dictionary):
                texts += [str(value) for value in one.values() if isinstance(value, pikepdf.String)]
    return "\n".join(texts)
