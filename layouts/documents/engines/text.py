"""Writes the item's text as plain text."""

from __future__ import annotations

from layouts.documents.attachment import Attachment
from layouts.documents.item_text import ItemText
from layouts.i18n import Words


def item_txt(text: ItemText, title: str, attachment: Attachment, words: Words) -> bytes:
    """Heading lines of the case system with the text under each, and the attachment's title.

    A paragraph is one line: the case system wraps lines itself.
    """
    lines = [
        attachment.meeting_line,
        attachment.diary_number,
        words.gettext("Summary (Tiivistelmä)"),
        text.summary,
        words.gettext("Presentation (Esittelyteksti)"),
        *text.paragraphs,
        words.gettext("Attachment (Liitteet)"),
        title,
    ]
    kept = [line for line in lines if line]
    return ("\n\n".join(kept) + "\n").encode()
