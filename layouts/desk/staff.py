"""The accounts as an admin sees them: the list, one account, and a password shown once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from data.accounts import (
    ASSIGNABLE_ROLES,
    LONGEST_NAME,
    Account,
)
from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.dates import format_day, format_moment
from layouts.desk.account import role_word
from layouts.filters import Option
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.rendering import render

PATH = "/tilit"
NAME = "nimi"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in words. ``name`` differs from ``label`` where a provider vouches for it."""

    url: str
    name: str
    label: str
    role: str
    actor: str
    way_in: str
    state: str
    last_signed_in: str


@dataclass(frozen=True, slots=True)
class RoleFields:
    """The selects of a role and, for a reporter, of an actor of the register."""

    roles: tuple[Option, ...]
    actors: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class StaffView:
    """The list of accounts, and the form to add one with what was written into it."""

    action: str
    csrf_token: str
    lines: tuple[AccountLine, ...]
    name: str
    fields: RoleFields
    meanings: tuple[tuple[str, str], ...]
    days: int
    problem: str
    log_url: str
    longest_name: int = LONGEST_NAME


@dataclass(frozen=True, slots=True)
class GivenPasswordView:
    """A temporary password, shown this once."""

    name: str
    password: str
    until: str
    sign_in_url: str
    account_url: str
    list_url: str


def account_url(name: str, words: Words) -> str:
    """The page of one account."""
    return f"{language_prefix(words.language)}{PATH}/tili?{urlencode({NAME: name})}"


def build_line(
    account: Account, signed_in: datetime.datetime | None, catalogue: Catalogue, words: Words
) -> AccountLine:
    """An account in words."""
    provider, password = words.gettext("the organisation's account"), words.gettext("password")
    return AccountLine(
        url=account_url(account.name, words),
        name=account.name,
        label=account.label,
        role=role_word(account.role, words),
        actor=_actor_name(account.reports_for, catalogue, words),
        way_in=provider if account.is_of_provider else password,
        state=_state(account, words),
        last_signed_in=format_moment(signed_in, words) if signed_in else "",
    )


def _actor_name(key: str | None, catalogue: Catalogue, words: Words) -> str:
    """The actor's name; one that the register no longer has keeps its key."""
    actor = catalogue.register.actors.get(key) if key else None
    return words.text(actor.name) if actor else key or ""


def _state(account: Account, words: Words) -> str:
    if account.is_disabled:
        return words.gettext("shut out")
    if account.temporary_until is None:
        return words.gettext("in use")
    day = format_day(account.temporary_until.date(), words)
    return words.gettext("waits for a password of their own until %(day)s", day=day)


def build_lines(
    accounts: Iterable[Account],
    signed_in: Mapping[str, datetime.datetime],
    catalogue: Catalogue,
    words: Words,
) -> tuple[AccountLine, ...]:
    """The accounts by what they are called, those shut out last."""
    in_order = sorted(accounts, key=lambda one: (one.is_disabled, one.label.casefold()))
    return tuple(build_line(one, signed_in.get(one.name), catalogue, words) for one in in_order)


def role_fields(catalogue: Catalogue, role: str, actor: str, words: Words) -> RoleFields:
    """The selects with what is chosen in them; nothing is chosen where ``role`` is empty."""
    actors = catalogue.register.actors
    choose = Option("", words.gettext("Choose a role"), not role)
    roles = (Option(r.value, role_word(r, words), r.value == role) for r in ASSIGNABLE_ROLES)
    none = Option("", words.gettext("No actor"), not actor)
    named = (Option(key, words.text(actors[key].name), key == actor) for key in actors)
    return RoleFields((choose, *roles), (none, *named))


def role_meanings(words: Words) -> tuple[tuple[str, str], ...]:
    """What each role may do, beside what those before it may."""
    told = (
        words.gettext("Tells how the measures of one actor have gone."),
        words.gettext("Brings files in and looks at what they would change."),
        words.gettext("Publishes, and returns to an earlier publication."),
        words.gettext("Looks after accounts and reads the audit log."),
    )
    names = (role_word(role, words) for role in ASSIGNABLE_ROLES)
    return tuple(zip(names, told, strict=True))


def render_staff(view: StaffView, words: Words) -> PageContent:
    """The list of accounts."""
    title = words.gettext("Accounts")
    html = render("desk/staff.html", words, view=view, title=title)
    return PageContent(title, html, title, in_menu=False)


def render_given_password(view: GivenPasswordView, words: Words) -> PageContent:
    """A temporary password, shown this once."""
    title = words.gettext("Temporary password of %(name)s", name=view.name)
    html = render("desk/given_password.html", words, view=view, title=title)
    return PageContent(title, html, title, in_menu=False)
