"""What the tests of the layouts share."""

from __future__ import annotations

import pytest

from data.model import Language
from layouts.i18n import Words, words_in


@pytest.fixture
def words() -> Words:
    """English words, which need no translations."""
    return words_in(Language.EN)
