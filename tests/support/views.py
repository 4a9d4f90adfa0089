"""Selections for tests of views, in English and for the plan's own region."""

from __future__ import annotations

from typing import Any

from data.model import Language
from layouts.selection import Page, Selection
from tests.support.profiles import REGION


def looking_at(page: Page = Page.OVERVIEW, **more: Any) -> Selection:
    """A view of the region in English, with what a test changes."""
    return Selection(**({"page": page, "language": Language.EN, "area": REGION} | more))
