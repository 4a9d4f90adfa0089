"""What a rendered page consists of, for the first response and for callbacks alike."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.publication import PublicationView


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's own part, ready to be set into the shell.

    ``html`` comes only from our autoescaping templates. ``announcement`` is read out by screen
    readers when the content replaces another without a page load. ``publication`` is the state
    it shows. What is no place of the menu, such as the page to sign in at, is not ``in_menu``.
    """

    title: str
    html: str
    announcement: str
    publication: PublicationView | None = None
    in_menu: bool = True
