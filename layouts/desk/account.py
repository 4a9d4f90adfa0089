"""Who is signed in, the page to sign in at, and the one to change one's password at."""

from __future__ import annotations

from dataclasses import dataclass

from data.accounts import Account, Role
from layouts.content import PageContent
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.rendering import render
from layouts.shell import AccountView

# What the command line calls itself where it brings data in or publishes.
TOOL = "etl"
# What the log calls the command line where it looks after accounts, and where it brings data in.
TOOLS = ("command line", TOOL)


@dataclass(frozen=True, slots=True)
class SignInView:
    """The form to sign in. ``problem`` says why the last try failed, empty before the first.

    ``provider_url`` is where an identity provider takes over, empty without one.
    """

    action: str
    csrf_token: str
    there: str
    name: str
    problem: str
    provider_url: str


@dataclass(frozen=True, slots=True)
class OwnPasswordView:
    """The form to change one's own password, or that it ``is_done``, with the way on ``there``.

    ``name`` is for the browser's own keeper of passwords.
    """

    action: str
    csrf_token: str
    name: str
    there: str
    is_temporary: bool
    is_done: bool
    problem: str
    shortest: int
    longest: int


def role_word(role: str, words: Words) -> str:
    """What a role is called; a role this version does not know keeps its key."""
    return {
        Role.VIEWER.value: words.gettext("viewer"),
        Role.REPORTER.value: words.gettext("reporter"),
        Role.COORDINATOR.value: words.gettext("coordinator"),
        Role.PUBLISHER.value: words.gettext("publisher"),
        Role.ADMIN.value: words.gettext("administrator"),
        TOOL: words.gettext("command line"),
    }.get(role, role)


def build_account(account: Account, csrf_token: str, words: Words) -> AccountView:
    """What every page says of who is signed in."""
    brings_in = account.role.includes(Role.COORDINATOR)
    return AccountView(
        account.label,
        role_word(account.role, words),
        csrf_token,
        brings_in,
        has_password=not account.is_of_provider,
        keeps_accounts=account.role.includes(Role.ADMIN),
    )


def render_sign_in(view: SignInView, words: Words) -> PageContent:
    """The page to sign in at."""
    title = words.gettext("Sign in")
    html = render("desk/sign_in.html", words, view=view)
    return PageContent(title, html, title, in_menu=False)


def render_own_password(view: OwnPasswordView, words: Words) -> PageContent:
    """The page to change one's own password at."""
    choosing, changing = words.gettext("Choose your own password"), words.gettext("Your password")
    title = choosing if view.is_temporary else changing
    html = render("desk/own_password.html", words, view=view, title=title)
    return PageContent(title, html, title, in_menu=False)


def sign_in_url(words: Words) -> str:
    """Where to sign in, in this language."""
    return f"{language_prefix(words.language)}/kirjaudu"
