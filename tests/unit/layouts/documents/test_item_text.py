"""Sentences for the item, with the right numerals and cases."""

from __future__ import annotations

import dataclasses

import pytest

from data.model import Language, Mark, Observation
from layouts.documents.footer import extraction
from layouts.documents.item_text import build_item_text, summary_sentences
from layouts.documents.numerals import number_word
from layouts.documents.scope import Part, Scope
from layouts.i18n import words_in
from tests.support.profiles import pair, profile_of, publication_of

FI, SV = words_in(Language.FI), words_in(Language.SV)
INDICATOR = Scope(Part.INDICATOR, indicator=31)


def of_groups(*values: tuple[str, str]) -> tuple[Observation, ...]:
    """Indicator 31 in as many groups as there are pairs of the area's and the country's value."""
    groups = ("grades_4_5", "grades_8_9", "upper_secondary", "vocational")
    return tuple(
        observation
        for group, (own, benchmark) in zip(groups, values, strict=False)
        for observation in pair(31, own, benchmark, group=group)
    )


def test_one_result_is_singular() -> None:
    """A single result is compared, and it is worse: no plural anywhere."""
    profile = profile_of(*of_groups(("9.7", "8.6")))
    sentences = summary_sentences(profile, INDICATOR, FI)
    assert sentences[:2] == (
        "Kymenlaaksossa on yksi koko maahan verrattu tulos.",
        "Niistä yksi on koko maata huonompi.",
    )


def test_several_results_are_in_the_partitive() -> None:
    """Finnish numerals take the partitive, and what does not occur is not mentioned."""
    profile = profile_of(*of_groups(("9.7", "8.6"), ("9.9", "8.6"), ("1.0", "1.2")))
    sentences = summary_sentences(profile, INDICATOR, FI)
    assert sentences[0] == "Kymenlaaksossa on kolme koko maahan verrattua tulosta."
    assert sentences[1].startswith("Niistä kaksi on koko maata huonompia ja yksi on")
    assert "parem" not in sentences[1]


def test_swedish_counts_results_as_neuter() -> None:
    """``Ett resultat``, in the area's Swedish name."""
    profile = profile_of(*of_groups(("9.7", "8.6")))
    assert summary_sentences(profile, INDICATOR, SV)[0].startswith("I Kymmenedalen jämförs ett ")


def test_the_furthest_is_told_with_both_values() -> None:
    """The largest difference for the worse names the group, both values and the difference."""
    profile = profile_of(*of_groups(("9.7", "8.6"), ("9.9", "8.6")))
    text = " ".join(summary_sentences(profile, INDICATOR, FI)).replace("\u00a0", " ")
    assert "8.–9. lk”: 9,9 %, koko maassa 8,6 % (+1,3 %-yksikköä)" in text


def test_suppressed_and_missing_are_counted_apart() -> None:
    """Neither is a colour, and neither is called the other."""
    observations = (
        *of_groups(("9.7", "8.6")),
        *pair(31, Mark.SUPPRESSED, "8.8", group="vocational"),
    )
    sentences = summary_sentences(profile_of(*observations), INDICATOR, FI)
    assert any("yksi tulos on salattu" in sentence for sentence in sentences)
    assert any("kaksi tulosta on ilman tietoa" in sentence for sentence in sentences)


@pytest.mark.parametrize("area", ["kotka", "koko-maa"])
def test_an_area_without_figures_says_so(area: str) -> None:
    """No count of nothing: one sentence tells what is the case."""
    (sentence,) = summary_sentences(profile_of(area=area), Scope(), FI)
    assert not any(letter.isdigit() for letter in sentence)


def test_paragraphs_come_by_goal_and_within_a_goal_by_subgoal() -> None:
    """The whole plan has a paragraph for each goal, a goal one for each of its sub-goals."""
    profile = profile_of(*of_groups(("9.7", "8.6")), publication=publication_of())
    whole = build_item_text(profile, Scope(), FI).paragraphs
    goal = build_item_text(profile, Scope(Part.GOAL, "I"), FI).paragraphs
    assert [p.split(":")[0] for p in whole[1:4]] == [f"Päätavoite {n}" for n in ("I", "II", "III")]
    assert sum("I/" in p.split(":")[0] for p in goal) == 7


def test_invented_figures_are_told_to_be_so() -> None:
    """Where the date of the figures is told, it is also told that they are invented."""
    invented = dataclasses.replace(publication_of(), is_invented=True)
    honest = extraction(profile_of(publication=publication_of()), FI)
    assert honest == "Tiedot poimittu 7.3.2024, julkaisu 1."
    warned = extraction(profile_of(publication=invented), FI)
    assert "keksitty" in warned
    assert warned.endswith(honest)


@pytest.mark.parametrize(
    ("count", "language", "word"),
    [
        (0, Language.FI, "nolla"),
        (1, Language.SV, "ett"),
        (10, Language.FI, "kymmenen"),
        (11, Language.FI, "11"),
    ],
)
def test_small_numbers_are_words(count: int, language: Language, word: str) -> None:
    """Up to ten in words, then in figures."""
    assert number_word(count, language) == word
