"""The foot of every page: the state it shows, the rule, and the way to the method."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalogue import Catalogue
from layouts.header import plain_view
from layouts.i18n import Words
from layouts.publication import PublicationView
from layouts.rendering import render
from layouts.rule_words import lights_sentence
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class FooterView:
    """What the foot says of the view above it; ``rule`` only beside published figures."""

    publication: PublicationView | None
    rule: str
    about: str


def render_footer(
    publication: PublicationView | None, selection: Selection, catalogue: Catalogue, words: Words
) -> str:
    """The part of the foot that follows the view, also when it is swapped in."""
    view = FooterView(
        publication=publication,
        rule=lights_sentence(catalogue, words) if publication else "",
        about=to_url(plain_view(selection, Page.ABOUT), catalogue),
    )
    return render("footer.html", words, footer=view)
