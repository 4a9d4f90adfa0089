"""What the menu marks as the place one is at."""

from __future__ import annotations

import re

import pytest

from tests.integration.app.desk.conftest import SignIn
from tests.support.desk import Visitor

LANGUAGES = ("", "/sv", "/en")
_CURRENT = re.compile(r'<a href="([^"]+)" aria-current="page"')


def marked(visitor: Visitor, path: str) -> list[str]:
    """The addresses that the menu marks at this address."""
    return _CURRENT.findall(visitor.get(path).text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/ei-ole", "/?alue=atlantis", "/kirjaudu", "/aineistot/erat/x"])
def test_what_is_no_place_of_the_menu_marks_none(
    visitor: Visitor, language: str, path: str
) -> None:
    """A missing page and the one to sign in at are nowhere in the menu, in any language."""
    assert marked(visitor, language + path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_accounts_are_no_place_of_the_menu(sign_in: SignIn, language: str) -> None:
    """One's own password and the accounts belong to no entry of the menu."""
    anna = sign_in("anna")
    for path in ("/salasana", "/tilit", "/tilit/tili?nimi=kaisa", "/tilit/tili?nimi=ei-ole"):
        assert marked(anna, language + path) == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_work_of_the_desk_belongs_to_its_entry(sign_in: SignIn, language: str) -> None:
    """Bringing in belongs to the data; reports of measures and the clock's months to measures."""
    kaisa = sign_in("kaisa")
    assert marked(kaisa, f"{language}/aineistot/tuo") == [f"{language}/aineistot"]
    for path in ("/toteuma", "/toteuma/kotka", "/vuosikello/muokkaa"):
        assert marked(kaisa, language + path) == [f"{language}/toimenpiteet"], path
