"""The audit log is read in words, whatever it was kept in."""

from __future__ import annotations

import datetime
import re

import pytest

from data.accounts import Action, AuditEntry
from data.catalogue import Catalogue
from data.model import Language
from layouts.desk.audit import EntryView, build_entries
from layouts.i18n import words_in

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)

_REASONS = (
    "conflict",
    "errors",
    "nothing",
    "not allowed",
    "no role",
    "held_back",
    "old_password",
    "lapsed",
    "changed",
)


def said(
    catalogue: Catalogue,
    action: Action,
    subject: str = "",
    language: Language = Language.FI,
    **detail: str,
) -> EntryView:
    """One entry as a person reads it."""
    entry = AuditEntry(1, NOON, "anna", "admin", action, subject, detail)
    (view,) = build_entries([entry], catalogue, words_in(language))
    return view


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FI, "salasanalla"),
        (Language.SV, "med lösenord"),
        (Language.EN, "with a password"),
    ],
)
def test_the_way_in_is_said_in_every_language(
    catalogue: Catalogue, language: Language, words: str
) -> None:
    """How somebody signed in is told in the reader's language, not as it is kept."""
    assert said(catalogue, Action.SIGNED_IN, language=language, how="password").detail == words


def test_a_publication_names_its_delivery_number_and_sentence(catalogue: Catalogue) -> None:
    """What was published, as which publication and with which sentence."""
    view = said(catalogue, Action.PUBLISHED, "5", publication="3", summary="THL 2026")
    assert (view.subject, view.detail) == ("toimitus 5", "julkaisu 3; ”THL 2026”")


def test_an_account_tells_its_role_and_actor_by_name(catalogue: Catalogue) -> None:
    """A reporter's account names the actor as the register does."""
    view = said(catalogue, Action.ACCOUNT_ADDED, "ronja", role="reporter", actor="kotka")
    assert (view.subject, view.detail) == ("ronja", "rooli: raportoija; toimija: Kotkan kaupunki")


@pytest.mark.parametrize("tool", ["etl", "command line"])
def test_the_command_line_is_called_so_in_the_readers_language(
    catalogue: Catalogue, tool: str
) -> None:
    """What a tool did is told apart from what people did, in words."""
    entry = AuditEntry(1, NOON, tool, "admin", Action.ACCOUNT_ADDED, "anna", {})
    (view,) = build_entries([entry], catalogue, words_in(Language.FI))
    assert view.actor == "komentorivi"


def test_a_report_is_of_an_actors_row(catalogue: Catalogue) -> None:
    """The actor's name, the sub-goal, the year and how it has gone, all in words."""
    view = said(catalogue, Action.MEASURE_REPORTED, "kotka/I/3", year="2025", progress="ongoing")
    assert (view.subject, view.detail) == ("Kotkan kaupunki, I/3", "vuosi 2025; käynnissä")


def test_a_settled_text_is_told_with_its_meaning(catalogue: Catalogue) -> None:
    """The text and what it was said to mean make one sentence."""
    view = said(catalogue, Action.MAPPING_SETTLED, "5", text="Kouluaste", meaning="Ryhmä")
    assert view.detail == "”Kouluaste” tarkoittaa ”Ryhmä”"


def test_months_are_told_by_step_and_name(catalogue: Catalogue) -> None:
    """Steps of the annual clock have their names, months theirs, and a month taken away says so."""
    first, second, *_ = catalogue.annual_clock.steps
    view = said(
        catalogue, Action.CLOCK_CHANGED, "", Language.FI, **{first.key: "3", second.key: ""}
    )
    assert view.detail == f"{first.name.fi}: maaliskuu; {second.name.fi}: ei kuukautta"


@pytest.mark.parametrize("why", _REASONS)
@pytest.mark.parametrize("language", list(Language))
def test_reasons_are_words(catalogue: Catalogue, why: str, language: Language) -> None:
    """Why publishing was refused is told in a clause, never by its key."""
    detail = said(catalogue, Action.PUBLISHING_REFUSED, "5", language, why=why).detail
    assert detail != why
    assert re.fullmatch(r"\w+( \S+)+", detail)


@pytest.mark.parametrize(
    ("of", "subject"),
    [("delivery", "toimitus 5"), ("publication", "julkaisu 5"), ("", "5")],
)
def test_a_refusal_says_what_was_refused(catalogue: Catalogue, of: str, subject: str) -> None:
    """A draft and a return are told apart; an entry from before that has its number alone."""
    view = said(catalogue, Action.PUBLISHING_REFUSED, "5", of=of, why="errors")
    assert (view.subject, view.detail) == (subject, "tiedostossa on virheitä")


def test_what_is_not_known_is_kept_visible(catalogue: Catalogue) -> None:
    """A detail that another version wrote is shown as it is kept rather than left out."""
    assert said(catalogue, Action.PUBLISHED, "5", colour="blue").detail == "colour: blue"
