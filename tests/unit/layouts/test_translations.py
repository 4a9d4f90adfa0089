"""The interface is complete in Finnish and Swedish; English is the language of the code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from data.model import Language
from layouts.i18n import words_in

CHECKOUT = Path(__file__).parents[3]
PACKAGES = ("app", "callbacks", "layouts")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
PLACE = re.compile(r"%\((\w+)\)[sd]")
# Finnish needs the area's name in the genitive, which the code gives beside the name itself.
GIVEN_BESIDE = {"area": "area_genitive"}
TRANSLATED = [Language.FI, Language.SV]


@cache
def _messages() -> Catalog:
    """Every message of the code and the templates."""
    found = Catalog()
    for package in PACKAGES:
        folder = CHECKOUT / package
        for file, _line, message, _comments, _context in extract_from_dir(str(folder), METHODS):
            found.add(message, locations=[(file, 0)])
    return found


def _catalogue(language: Language) -> Catalog:
    with (CHECKOUT / "layouts" / "i18n" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def _ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def _texts(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _places(texts: tuple[str, ...]) -> set[str]:
    return {place for text in texts for place in PLACE.findall(text)}


def test_messages_are_found_in_code_and_templates() -> None:
    """The extraction sees both kinds of source, so the tests below do not pass on nothing."""
    ids = _ids(_messages())
    assert "Skip to content" in ids
    assert "worrying" in ids
    assert len(ids) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: Language) -> None:
    """No message of the interface is missing from a catalogue, and none lingers unused."""
    assert _ids(_catalogue(language)) == _ids(_messages())


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_or_uncertain(language: Language) -> None:
    """Every translation says something in every plural form and is nobody's guess."""
    for message in _catalogue(language):
        if message.id:
            assert not message.fuzzy, message.id
            assert all(text.strip() for text in _texts(message.string)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_places_that_the_code_fills(language: Language) -> None:
    """A translation names no place the code leaves empty, and drops none but by inflection."""
    for message in _catalogue(language):
        if not message.id:
            continue
        given = _places(_texts(message.id))
        used = _places(_texts(message.string))
        beside = {GIVEN_BESIDE[place] for place in given & set(GIVEN_BESIDE)}
        assert used <= given | beside, message.id
        missing = {place for place in given - used if GIVEN_BESIDE.get(place) not in used}
        assert not missing, message.id


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 huolestuttavaa"), (1, "1 huolestuttava"), (3, "3 huolestuttavaa")]
)
def test_finnish_counts_take_the_partitive(count: int, text: str) -> None:
    """Finnish says one worrying in the nominative and any other number in the partitive."""
    words = words_in(Language.FI)
    assert words.ngettext("%(count)d worrying", "%(count)d worrying", count) == text


def test_a_percent_sign_without_places_stays() -> None:
    """A word with a percent sign of its own is not taken for a pattern."""
    assert words_in(Language.FI).gettext("pp") == "%-yks."
