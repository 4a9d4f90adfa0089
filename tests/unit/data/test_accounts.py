"""What an account may be called, and which roles and actors go together."""

from __future__ import annotations

import pytest

from data.accounts import LONGEST_NAME, AssignmentFlaw, Role, assignment_flaw, is_account_name

ACTORS = ("kotka", "hamina")


@pytest.mark.parametrize(
    "name", ["kaisa", "äijö", "etunimi.sukunimi@kunta.example", "a+b", "x" * LONGEST_NAME, "1"]
)
def test_names_that_people_use_are_fit(name: str) -> None:
    """User names and mail addresses, in any alphabet, may be given to accounts."""
    assert is_account_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a\n", "oidc:1", "etl", "ETL", "x" * (LONGEST_NAME + 1), ".x", "a/b"]
)
def test_names_that_could_be_mistaken_are_not(name: str) -> None:
    """Nothing that looks empty, like a provider's account or like a tool of the service."""
    assert not is_account_name(name)


@pytest.mark.parametrize(
    ("role", "actor", "flaw"),
    [
        (Role.REPORTER, "kotka", None),
        (Role.REPORTER, None, AssignmentFlaw.ACTOR_MISSING),
        (Role.REPORTER, "turku", AssignmentFlaw.ACTOR_MISSING),
        (Role.PUBLISHER, None, None),
        (Role.PUBLISHER, "kotka", AssignmentFlaw.ACTOR_NEEDLESS),
    ],
)
def test_reporters_and_only_they_have_an_actor(
    role: Role, actor: str | None, flaw: AssignmentFlaw | None
) -> None:
    """A reporter's actor is one of the register's; a publisher with one would be a mistake."""
    assert assignment_flaw(role, actor, ACTORS) is flaw
