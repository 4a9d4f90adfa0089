"""What the parts that a request passes tell each other about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Environ = dict[str, Any]
_NAME = "lape.notes"


@dataclass(slots=True)
class Notes:
    """``route`` is the rule of the address; ``cache`` how the kept answers took part.

    ``is_swap`` tells of a call that is made on behalf of every reader who asks for its view.
    """

    route: str = ""
    publication: int | None = None
    cache: str = ""
    may_be_kept: bool = False
    is_swap: bool = False


def notes_of(environ: Environ) -> Notes:
    """The notes of a request, which copies of its environment share."""
    found: Notes = environ.setdefault(_NAME, Notes())
    return found
