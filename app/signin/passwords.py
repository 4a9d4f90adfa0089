"""Passwords as argon2 hashes, and those made for somebody's first sign-in."""

from __future__ import annotations

import datetime
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
# How long a temporary password lets its account in.
TEMPORARY_FOR = datetime.timedelta(days=7)
# Letters and digits that nobody mistakes for one another, read aloud or from paper.
_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 4

_HASHER = PasswordHasher()


class WeakPassword(Exception):
    """The password is too short or too long to be taken."""


def hash_password(password: str) -> str:
    """What is kept of a password. Raises WeakPassword."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WeakPassword(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    return _HASHER.hash(password)


def make_temporary_password() -> str:
    """A new password of 79 random bits, in groups that can be read out."""
    groups = range(_GROUPS)
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(_GROUP_LENGTH)) for _ in groups)


def is_password(password: str, kept: str | None) -> bool:
    """Whether the password is the one that was hashed.

    Where nothing is kept the same work is done, so that the time tells no account from none.
    """
    try:
        _HASHER.verify(kept or _nobodys(), password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether today's parameters would hash more strongly."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("no account has this password")
