"""Every shape the readers know has a name."""

from __future__ import annotations

import pytest

from data.model import Language
from etl.readers.shapes import READERS
from layouts.desk.shapes import shape_word
from layouts.i18n import words_in


@pytest.mark.parametrize("language", list(Language))
def test_every_shape_has_a_name(language: Language) -> None:
    """What a file was taken for is said in words, not by a key of the program."""
    keys = {reader.shape for reader in READERS}
    named = {shape_word(key, words_in(language)) for key in keys}
    assert len(named) == len(keys)
    assert named.isdisjoint(keys)
