"""People who may bring data in, what each may do, and the record of what was done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do; each role may do what those before it may.

    A reporter tells how the measures of one actor have gone, a coordinator brings files in and
    looks at what they change, a publisher publishes and rolls back, an admin reads the audit log
    and looks after accounts.
    A visitor without an account is a viewer.
    """

    VIEWER = "viewer"
    REPORTER = "reporter"
    COORDINATOR = "coordinator"
    PUBLISHER = "publisher"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """Whether this role may do what ``other`` may."""
        return _RANK[self] >= _RANK[other]


_RANK = {role: rank for rank, role in enumerate(Role)}
ASSIGNABLE_ROLES = tuple(role for role in Role if role is not Role.VIEWER)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. ``label`` is what the page calls them.

    ``password_hash`` is None for those whom an identity provider vouches for. ``reports_for`` is
    the key of the actor of the measures register whose reporter this is, None for other roles.
    ``temporary_until`` is set while the password is one that an admin gave: it lets in until then,
    and only to choose another.
    """

    name: str
    label: str
    role: Role
    password_hash: str | None
    is_disabled: bool
    created_at: datetime.datetime
    reports_for: str | None = None
    temporary_until: datetime.datetime | None = None

    @property
    def must_choose_password(self) -> bool:
        """Whether nothing may be done before the temporary password has been replaced."""
        return self.temporary_until is not None

    def is_password_lapsed(self, now: datetime.datetime) -> bool:
        """Whether the password was temporary and its time has passed."""
        return self.temporary_until is not None and self.temporary_until <= now

    @property
    def is_of_provider(self) -> bool:
        """Whether an identity provider vouches for this person, and says what they may do."""
        return self.password_hash is None

    def may_report_for(self, actor: str) -> bool:
        """Whether this is a reporter of an actor of the measures register."""
        return self.role is Role.REPORTER and self.reports_for == actor

    def may_see_reporting_of(self, actor: str) -> bool:
        """Whether the desk shows this person an actor's reporting: its own, or all of them."""
        return self.may_report_for(actor) or self.role.includes(Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a sign-in lasts: without use, and in any case."""

    idle: datetime.timedelta = datetime.timedelta(minutes=30)
    absolute: datetime.timedelta = datetime.timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class AttemptLimits:
    """How many failed sign-ins are let through within ``window`` before all are refused."""

    per_account: int = 5
    per_address: int = 20
    window: datetime.timedelta = datetime.timedelta(minutes=15)


class Action(StrEnum):
    """What the audit log tells of. Values are kept for ever and never change meaning."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_HELD_BACK = "sign_in_held_back"
    SIGNED_OUT = "signed_out"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ROLE_CHANGED = "role_changed"
    PASSWORD_GIVEN = "password_given"  # noqa: S105 - a deed
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a deed
    PASSWORD_CHANGE_REFUSED = "password_change_refused"  # noqa: S105 - a deed
    FILE_BROUGHT_IN = "file_brought_in"
    FILE_REFUSED = "file_refused"
    MAPPING_SETTLED = "mapping_settled"
    DRAFT_DISCARDED = "draft_discarded"
    PUBLISHED = "published"
    PUBLISHING_REFUSED = "publishing_refused"
    ROLLED_BACK = "rolled_back"
    ORIGINAL_FETCHED = "original_fetched"
    AUDIT_EXPORTED = "audit_exported"
    MEASURE_REPORTED = "measure_reported"
    REPORT_WITHDRAWN = "report_withdrawn"
    REPORTS_BROUGHT_IN = "reports_brought_in"
    REPORTS_PUBLISHED = "reports_published"
    REPORTS_DISCARDED = "reports_discarded"
    CLOCK_CHANGED = "clock_changed"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does: becomes an entry of the audit log together with what it does.

    ``actor`` is the name of an account or of a tool. ``subject`` says to what it is done,
    ``detail`` holds what else matters; what only comes to be by the deed, such as the number of
    a publication, is added as it is done.
    """

    action: Action
    actor: str
    role: str
    subject: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done. ``subject`` says to what, ``detail`` holds what else matters."""

    number: int
    at: datetime.datetime
    actor: str
    role: str
    action: Action
    subject: str
    detail: Mapping[str, str]


class SignInHeldBack(Exception):
    """Too many failed sign-ins of this account or from this address; try again later."""

    def __init__(self, wait: datetime.timedelta) -> None:
        super().__init__(f"sign-ins are held back for {wait}")
        self.wait = wait


class AccountExists(Exception):
    """There is an account of this name already."""


class AccountChanged(Exception):
    """The account has been shut out or has another password than the one just found right."""


class AccountKept(Exception):
    """The account cannot be changed so. Nothing was done."""


class LastAdmin(AccountKept):
    """Nobody else could look after accounts any more."""


class OwnAccount(AccountKept):
    """An admin's own account is changed by another admin."""


class ProvidersAccount(AccountKept):
    """The identity provider says what this account may do and looks after its password."""


class AssignmentFlaw(StrEnum):
    """Why a role and an actor do not go together."""

    ACTOR_MISSING = "actor_missing"
    ACTOR_NEEDLESS = "actor_needless"


def assignment_flaw(
    role: Role, actor: str | None, actors: Collection[str]
) -> AssignmentFlaw | None:
    """A reporter has one of the register's actors, and nobody else has any."""
    if role is Role.REPORTER:
        return None if actor in actors else AssignmentFlaw.ACTOR_MISSING
    return None if actor is None else AssignmentFlaw.ACTOR_NEEDLESS


LONGEST_NAME = 100
# No spaces, and no colon, which begins the names that the identity provider's accounts get.
_NAME = re.compile(r"\w[\w.@+-]*")
# How the command line of the way in signs what it does.
_TAKEN_NAMES = frozenset({"etl"})


def is_account_name(text: str) -> bool:
    """Whether a new account may be called this: letters, digits and ``. _ - @ +``."""
    is_fit = _NAME.fullmatch(text) is not None and len(text) <= LONGEST_NAME
    return is_fit and text.casefold() not in _TAKEN_NAMES
