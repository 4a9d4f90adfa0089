"""What an entry of the audit log is about and what else matters of it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from data.accounts import Action, AuditEntry
from data.catalogue import Catalogue
from data.measures import Progress
from layouts.desk.account import TOOLS, role_word
from layouts.i18n import Words
from layouts.pages.annual_clock import month_name
from layouts.reporting import progress_word

_OF_DELIVERIES = {
    Action.FILE_BROUGHT_IN,
    Action.MAPPING_SETTLED,
    Action.DRAFT_DISCARDED,
    Action.PUBLISHED,
    Action.ORIGINAL_FETCHED,
}
_OF_REPORTS = {
    Action.MEASURE_REPORTED,
    Action.REPORT_WITHDRAWN,
    Action.REPORTS_BROUGHT_IN,
    Action.REPORTS_PUBLISHED,
    Action.REPORTS_DISCARDED,
}


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Says entries in one language; what this version does not know is told as it is kept."""

    catalogue: Catalogue
    words: Words

    def actor(self, entry: AuditEntry) -> str:
        """Who did it: an account by its name, or the command line."""
        return self.words.gettext("command line") if entry.actor in TOOLS else entry.actor

    def subject(self, entry: AuditEntry) -> str:
        """To what it was done."""
        of = entry.detail.get("of")
        if (entry.action in _OF_DELIVERIES or of == "delivery") and entry.subject:
            return self.words.gettext("delivery %(number)s", number=entry.subject)
        if entry.action is Action.ROLLED_BACK or of == "publication":
            return self.words.gettext("publication %(number)s", number=entry.subject)
        if entry.action in _OF_REPORTS:
            actor, _, row = entry.subject.partition("/")
            return ", ".join(filter(None, (self._actor(actor), row)))
        return entry.subject

    def detail(self, entry: AuditEntry) -> str:
        """What else matters."""
        if entry.action is Action.CLOCK_CHANGED:
            return "; ".join(self._months(entry.detail))
        if entry.action is Action.MAPPING_SETTLED:
            return self._meaning(entry.detail)
        told = ((key, text) for key, text in entry.detail.items() if text and key != "of")
        return "; ".join(self._part(key, text) for key, text in told)

    def _part(self, key: str, text: str) -> str:
        known = self._parts().get(key)
        return known(text) if known else f"{key}: {text}"

    def _parts(self) -> Mapping[str, Callable[[str], str]]:
        words = self.words
        return {
            "how": self._how,
            "why": self._why,
            "address": lambda text: words.gettext("from the address %(address)s", address=text),
            "role": lambda text: words.gettext("role: %(role)s", role=role_word(text, words)),
            "actor": lambda text: words.gettext("actor: %(actor)s", actor=self._actor(text)),
            "file": lambda text: words.gettext("file %(file)s", file=text),
            "publication": lambda text: words.gettext("publication %(number)s", number=text),
            "summary": lambda text: f"”{text}”",
            "draft": lambda text: words.gettext("workbook %(number)s", number=text),
            "reports": lambda text: words.gettext("rows: %(count)s", count=text),
            "year": lambda text: words.gettext("year %(year)s", year=text),
            "progress": self._progress,
        }

    def _how(self, text: str) -> str:
        return {
            "password": self.words.gettext("with a password"),
            "provider": self.words.gettext("with the organisation's account"),
        }.get(text, text)

    def _why(self, text: str) -> str:
        return {
            "no role": self.words.gettext("the organisation gives no role here"),
            "conflict": self.words.gettext("somebody else had published in between"),
            "errors": self.words.gettext("the file has errors"),
            "nothing": self.words.gettext("nothing would have changed"),
            "held_back": self.words.gettext("too many tries"),
            "old_password": self.words.gettext("the old password was wrong"),
            "lapsed": self.words.gettext("the temporary password was too old"),
            "changed": self.words.gettext("the account changed at the same moment"),
            "not allowed": self.words.gettext("decided already, or for somebody else to decide"),
        }.get(text, text)

    def _actor(self, key: str) -> str:
        actor = self.catalogue.register.actors.get(key)
        return self.words.text(actor.name) if actor else key

    def _progress(self, text: str) -> str:
        try:
            return progress_word(Progress(text), self.catalogue.register, self.words)
        except (ValueError, KeyError):
            return text

    def _meaning(self, detail: Mapping[str, str]) -> str:
        return self.words.gettext(
            "”%(text)s” means ”%(meaning)s”",
            text=detail.get("text", ""),
            meaning=detail.get("meaning", ""),
        )

    def _months(self, detail: Mapping[str, str]) -> Iterator[str]:
        names = {s.key: self.words.text(s.name) for s in self.catalogue.annual_clock.steps}
        for step, month in detail.items():
            name = month_name(int(month), self.words) if month else self.words.gettext("no month")
            yield f"{names.get(step, step)}: {name}"
