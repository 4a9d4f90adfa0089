"""Marks every test by the folder it stands in, so that ``-m unit`` and the like select."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A slow example says something of the machine, nothing of the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

TESTS = Path(__file__).parent
KINDS = frozenset({"unit", "integration", "browser", "corpus"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the marker of its kind."""
    for item in items:
        kind = item.path.relative_to(TESTS).parts[0]
        if kind in KINDS:
            item.add_marker(kind)
