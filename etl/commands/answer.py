"""What a command answers, and how its options are declared."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from etl.issues import Issue, Severity

CLEAN, ISSUES, UNREADABLE = 0, 1, 2
# Who the log says has done it when it was done from a terminal.
ROLE = "etl"


@dataclass(frozen=True, slots=True)
class Answer:
    """The text for standard output and the exit code."""

    text: str
    code: int = CLEAN


class NotThere(Exception):
    """What the options name does not exist. The text is one Finnish message."""


class Commands:
    """Declares commands; every one answers from its parsed options."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._adder = parser.add_subparsers(required=True, metavar="KOMENTO")

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], Answer],
        explanation: str,
        *,
        as_json: bool = True,
    ) -> argparse.ArgumentParser:
        """One command, with ``--json`` unless it writes a file; more options are added to it."""
        command = self._adder.add_parser(name, help=explanation)
        command.set_defaults(run=run)
        if as_json:
            command.add_argument("--json", action="store_true", help="tulosta JSON-muodossa")
        return command

    def add_group(self, name: str, explanation: str) -> Commands:
        """A command that has commands of its own."""
        return Commands(self._adder.add_parser(name, help=explanation))


def code_of(issues: Sequence[Issue]) -> int:
    """CLEAN when there are notes at most."""
    return CLEAN if all(issue.severity is Severity.NOTE for issue in issues) else ISSUES


def json_text(value: Any) -> str:
    """The value as JSON text, Finnish letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)
