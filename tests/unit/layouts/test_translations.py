"""The interface is complete in Finnish and Swedish; English is the language of the code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from data.model import Language
from layouts.i18n import Words, words_in

CHECKOUT = Path(__file__).parents[3]
PACKAGES = ("app", "callbacks", "layouts")
PLACE = re.compile(r"%\((\w+)\)([sd])")
# Finnish needs the area's name in the genitive, which the code of one sentence gives beside the
# name itself; there and only there it stands instead.
HEADLINE = (
    "In %(area)s, children and young people fare %(worse)s and %(better)s than in the whole "
    "country."
)
INFLECTED = {HEADLINE: ("area", "area_genitive")}
TRANSLATED = [Language.FI, Language.SV]


@cache
def _messages() -> Catalog:
    """Every message of the code and the templates, found as ``make messages`` finds them."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {mapping["pattern"]: mapping for mapping in mappings}
    found = Catalog()
    for package in PACKAGES:
        folder = str(CHECKOUT / package)
        for _file, _line, message, _comments, _context in extract_from_dir(
            folder, methods, options
        ):
            found.add(message)
    return found


def _catalogue(language: Language) -> Catalog:
    with (CHECKOUT / "layouts" / "i18n" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def _ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def _texts(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _places(texts: tuple[str, ...]) -> set[str]:
    return {place for text in texts for place, _kind in PLACE.findall(text)}


def _said(words: Words, message: tuple[str, ...]) -> list[str]:
    """The message with its places filled; for each kind of count where it has a plural."""
    found = {place: kind for text in message for place, kind in PLACE.findall(text)}
    values = {place: 2 if kind == "d" else "x" for place, kind in found.items()}
    if message[0] in INFLECTED:
        values[INFLECTED[message[0]][1]] = "x"
    if len(message) == 1:
        return [words.gettext(message[0], **values)]
    values.pop("count", None)
    return [words.ngettext(message[0], message[1], count, **values) for count in (0, 1, 2)]


def test_messages_are_found_in_code_and_templates() -> None:
    """The extraction sees both kinds of source, so the tests below do not pass on nothing."""
    ids = _ids(_messages())
    assert "Skip to content" in ids
    assert "worrying" in ids
    assert len(ids) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: Language) -> None:
    """No message of the interface is missing from a catalogue, and none lingers unused."""
    catalogue, messages = _ids(_catalogue(language)), _ids(_messages())
    assert not messages - catalogue, "make messages brings these in, to be translated"
    assert not catalogue - messages, "make messages removes these"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_or_uncertain(language: Language) -> None:
    """Every translation says something in every plural form and is nobody's guess."""
    catalogue = _catalogue(language)
    for message in catalogue:
        if message.id:
            forms = _texts(message.string)
            assert not message.fuzzy, message.id
            assert all(text.strip() for text in forms), message.id
            assert len(forms) == (catalogue.num_plurals if message.pluralizable else 1), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_places_that_the_code_fills(language: Language) -> None:
    """A translation names exactly the places the code fills, save the inflected area's name."""
    for message in _catalogue(language):
        given = _places(_texts(message.id))
        plain, inflected = INFLECTED.get(str(message.id), ("", ""))
        used = {plain if place == inflected else place for place in _places(_texts(message.string))}
        if message.id:
            assert used == given, message.id


@pytest.mark.parametrize("language", Language)
def test_every_message_can_be_said(language: Language) -> None:
    """Every message of the interface can be filled in, and leaves no place open."""
    words = words_in(language)
    for message in _messages():
        if message.id:
            said = _said(words, _texts(message.id))
            assert not any(PLACE.search(text) for text in said), message.id


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
