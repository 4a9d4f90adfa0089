"""Translated words of one language, from the catalogues beside this module.

The English text is the message id, so English needs no catalogue of its own.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from data.model import Language, Text

FOLDER = Path(__file__).parent


class Words:
    """Looks up interface words and content in one language."""

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, with ``%(name)s`` places filled in if it has any."""
        text = self._translations.gettext(message)
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The message for ``count`` things; the place ``%(count)d`` is filled in."""
        return self._translations.ngettext(singular, plural, count) % {"count": count, **values}

    def text(self, content: Text) -> str:
        """Catalogue content in this language."""
        return content[self.language]


@cache
def words_in(language: Language) -> Words:
    """The words of a language, compiled once per process from its ``.po`` catalogue."""
    if language is Language.EN:
        return Words(language, gettext.NullTranslations())
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))
