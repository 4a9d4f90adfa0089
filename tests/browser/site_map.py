"""Every page there is, by the kinds the service itself knows, at one address each."""

from __future__ import annotations

from typing import Any

from data.catalogue import load_catalogue
from data.model import Language
from layouts.selection import Page, Selection, to_url

# A page of its own kind that is about something: which one a test looks at.
PLACES: dict[Page, dict[str, Any]] = {
    Page.GOAL: {"goal": "II", "subgoal": 1},
    Page.INDICATOR: {"indicator": 31},
    Page.MEETING: {"goal": "II", "subgoal": 1, "indicator": 7},
}
# Pages that no selection leads to.
BESIDE_THE_MAP = {"sign_in": "/kirjaudu"}


def every_page(language: str) -> dict[str, str]:
    """The address of each kind of page in a language, by the kind's name."""
    catalogue = load_catalogue()
    spoken, region = Language(language), catalogue.plan.region
    found = {
        page.value: to_url(Selection(page, spoken, region, **PLACES.get(page, {})), catalogue)
        for page in Page
    }
    prefix = "" if spoken is Language.FI else f"/{language}"
    return found | {name: prefix + path for name, path in BESIDE_THE_MAP.items()}
