"""The real catalogue's languages and marks."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from data.catalogue import Catalogue
from data.catalogue.loader import FOLDER
from data.model import Language, Mark, Text


def test_a_dash_of_statistics_finland_is_no_mark(catalogue: Catalogue) -> None:
    """What Statistics Finland prints for nothing is a true zero and stays out of the marks."""
    assert "-" not in catalogue.marks["statistics_finland"]
    assert catalogue.marks["thl"]["-"] is Mark.NO_DATA


def test_the_same_dots_mean_different_things_by_source(catalogue: Catalogue) -> None:
    """Two dots hide a value at THL and say that there is none at Statistics Finland."""
    assert catalogue.marks["thl"][".."] is Mark.SUPPRESSED
    assert catalogue.marks["statistics_finland"][".."] is Mark.NO_DATA
    assert catalogue.marks["statistics_finland"]["..."] is Mark.SUPPRESSED
    assert ".." not in catalogue.marks["any"]


def test_marks_common_to_all_sources_are_never_contradicted(catalogue: Catalogue) -> None:
    """A text that means the same everywhere is not given another meaning by a source."""
    common = set(catalogue.marks["any"])
    sources = {source: set(m) for source, m in catalogue.marks.items() if source != "any"}
    assert [source for source, texts in sources.items() if texts & common] == []


def texts_in(value: Any, path: str) -> dict[str, Text]:
    """Every table of three languages found in parsed TOML, by its place."""
    if isinstance(value, list):
        pairs = [(f"{path}[{n}]", v) for n, v in enumerate(value, start=1)]
    elif isinstance(value, dict) and set(value) == {"fi", "sv", "en"}:
        return {path: Text(**value)}
    elif isinstance(value, dict):
        pairs = [(f"{path}.{k}", v) for k, v in value.items()]
    else:
        return {}
    return {place: text for p, v in pairs for place, text in texts_in(v, p).items()}


@pytest.mark.parametrize("file", ["decisions", "groups", "indicators", "plan", "sources", "themes"])
def test_sentences_are_written_in_each_language(file: str) -> None:
    """No running text is left untranslated, padded with spaces or without its full stop."""
    texts = texts_in(tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8")), file)
    sentence_keys = ("definition", "direction_reason", "printed", "reading", "note", "citation")
    for place, text in texts.items():
        languages = [text[language] for language in Language]
        assert languages == [t.strip() for t in languages], place
        if place.endswith(sentence_keys):
            assert all(t.endswith(".") for t in languages), place
            assert len(set(languages)) == 3, place
