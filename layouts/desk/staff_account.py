"""The page of one account, with what an admin can do to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from data.accounts import (
    Account,
    AccountKept,
    Action,
    AssignmentFlaw,
    LastAdmin,
    OwnAccount,
    ProvidersAccount,
)
from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.desk.staff import PATH, AccountLine, RoleFields, build_line, role_fields
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.rendering import render


@dataclass(frozen=True, slots=True)
class AccountPageView:
    """One account with what can be done to it; an empty address is a deed that is not offered."""

    line: AccountLine
    facts: tuple[tuple[str, str], ...]
    csrf_token: str
    fields: RoleFields
    role_action: str
    password_action: str
    shut_out_action: str
    let_in_action: str
    days: int
    hindrance: str
    problem: str
    done: str
    list_url: str


@dataclass(frozen=True, slots=True)
class AccountState:
    """What the page of one account is made from; ``done`` is the action just carried out."""

    account: Account
    signed_in: datetime.datetime | None
    is_own: bool
    csrf_token: str
    days: int
    done: str
    problem: str


def build_account_page(catalogue: Catalogue, state: AccountState, words: Words) -> AccountPageView:
    """One account with the deeds that can be done to it."""
    account, prefix = state.account, f"{language_prefix(words.language)}{PATH}"
    line = build_line(account, state.signed_in, catalogue, words)
    is_kept_here = not (account.is_of_provider or state.is_own)
    can_shut_out = not (account.is_disabled or state.is_own)
    return AccountPageView(
        line=line,
        facts=_facts(line, words),
        csrf_token=state.csrf_token,
        fields=role_fields(catalogue, account.role, account.reports_for or "", words),
        role_action=f"{prefix}/rooli" if is_kept_here else "",
        password_action=f"{prefix}/salasana" if is_kept_here else "",
        shut_out_action=f"{prefix}/sulje" if can_shut_out else "",
        let_in_action=f"{prefix}/avaa" if account.is_disabled else "",
        days=state.days,
        hindrance=_hindrance(state, words),
        problem=state.problem,
        done=_done_word(state, words),
        list_url=prefix,
    )


def _hindrance(state: AccountState, words: Words) -> str:
    if state.is_own:
        return kept_word(OwnAccount(), words)
    return kept_word(ProvidersAccount(), words) if state.account.is_of_provider else ""


def kept_word(problem: AccountKept, words: Words) -> str:
    """Why an account stays as it is."""
    return {
        OwnAccount: words.gettext("This is your own account: another administrator changes it."),
        LastAdmin: words.gettext(
            "This is the only administrator who can sign in. Make somebody else one first."
        ),
        ProvidersAccount: words.gettext(
            "The organisation's own directory says what this person may do and looks after the"
            " password. Here the account can only be shut out and let in."
        ),
    }[type(problem)]


def flaw_word(flaw: AssignmentFlaw, words: Words) -> str:
    """Why a role and an actor do not go together."""
    return {
        AssignmentFlaw.ACTOR_MISSING: words.gettext(
            "Choose the actor whose measures the reporter tells of."
        ),
        AssignmentFlaw.ACTOR_NEEDLESS: words.gettext(
            "Only a reporter tells of one actor's measures: choose no actor for other roles."
        ),
    }[flaw]


def _done_word(state: AccountState, words: Words) -> str:
    """What has just been done, as long as it is still so."""
    done, is_out = state.done, state.account.is_disabled
    told: dict[tuple[str, bool], str] = {
        (Action.ACCOUNT_DISABLED, True): words.gettext("The account has been shut out."),
        (Action.ACCOUNT_ENABLED, False): words.gettext("The account has been let in again."),
        (Action.ROLE_CHANGED, is_out): words.gettext("The role has been changed."),
    }
    return told.get((done, is_out), "")


def _facts(line: AccountLine, words: Words) -> tuple[tuple[str, str], ...]:
    """What is known of an account, leaving out what does not concern it."""
    facts = (
        (words.gettext("User name"), line.name),
        (words.gettext("Role"), line.role),
        (words.gettext("Actor"), line.actor),
        (words.gettext("Signs in with"), line.way_in),
        (words.gettext("State"), line.state),
        (words.gettext("Last signed in"), line.last_signed_in or words.gettext("never")),
    )
    return tuple((name, value) for name, value in facts if value)


def render_account_page(view: AccountPageView, words: Words) -> PageContent:
    """One account."""
    title = words.gettext("Account %(name)s", name=view.line.label)
    html = render("desk/staff_account.html", words, view=view, title=title)
    return PageContent(title, html, title, in_menu=False)
