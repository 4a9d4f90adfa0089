"""Cards: values, benchmark, light and past of each series and group, as people read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from data.model import Mark, Observation, Status
from data.plan import Card
from data.profile import Profile
from layouts.cards import BlockView, CardBuilder, CardView, RowView, build_card
from layouts.i18n import Words
from tests.support.profiles import everything, pair, profile_of
from tests.support.views import looking_at

BULLYING = [
    *pair(31, "8.9", "8.2", period="2021"),
    *pair(31, "9.4", "8.8", period="2023"),
    *pair(31, "0.6", "1.1", period="2021", group="upper_secondary"),
]


def card_of(
    words: Words, profile: Profile, card: Card, *, group: str | None = None, **more: Any
) -> CardView:
    """The view of a card that has something for the group looked at."""
    found = build_card(profile, card, looking_at(group=group, **more), words)
    assert found is not None
    return found


def row_of(words: Words, *observations: Observation, card: Card, label: str) -> RowView:
    """The row with this label on the card, from these observations alone."""
    found = card_of(words, profile_of(*observations), card)
    (row,) = (row for block in found.blocks for row in block.rows if row.label == label)
    return row


def test_a_row_says_value_benchmark_difference_and_light(words: Words) -> None:
    """A judged row shows both values, the signed difference and the light as a word."""
    row = row_of(words, *BULLYING, card=Card(31), label="Grades 8–9")
    assert (row.value, row.unit, row.benchmark, row.difference) == ("9.4", "%", "8.8", "+0.6")
    assert (row.light.status, row.light.word) == (Status.RED, "worrying")
    assert row.previous == "2021: 8.9"


def test_a_row_at_the_threshold_is_neutral(words: Words) -> None:
    """Upper secondary bullying of 0.6 against 1.1 is within the threshold of 0.5."""
    row = row_of(words, *BULLYING, card=Card(31), label="Upper secondary")
    assert (row.value, row.difference, row.light.word) == ("0.6", "−0.5", "neutral")


def test_a_row_without_data_stays_on_the_card(words: Words) -> None:
    """A group without values is shown with dashes and its own word, not left out."""
    row = row_of(words, *BULLYING, card=Card(31), label="Vocational")
    assert (row.value, row.unit, row.benchmark, row.difference) == ("–", "", "–", "")
    assert (row.light.word, row.previous, row.spark) == ("no data", "", None)


def test_a_suppressed_value_is_neither_zero_nor_missing(words: Words) -> None:
    """A suppressed value has no number, the benchmark beside it and a word of its own."""
    observations = pair(31, Mark.SUPPRESSED, "8.8")
    row = row_of(words, *observations, card=Card(31), label="Grades 8–9")
    assert (row.value, row.benchmark, row.difference) == ("–", "8.8", "")
    assert row.light.word == "suppressed"


def test_a_zero_is_shown_as_zero(words: Words) -> None:
    """A true zero is a number with its unit and its light."""
    row = row_of(words, *pair(31, "0", "8.8"), card=Card(31), label="Grades 8–9")
    assert (row.value, row.unit, row.light.status) == ("0.0", "%", Status.GREEN)


def test_a_value_of_another_period_has_no_difference(words: Words) -> None:
    """A benchmark of another period gives no difference to read as a judgement."""
    own, _ = pair(31, "9.4", "0", period="2023")
    _, benchmark = pair(31, "0", "8.2", period="2021")
    row = row_of(words, own, benchmark, card=Card(31), label="Grades 8–9")
    assert (row.value, row.difference, row.light.word) == ("9.4", "", "not judged")


def test_earlier_values_are_told_oldest_first(words: Words) -> None:
    """Every earlier value of the area stands with its period, marks as dashes."""
    observations = [
        *pair(31, "8.0", "8.0", period="2017"),
        *pair(31, Mark.NOT_ASKED, "8.0", period="2019"),
        *pair(31, "9.4", "8.8", period="2023"),
    ]
    row = row_of(words, *observations, card=Card(31), label="Grades 8–9")
    assert row.previous == "2017: 8.0 · 2019: –"


def test_a_trend_needs_two_comparable_values(words: Words) -> None:
    """One value alone has no trend line, and neither have two on both sides of a mark."""
    assert row_of(words, *BULLYING, card=Card(31), label="Grades 8–9").spark
    assert row_of(words, *BULLYING, card=Card(31), label="Upper secondary").spark is None
    cut = [
        *pair(31, "8.0", "8.0", period="2017"),
        *pair(31, Mark.NOT_ASKED, "8.0", period="2019"),
        *pair(31, "9.4", "8.8", period="2023"),
    ]
    assert row_of(words, *cut, card=Card(31), label="Grades 8–9").spark is None


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        (None, ["Grades 4–5", "Grades 8–9", "Upper secondary", "Vocational"]),
        ("vocational", ["Vocational"]),
    ],
)
def test_a_card_shows_the_group_looked_at(
    words: Words, group: str | None, labels: list[str]
) -> None:
    """With a group chosen, only its row is on the card."""
    found = card_of(words, profile_of(*BULLYING), Card(31), group=group)
    assert [row.label for block in found.blocks for row in block.rows] == labels


def test_a_card_without_the_group_is_left_out(words: Words) -> None:
    """A card that has nothing for the chosen group is not shown at all."""
    selection = looking_at(group="parents_of_4_year_olds")
    assert build_card(profile_of(*BULLYING), Card(31), selection, words) is None


def test_one_series_needs_no_heading(words: Words) -> None:
    """A card of one series has a block without heading, its rows named by group."""
    (block,) = card_of(words, profile_of(*BULLYING), Card(31)).blocks
    assert block.heading == ""
    assert not any(row.is_named for row in block.rows)


def test_series_with_groups_head_their_blocks(words: Words) -> None:
    """Two series of the same groups stand in blocks under their own names."""
    card = Card(18, ("got_support", "not_supported"))
    profile = profile_of()
    names = [words.text(s.name) for s in profile.catalogue.indicators[18].series]
    found = card_of(words, profile, card)
    assert [block.heading for block in found.blocks] == names
    assert all(len(block.rows) == 2 for block in found.blocks)


def test_series_without_groups_name_their_row(words: Words) -> None:
    """Where series have no groups to tell apart, each row carries its series' name."""
    card = Card(16, ("open_care_year", "open_care_day"))
    profile = profile_of()
    indicator = profile.catalogue.indicators[16]
    names = [words.text(indicator.find_series(key).name) for key in card.series]
    found = card_of(words, profile, card)
    assert [block.heading for block in found.blocks] == ["", ""]
    rows = [row for block in found.blocks for row in block.rows]
    assert [(row.label, row.is_named) for row in rows] == [(name, True) for name in names]


def test_counts_are_shown_but_not_compared(words: Words) -> None:
    """Child protection counts have both numbers, no unit and no difference."""
    observations = pair(16, "1028", "85746", series="open_care_year", group="all", period="2022")
    found = card_of(words, profile_of(*observations), Card(16, ("open_care_year",)))
    ((row,),) = (block.rows for block in found.blocks)
    assert (row.value, row.unit, row.benchmark) == ("1,028", "", "85,746")
    assert (row.difference, row.light.word) == ("", "not judged")


def test_a_card_may_have_a_title_of_its_own(words: Words) -> None:
    """The plan's own title of a card goes before the indicator's name."""
    profile = profile_of()
    subgoal = profile.catalogue.plan.find_subgoal("I", 6)
    titles = {c.indicator: card_of(words, profile, c).title for c in subgoal.cards}
    assert titles[16] == "Open care clients"
    assert titles[31] == words.text(profile.catalogue.indicators[31].name)


def test_a_card_leads_to_its_indicator_in_the_same_view(words: Words) -> None:
    """The link keeps language, group and publication, so the numbers there are the same."""
    found = card_of(words, profile_of(*BULLYING), Card(31), group="vocational", as_of=2)
    assert found.url == "/en/indikaattori/31?taso=vocational&as_of=2"


def test_a_card_tells_its_periods_and_sources(words: Words) -> None:
    """Under the rows stand the periods that they are from and who published them."""
    profile = profile_of(*BULLYING)
    source = profile.catalogue.sources[profile.catalogue.indicators[31].sources[0]]
    line = card_of(words, profile, Card(31)).source
    assert line.startswith("2021, 2023 · ")
    assert words.text(source.name) in line
    assert not card_of(words, profile_of(), Card(31)).source.startswith(" ·")


def test_every_card_of_the_plan_can_be_drawn(words: Words) -> None:
    """With a value for everything, each card of the plan has rows, and each row a number."""
    profile = profile_of(*everything(Decimal(20), Decimal(10)))
    plan = profile.catalogue.plan
    cards = [c for goal in plan.goals for subgoal in goal.subgoals for c in subgoal.cards]
    cards += [c for section in plan.other_sections for c in section.cards]
    for card in cards:
        found = card_of(words, profile, card)
        assert found.blocks
        assert all(row.value.startswith("20") for row in rows_of(found.blocks))


def rows_of(blocks: tuple[BlockView, ...]) -> list[RowView]:
    """The rows of all blocks; fails when there are none."""
    found = [row for block in blocks for row in block.rows]
    assert found
    return found


def test_a_card_under_several_subgoals_is_built_once(words: Words) -> None:
    """Equal cards of a view are the same one, different ones are not."""
    builder = CardBuilder(profile_of(*BULLYING), looking_at(), words)
    first, other, again = builder.cards([Card(31), Card(9), Card(31)])
    assert first is again
    assert other.number == 9
