"""Passwords that are made here can be read out, are long enough and never repeat."""

from __future__ import annotations

import re

from app.accounts import temporary_password
from app.signin.passwords import SHORTEST_PASSWORD, is_password, make_temporary_password

LOOK_ALIKES = "01ilo"


def test_made_passwords_are_legible_and_different() -> None:
    """Four groups without letters and digits that are taken for one another, never the same."""
    made = {make_temporary_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
        assert not set(password) & set(LOOK_ALIKES)
        assert len(password) >= SHORTEST_PASSWORD


def test_only_a_hash_of_a_made_password_is_kept() -> None:
    """What is kept verifies the password, has the same end, and neither shows when written out."""
    made = temporary_password()
    assert is_password(made.text, made.kept.hashed)
    assert made.kept.until == made.until
    assert made.text not in repr(made)
    assert made.kept.hashed not in repr(made)
