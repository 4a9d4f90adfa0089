"""What is wrong or worth knowing in a delivered file, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data.model import Place


class Severity(StrEnum):
    """An error stops publishing, a warning asks for a look, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A text nobody has told the meaning of, with known texts that look like it.

    A person may settle it once for all files with the same headers (see ``etl.remembered``).
    """

    text: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. ``message`` and ``remedy`` are Finnish sentences for the coordinator.

    ``place`` is None when the finding concerns the whole file. ``code`` never changes once
    used, so that tests and other programs can rely on it.
    """

    severity: Severity
    code: str
    place: Place | None
    message: str
    remedy: str
    unsettled: Unsettled | None = None


class UnreadableFile(Exception):
    """The file cannot be taken in at all. The text is one Finnish message for the sender."""


class Rejected(Exception):
    """One record cannot become an observation; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def error(
    code: str,
    place: Place | None,
    message: str,
    remedy: str,
    unsettled: Unsettled | None = None,
) -> Issue:
    """A finding that stops publishing."""
    return Issue(Severity.ERROR, code, place, message, remedy, unsettled)


def warning(code: str, place: Place | None, message: str, remedy: str) -> Issue:
    """A finding somebody should look at before publishing."""
    return Issue(Severity.WARNING, code, place, message, remedy)


def note(code: str, place: Place | None, message: str, remedy: str) -> Issue:
    """A finding that needs no action."""
    return Issue(Severity.NOTE, code, place, message, remedy)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether anything among ``issues`` stops publishing."""
    return any(issue.severity is Severity.ERROR for issue in issues)


def address(place: Place) -> str:
    """A cell as spreadsheet programs write it: ``Havainnot!F12``."""
    return f"{place.sheet}!{place.cell}"
