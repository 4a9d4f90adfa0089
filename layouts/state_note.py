"""Marks a page that shows an earlier state without saying so itself."""

from __future__ import annotations

from dataclasses import replace

from layouts.content import PageContent
from layouts.i18n import Words
from layouts.publication import PublicationView
from layouts.rendering import render


def with_state_note(
    content: PageContent, state: PublicationView | None, words: Words
) -> PageContent:
    """The content with the state that was asked for above it."""
    note = render("publication_note.html", words, publication=state)
    return replace(content, html=f"{note}\n{content.html}")
