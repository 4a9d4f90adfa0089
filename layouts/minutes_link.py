"""The address to paste into minutes: the same view, fixed to the publication it shows."""

from __future__ import annotations

from dataclasses import replace

from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.rendering import render
from layouts.selection import Selection, to_url


def with_minutes_link(
    content: PageContent, selection: Selection, catalogue: Catalogue, words: Words
) -> PageContent:
    """The content with its lasting address under it, where it shows a publication."""
    if content.publication is None:
        return content
    fixed = replace(selection, as_of=content.publication.number)
    link = render(
        "minutes_link.html",
        words,
        url=to_url(fixed, catalogue),
        publication=content.publication,
    )
    return replace(content, html=f"{content.html}\n{link}")
