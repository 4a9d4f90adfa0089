"""Keeps on one line what a browser would break after its hyphen or dash."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# "%-yksikköä", "4.–5. lk", "16–17-vuotiaat", "2019–2022"; the text itself stays as it was, for
# searching and copying, so that no joining characters stand in it.
_JOINED = re.compile(r"[%\d][\d.]*[-–][\w.–-]+(?: lk\b)?")


def unbroken(text: str) -> Markup:
    """Plain text of a page as HTML in which such a word is never broken."""
    return Markup(_JOINED.sub(_whole, str(escape(text))))  # noqa: S704 - escaped just above


def _whole(match: re.Match[str]) -> str:
    return f'<span class="unbroken">{match[0]}</span>'
