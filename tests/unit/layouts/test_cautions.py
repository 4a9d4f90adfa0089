"""The caution about few answers stands beside the plan's colour on cards, pages and in the API."""

from __future__ import annotations

import pytest

from app.api.payloads import judgements
from data.model import Mark, Status
from data.plan import Card
from data.profile import Profile
from layouts.cards import RowView, build_card
from layouts.cautions import caution_about
from layouts.i18n import Words
from tests.support.profiles import pair, profile_of, publication_of
from tests.support.views import looking_at

KEY = (9, "share", "grades_8_9")


def with_answers(respondents: int | None, value: str | Mark = "40") -> Profile:
    """Indicator 9 ten percentage points behind the country, resting on so many answers."""
    return profile_of(*pair(9, value, "50", respondents=respondents))


def row_of(profile: Profile, words: Words) -> RowView:
    """The row of grades 8 and 9 on the card of indicator 9."""
    card = build_card(profile, Card(9), looking_at(group="grades_8_9"), words)
    assert card is not None
    ((row,),) = (block.rows for block in card.blocks)
    return row


@pytest.mark.parametrize(("respondents", "caution"), [(30, "uncertain"), (3000, ""), (None, "")])
def test_cards_carry_the_caution(words: Words, respondents: int | None, caution: str) -> None:
    """A red light of thirty answers is uncertain, of thousands not, and stays red in each case."""
    row = row_of(with_answers(respondents), words)
    assert (row.light.status, row.caution) == (Status.RED, caution)


def test_the_page_tells_how_many_answered(words: Words) -> None:
    """Few answers are told with what they allow, many with their number alone."""
    few, many = with_answers(30), with_answers(3000)
    assert caution_about(many, many.latest[KEY], words) == ("3000 people answered.",)
    answered, uncertain = caution_about(few, few.latest[KEY], words)
    assert answered == "30 people answered."
    assert "between 25 and 58 per cent" in uncertain


def test_a_hidden_value_tells_no_number_of_answers(words: Words) -> None:
    """Where the value is suppressed, neither page nor API says how many answered."""
    hidden = with_answers(3, Mark.SUPPRESSED)
    assert caution_about(hidden, hidden.latest[KEY], words) == ()
    assert row_of(hidden, words).caution == ""


def test_the_api_says_the_same() -> None:
    """The API gives the number of answers and the caution beside an unchanged status."""
    profile = with_answers(30)
    answer = judgements(
        [(profile.latest[KEY], 30)],
        publication=publication_of(1),
        area="kymenlaakso",
        benchmark_area="koko-maa",
    )
    (found,) = answer["judgements"]
    assert (found["status"], found["respondents"], found["uncertain"]) == ("red", 30, True)
