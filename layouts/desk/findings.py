"""What was noticed in a file: one line for each kind, the cells and the rest folded behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.reviews import Finding, Remark
from layouts.i18n import Words

# What keeps a file from being published.
ERROR = "error"
_SEVERITIES = (ERROR, "warning", "note")
# Ranges of cells that stand on the line itself.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class FindingView:
    """Findings of one kind; ``severity`` is the key, ``word`` what a person reads.

    ``times`` says how many they are, empty for one. ``near`` are their first cells, ``places``
    all where those are not all. ``remarks`` are all that is said, empty where ``first`` is it.
    """

    severity: str
    word: str
    times: str
    near: tuple[str, ...]
    places: tuple[str, ...]
    first: Remark
    remarks: tuple[Remark, ...]
    unsaid: int
    unplaced: int

    @property
    def is_folded(self) -> bool:
        """Whether there is more than the line says."""
        return bool(self.places or self.remarks)


def build_findings(findings: Iterable[Finding], words: Words) -> tuple[FindingView, ...]:
    """The findings in the reader's language; what they say of cells stays Finnish."""
    return tuple(_finding(finding, words) for finding in findings)


def _finding(finding: Finding, words: Words) -> FindingView:
    times = words.ngettext("%(count)d place", "%(count)d places", finding.count)
    return FindingView(
        severity=finding.severity,
        word=severity_word(finding.severity, words),
        times=times if finding.count > 1 else "",
        near=finding.places[:_NEAR],
        places=finding.places if len(finding.places) > _NEAR else (),
        first=finding.remarks[0],
        remarks=finding.remarks if len(finding.remarks) > 1 else (),
        unsaid=finding.unsaid,
        unplaced=finding.unplaced,
    )


def severity_counts(findings: Iterable[Finding], words: Words) -> tuple[str, ...]:
    """How many findings there are of each severity, the most serious first."""
    return tuple(_counts(tuple(findings), words))


def _counts(findings: tuple[Finding, ...], words: Words) -> Iterator[str]:
    for severity in _SEVERITIES:
        if count := sum(f.count for f in findings if f.severity == severity):
            yield severity_count(severity, count, words)


def severity_word(severity: str, words: Words) -> str:
    """How serious a finding is."""
    return {
        "error": words.gettext("Error"),
        "warning": words.gettext("Warning"),
        "note": words.gettext("Note"),
    }[severity]


def severity_count(severity: str, count: int, words: Words) -> str:
    """How many findings are this serious."""
    return {
        "error": words.ngettext("%(count)d error", "%(count)d errors", count),
        "warning": words.ngettext("%(count)d warning", "%(count)d warnings", count),
        "note": words.ngettext("%(count)d note", "%(count)d notes", count),
    }[severity]
