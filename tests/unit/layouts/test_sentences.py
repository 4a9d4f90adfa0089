"""Why a result has its light, word for word, in Finnish and Swedish."""

from __future__ import annotations

import pytest

from data.model import Language, Mark, Observation
from layouts.i18n import words_in
from layouts.sentences import turning_points, why_this_light
from tests.support.profiles import pair, profile_of

FI, SV = Language.FI, Language.SV
BULLYING, BELONGING, DELIVERIES, CLIENTS = 31, 9, 2, 16
RATE = pair(DELIVERIES, "30", "34", series="rate", group="all")


def plain(text: str) -> str:
    """The text with ordinary spaces; ``test_numbers`` holds the no-break ones."""
    return text.replace("\u00a0", " ")


def why(indicator: int, *observations: Observation, language: Language = FI) -> tuple[str, ...]:
    """Why the first observation's series and group has its light."""
    profile = profile_of(*observations)
    key = observations[0].key
    judgement = profile.latest[indicator, key.series, key.group]
    found = why_this_light(
        profile, profile.catalogue.indicators[indicator], judgement, words_in(language)
    )
    return tuple(plain(sentence) for sentence in found)


def test_a_worrying_share_where_lower_is_better() -> None:
    """Bullying above the country is explained by how far it would have to fall."""
    assert why(BULLYING, *pair(BULLYING, "8.9", "7.9")) == (
        "8,9 % on 1,0 %-yksikköä enemmän kuin koko maassa (7,9 %).",
        "Pienempi on parempi. Kynnys on ±0,5 %-yksikköä.",
        "Keltainen, jos arvo olisi enintään 8,4 %.",
    )


def test_a_good_share_where_lower_is_better() -> None:
    """Bullying below the country is explained by how far it could rise before turning yellow."""
    assert why(BULLYING, *pair(BULLYING, "3.3", "4.0"), language=SV) == (
        "3,3 % är 0,7 procentenheter mindre än i hela landet (4,0 %).",
        "Lägre är bättre. Tröskeln är ±0,5 procentenheter.",
        "Gult om värdet vore minst 3,5 %.",
    )


def test_a_worrying_share_where_higher_is_better() -> None:
    """Belonging below the country is explained by how far it would have to rise."""
    assert why(BELONGING, *pair(BELONGING, "37", "39"), language=SV) == (
        "37 % är 2 procentenheter mindre än i hela landet (39 %).",
        "Högre är bättre. Tröskeln är ±1,5 procentenheter.",
        "Gult om värdet vore minst 37,5 %.",
    )


def test_a_good_share_where_higher_is_better() -> None:
    """Belonging above the country is explained by how far it could fall before turning yellow."""
    assert why(BELONGING, *pair(BELONGING, "53", "51")) == (
        "53 % on 2 %-yksikköä enemmän kuin koko maassa (51 %).",
        "Suurempi on parempi. Kynnys on ±1,5 %-yksikköä.",
        "Keltainen, jos arvo olisi enintään 52,5 %.",
    )


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            FI,
            (
                "50 % on 1 %-yksikön enemmän kuin koko maassa (49 %).",
                "Suurempi on parempi. Kynnys on ±1,5 %-yksikköä.",
                "Vihreä, jos arvo olisi yli 50,5 %.",
                "Punainen, jos arvo olisi alle 47,5 %.",
            ),
        ),
        (
            SV,
            (
                "50 % är 1 procentenhet mer än i hela landet (49 %).",
                "Högre är bättre. Tröskeln är ±1,5 procentenheter.",
                "Grönt om värdet vore över 50,5 %.",
                "Rött om värdet vore under 47,5 %.",
            ),
        ),
    ],
)
def test_a_neutral_share_says_both_turning_points(
    language: Language, sentences: tuple[str, ...]
) -> None:
    """A neutral light is explained by what would make it good and what worrying."""
    assert why(BELONGING, *pair(BELONGING, "50", "49"), language=language) == sentences


@pytest.mark.parametrize("own", ["7.4", "8.4"])
def test_a_value_on_the_boundary_turns_only_beyond_it(own: str) -> None:
    """At exactly the threshold the light is yellow, and the boundary itself is said to hold."""
    _, _, *turns = why(BULLYING, *pair(BULLYING, own, "7.9"))
    assert turns == ["Vihreä, jos arvo olisi alle 7,4 %.", "Punainen, jos arvo olisi yli 8,4 %."]


def test_no_difference_is_said_as_such() -> None:
    """A value that equals the country's is not said to be 0 more or less."""
    first, *_ = why(BULLYING, *pair(BULLYING, "7.9", "7.9"))
    assert first == "7,9 % on sama kuin koko maassa."


def test_a_rate_is_explained_in_its_own_unit() -> None:
    """Deliveries are compared per thousand women, not in percentage points."""
    assert why(DELIVERIES, *RATE) == (
        "30 / 1 000 on 4 / 1 000 vähemmän kuin koko maassa (34 / 1 000).",
        "Suurempi on parempi. Kynnys on ±1,5 / 1 000.",
        "Keltainen, jos arvo olisi vähintään 32,5 / 1 000.",
    )


@pytest.mark.parametrize(
    ("own", "finnish", "swedish"),
    [
        (Mark.NO_DATA, "Lukua ei ole vielä tuotu.", "Talet har inte hämtats in ännu."),
        (Mark.NOT_ASKED, "Asiaa ei kysytty.", "Frågan ställdes inte."),
        (
            Mark.NOT_APPLICABLE,
            "Luku ei koske tätä aluetta tai ryhmää.",
            "Talet gäller inte det här området eller den här gruppen.",
        ),
        (
            Mark.SUPPRESSED,
            "Lähde on salannut luvun yksityisyyden suojaamiseksi.",
            "Källan har sekretessbelagt talet för att skydda privatlivet.",
        ),
    ],
)
def test_each_mark_has_a_reason_of_its_own(own: Mark, finnish: str, swedish: str) -> None:
    """Missing, not asked, not applicable and suppressed are never told in the same words."""
    values = pair(BULLYING, own, "7.9")
    assert why(BULLYING, *values) == (finnish,)
    assert why(BULLYING, *values, language=SV) == (swedish,)


def test_a_count_is_not_judged_and_says_why() -> None:
    """Counts of clients grow with the population, so the rule leaves them without a colour."""
    clients = pair(CLIENTS, "412", "98000", series="open_care_year", group="all")
    assert why(CLIENTS, *clients) == (
        "Lukumäärää ei ole suhteutettu väestöön, joten sääntö ei koske sitä.",
    )
    assert why(CLIENTS, *clients, language=SV) == (
        "Antalet är inte ställt i relation till befolkningen, så regeln gäller det inte.",
    )


def test_nothing_turns_where_nothing_is_judged() -> None:
    """A value without a benchmark has no turning points."""
    own, _ = pair(BULLYING, "8.9", "7.9")
    profile = profile_of(own)
    judgement = profile.latest[BULLYING, own.key.series, own.key.group]
    series = profile.catalogue.indicators[BULLYING].find_series(own.key.series)
    assert turning_points(series, judgement, words_in(FI)) == ()
    assert why(BULLYING, own) == ("Vertailulukua ei ole.",)
