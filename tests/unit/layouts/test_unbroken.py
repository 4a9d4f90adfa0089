"""Words that must not fall on two lines."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from layouts.unbroken import unbroken

_KEPT = re.compile(r'<span class="unbroken">(.*?)</span>')


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ero on −3,2 %-yksikköä (raja 1,5 %-yks.)", ["%-yksikköä", "%-yks."]),
        ("Kokenut kiusaamista, 4.–5. lk", ["4.–5. lk"]),
        ("Åk 8–9 och 4-åringar", ["8–9", "4-åringar"]),
        ("16–17-vuotiaat 2019–2022", ["16–17-vuotiaat", "2019–2022"]),
        ("Ei-toivottu väli - ja −1,5", []),
    ],
)
def test_what_a_hyphen_joins_is_kept_together(text: str, kept: list[str]) -> None:
    """A unit, a group and a span of years are kept whole, and the text itself is as it was."""
    html = unbroken(text)
    assert _KEPT.findall(html) == kept
    assert html.striptags() == text


def test_what_somebody_wrote_stays_text() -> None:
    """Markup in a text is shown and not obeyed."""
    assert unbroken('<b>1–2 & "3"') == Markup(
        '&lt;b&gt;<span class="unbroken">1–2</span> &amp; &#34;3&#34;'
    )
