"""How an area stands in sentences: headline, lead and summary, in Finnish and Swedish."""

from __future__ import annotations

import pytest

from data.model import Language, Mark, Status
from data.profile import Profile
from layouts.i18n import words_in
from layouts.sentences import headline, indicator_summary, lead
from tests.support.profiles import pair, profile_of

FI, SV = Language.FI, Language.SV
BULLYING, BELONGING, DELIVERIES = 31, 9, 2
LEADS = {Status.RED: "/red", Status.GREEN: "/green"}

# Lower is better, threshold 0.5: one worrying, one neutral, one good.
BULLIED = (
    *pair(BULLYING, "8.9", "7.9"),
    *pair(BULLYING, "1.4", "1.7", group="upper_secondary"),
    *pair(BULLYING, "3.3", "4.0", group="vocational"),
)
# Higher is better, threshold 1.5: two worrying, one neutral, one good.
BELONGS = (
    *pair(BELONGING, "53", "51", group="grades_4_5"),
    *pair(BELONGING, "37", "39"),
    *pair(BELONGING, "50", "49", group="upper_secondary"),
    *pair(BELONGING, "46", "50", group="vocational"),
)
RATE = pair(DELIVERIES, "30", "34", series="rate", group="all")


def plain(text: str) -> str:
    """The text with ordinary spaces; ``test_numbers`` holds the no-break ones."""
    return text.replace("\u00a0", " ")


def headline_of(profile: Profile, language: Language) -> str:
    """The overview's sentence without its markup."""
    found = headline(profile, profile.main_judgements(), words_in(language), LEADS)
    return plain(str(found.striptags()))


def lead_of(profile: Profile, language: Language) -> str:
    """What stands beside the overview's sentence."""
    return plain(lead(profile, profile.main_judgements(), words_in(language)))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            FI,
            "Kymenlaakson lapsilla ja nuorilla menee 4 tuloksessa huonommin ja 2 tuloksessa "
            "paremmin kuin koko maassa.",
        ),
        (
            SV,
            "I Kymmenedalen har barn och unga det sämre i 4 resultat och bättre i 2 resultat än i "
            "hela landet.",
        ),
    ],
)
def test_the_headline_counts_worse_and_better_results(language: Language, sentence: str) -> None:
    """The overview begins with how many results are worse and better than in the country."""
    profile = profile_of(*BULLIED, *BELONGS, *RATE)
    assert headline_of(profile, language) == sentence


def test_the_headline_marks_each_count_with_its_light() -> None:
    """The two counts carry the class of their light and lead to what they count."""
    profile = profile_of(*BULLIED)
    assert headline(profile, profile.main_judgements(), words_in(FI), LEADS) == (
        "Kymenlaakson lapsilla ja nuorilla menee "
        '<a class="red" href="/red" rel="nofollow">1 tuloksessa huonommin</a> ja '
        '<a class="green" href="/green" rel="nofollow">1 tuloksessa paremmin</a> kuin koko maassa.'
    )


def test_a_count_of_none_leads_nowhere() -> None:
    """Where nothing is better there is nothing to show, so the count is no link."""
    profile = profile_of(*pair(BULLYING, "9.9", "7.9"))
    found = plain(str(headline(profile, profile.main_judgements(), words_in(FI), LEADS)))
    assert '<em class="green">0 tuloksessa paremmin</em>' in found
    assert 'href="/red"' in found


@pytest.mark.parametrize(
    ("area", "language", "sentence"),
    [
        ("kymenlaakso", FI, "Kymenlaakso: indikaattorien lukuja ei ole vielä tuotu."),
        ("kymenlaakso", SV, "Kymmenedalen: inga tal har hämtats in för indikatorerna ännu."),
        ("koko-maa", FI, "Muita alueita verrataan koko maahan."),
        ("koko-maa", SV, "Hela landet är det som andra områden jämförs med."),
    ],
)
def test_the_headline_says_when_there_is_nothing_to_judge(
    area: str, language: Language, sentence: str
) -> None:
    """An area without figures, and the benchmark itself, are told from one that fares the same."""
    profile = profile_of(area=area)
    assert headline_of(profile, language) == sentence
    assert lead_of(profile, language) == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (FI, "Kymenlaakso: yhtään tulosta ei voida arvioida."),
        (SV, "Kymmenedalen: inget av resultaten kan bedömas."),
    ],
)
def test_suppressed_figures_are_not_said_to_be_missing(language: Language, sentence: str) -> None:
    """Where figures exist but may not be shown, the headline does not ask for them."""
    profile = profile_of(*pair(BULLYING, Mark.SUPPRESSED, "7.9"))
    assert headline_of(profile, language) == sentence


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            FI,
            "8 tuloksesta 2 on koko maan tasolla. Eniten jäljessä: Kokee olevansa tärkeä osa "
            "kouluyhteisöä, Ammatillinen (−4 %-yksikköä). Eniten edellä: Kokee olevansa tärkeä osa "
            "kouluyhteisöä, 4.–5. lk (+2 %-yksikköä).",
        ),
        (
            SV,
            "2 resultat av 8 är på samma nivå som hela landet. Längst efter: Upplever sig vara en "
            "viktig del av skolgemenskapen, Yrkesutbildning (−4 procentenheter). Längst före: "
            "Upplever sig vara en viktig del av skolgemenskapen, Åk 4–5 (+2 procentenheter).",
        ),
    ],
)
def test_the_lead_names_the_largest_differences(language: Language, sentences: str) -> None:
    """The largest differences are sought among percentages: a rate of 4 less does not compete."""
    assert lead_of(profile_of(*BULLIED, *BELONGS, *RATE), language) == sentences


def test_the_lead_is_silent_about_a_side_without_results() -> None:
    """With nothing behind and nothing ahead, only the level results are counted."""
    profile = profile_of(*pair(BULLYING, "1.4", "1.7", group="upper_secondary"))
    assert lead_of(profile, FI) == "1 tuloksesta 1 on koko maan tasolla."


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            FI,
            "Huonompi kuin koko maassa: 8.–9. lk 37 %; Ammatillinen 46 %. Koko maan tasolla: "
            "Lukio 50 %. Parempi kuin koko maassa: 4.–5. lk 53 %.",
        ),
        (
            SV,
            "Sämre än i hela landet: Åk 8–9 37 %; Yrkesutbildning 46 %. På samma nivå som hela "
            "landet: Gymnasiet 50 %. Bättre än i hela landet: Åk 4–5 53 %.",
        ),
    ],
)
def test_an_indicator_is_summed_up_worst_first(language: Language, sentences: str) -> None:
    """Groups are gathered by their light, worrying first; groups without a light are left out."""
    profile = profile_of(*BELONGS)
    indicator = profile.catalogue.indicators[BELONGING]
    assert plain(indicator_summary(profile, indicator, words_in(language))) == sentences
