"""The audit log as a page and as a table for spreadsheet programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from data.accounts import Action, AuditEntry
from data.catalogue import Catalogue
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.desk.account import role_word
from layouts.desk.audit_words import EntryWords
from layouts.i18n import Words
from layouts.rendering import render

# A cell that begins so is taken for a formula by spreadsheet programs.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class EntryView:
    """One thing that was done."""

    moment: str
    actor: str
    role: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """A page of the log; ``older_url`` is empty on the last one."""

    entries: tuple[EntryView, ...]
    older_url: str
    export_url: str


def build_entries(
    entries: Iterable[AuditEntry], catalogue: Catalogue, words: Words
) -> tuple[EntryView, ...]:
    """The entries in the reader's language."""
    said = EntryWords(catalogue, words)
    return tuple(
        EntryView(
            moment=format_moment(entry.at, words),
            actor=said.actor(entry),
            role=role_word(entry.role, words),
            action=action_word(entry.action, words),
            subject=said.subject(entry),
            detail=said.detail(entry),
        )
        for entry in entries
    )


def action_word(action: Action, words: Words) -> str:
    """What was done, in words."""
    return {
        Action.SIGNED_IN: words.gettext("signed in"),
        Action.SIGN_IN_FAILED: words.gettext("failed to sign in"),
        Action.SIGN_IN_HELD_BACK: words.gettext("sign-in held back"),
        Action.SIGNED_OUT: words.gettext("signed out"),
        Action.ACCOUNT_ADDED: words.gettext("account added"),
        Action.ACCOUNT_DISABLED: words.gettext("account disabled"),
        Action.ACCOUNT_ENABLED: words.gettext("account let in again"),
        Action.ROLE_CHANGED: words.gettext("role changed"),
        Action.PASSWORD_GIVEN: words.gettext("new password given"),
        Action.PASSWORD_CHANGED: words.gettext("changed their own password"),
        Action.PASSWORD_CHANGE_REFUSED: words.gettext("change of password refused"),
        Action.FILE_BROUGHT_IN: words.gettext("file brought in"),
        Action.FILE_REFUSED: words.gettext("file refused"),
        Action.MAPPING_SETTLED: words.gettext("meaning of a text settled"),
        Action.DRAFT_DISCARDED: words.gettext("draft discarded"),
        Action.PUBLISHED: words.gettext("published"),
        Action.PUBLISHING_REFUSED: words.gettext("publishing refused"),
        Action.ROLLED_BACK: words.gettext("returned to an earlier state"),
        Action.ORIGINAL_FETCHED: words.gettext("original downloaded"),
        Action.AUDIT_EXPORTED: words.gettext("audit log exported"),
        Action.MEASURE_REPORTED: words.gettext("told how measures have gone"),
        Action.REPORT_WITHDRAWN: words.gettext("withdrew what was told of measures"),
        Action.REPORTS_BROUGHT_IN: words.gettext("workbook of measures brought in"),
        Action.REPORTS_PUBLISHED: words.gettext("workbook of measures published"),
        Action.REPORTS_DISCARDED: words.gettext("workbook of measures discarded"),
        Action.CLOCK_CHANGED: words.gettext("months of the annual clock set"),
    }[action]


def render_audit(view: AuditView, words: Words) -> PageContent:
    """The log as a page."""
    title = words.gettext("Audit log")
    return PageContent(title, render("desk/audit.html", words, view=view), title)


def audit_table(entries: Iterable[AuditEntry]) -> str:
    """The log as CSV; keys stay as they are kept, so that programs can rely on them."""
    rows = (
        (
            str(entry.number),
            entry.at.isoformat(),
            entry.actor,
            entry.role,
            entry.action.value,
            entry.subject,
            "; ".join(f"{key}: {text}" for key, text in entry.detail.items()),
        )
        for entry in entries
    )
    return csv_text(("number", "at", "actor", "role", "action", "subject", "detail"), rows)


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows for spreadsheet programs: semicolons, and no cell that becomes a formula."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(text) for text in row] for row in rows)
    return "\ufeff" + target.getvalue()


def harmless(text: str) -> str:
    """The text, kept from being taken for a formula; plain negative numbers stay numbers."""
    if not text.startswith(_FORMULA_STARTS) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-").replace(",", "", 1).replace(".", "", 1)
    return digits.isascii() and digits.isdigit() and not text.startswith("+")
