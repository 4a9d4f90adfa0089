"""The rule is told with the thresholds of the plan at hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.catalogue import Catalogue
from data.model import Language
from layouts.i18n import words_in
from layouts.rule_words import lights_sentence, neutral_phrase, rule_sentences, thresholds_of


def test_the_plan_has_one_exception(catalogue: Catalogue) -> None:
    """All series of the plan have the threshold 1.5, but indicator 31 has 0.5."""
    thresholds = thresholds_of(catalogue)
    assert thresholds.usual == Decimal("1.5")
    assert thresholds.exceptions == ((31, Decimal("0.5")),)


@pytest.mark.parametrize(
    ("language", "sentence", "phrase"),
    [
        (
            Language.FI,
            "Valot: enintään ±1,5 prosenttiyksikön ero koko maahan on neutraali (nro 31: ±0,5).",
            "ero enintään ±1,5 %-yks. (nro 31: ±0,5)",
        ),
        (
            Language.EN,
            "Lights: at most ±1.5 percentage points from the whole country is neutral "
            "(no. 31: ±0.5).",
            "difference at most ±1.5 pp (no. 31: ±0.5)",
        ),
    ],
)
def test_one_sentence_tells_the_rule(
    catalogue: Catalogue, language: Language, sentence: str, phrase: str
) -> None:
    """The sentence and the legend's phrase name both thresholds, as each language writes them."""
    words = words_in(language)
    assert lights_sentence(catalogue, words) == sentence
    assert neutral_phrase(catalogue, words) == phrase


def test_each_exception_is_told_by_name(catalogue: Catalogue) -> None:
    """The method names the indicator of another threshold."""
    told = rule_sentences(catalogue, words_in(Language.FI))
    assert told[1:] == (
        "Indikaattorissa 31 (Koulukiusattuna vähintään kerran viikossa) kynnys on "
        "0,5 prosenttiyksikköä.",
    )


def test_a_plan_without_thresholds_has_no_rule(catalogue: Catalogue) -> None:
    """Where nothing is judged, no rule is told."""
    unjudged = replace(catalogue, indicators={})
    words = words_in(Language.FI)
    assert lights_sentence(unjudged, words) == ""
    assert neutral_phrase(unjudged, words) == ""
    assert rule_sentences(unjudged, words) == ()
