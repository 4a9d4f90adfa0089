"""The regenerated indicator pages against the printed plan."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from data.model import ObservationKey
from data.periods import Period, PeriodKind
from data.profile import Profile
from tests.support.outlines import Part, docx_outline, pdf_outline
from tests.support.printed_values import printed_values
from tests.support.transcription import plan_rows

CARD_WIDTH = 7
# A PDF gives no-break spaces as spaces.
NUMBER = r"−?[0-9]+(?:[ \u00a0][0-9]{3})*(?:,[0-9]+)?"
EARLIER = re.compile(rf"([0-9.–]+): ({NUMBER})")
SUBGOAL = re.compile(r"(?P<goal>[IVX]+)/(?P<number>[0-9]+) ")


@pytest.fixture(params=["pdf", "docx"])
def outline(request: pytest.FixtureRequest) -> list[Part]:
    """What stands in the attachment, in reading order."""
    if request.param == "pdf":
        return pdf_outline(request.getfixturevalue("pdf"))
    return docx_outline(request.getfixturevalue("word"))


def cards_in(outline: list[Part]) -> list[Part]:
    """The parts that are cards."""
    return [part for part in outline if part.level == "H3"]


def explanations_in(outline: list[Part]) -> dict[int, Part]:
    """The explanations by the indicator's number."""
    start = next(i for i, part in enumerate(outline) if part.title == "Indikaattorien selitykset")
    return {int(part.title.split()[0]): part for part in outline[start:] if part.level == "H2"}


def number(text: str) -> Decimal:
    """The number that a text begins with."""
    match = re.match(NUMBER, text)
    assert match, text
    return Decimal("".join(match[0].split()).replace("−", "-").replace(",", "."))


def written(period: Period) -> str:
    """A period in Finnish."""
    if period.kind is PeriodKind.SPAN:
        return period.key.replace("-", "–")
    if period.kind is PeriodKind.DAY:
        return f"{period.end.day}.{period.end.month}.{period.end.year}"
    return period.key


def by_row(area: str) -> dict[tuple[int, str, str], set[tuple[str, Decimal]]]:
    """What the plan prints for an area: (period, value) by indicator, series and group."""
    rows: dict[tuple[int, str, str], set[tuple[str, Decimal]]] = {}
    for key, value in printed_values().items():
        if key.area == area:
            place = (key.indicator, key.series, key.group)
            rows.setdefault(place, set()).add((written(key.period), value))
    return rows


def test_every_printed_value_stands_on_its_card(outline: list[Part], profile: Profile) -> None:
    """Each card's rows hold exactly the values the plan prints for that indicator and group."""
    plan = profile.catalogue.plan
    cards = [c for goal in plan.goals for s in goal.subgoals for c in s.cards]
    cards += [card for section in plan.other_sections for card in section.cards]
    printed = by_row("kymenlaakso")
    for card, part in zip(cards, cards_in(outline), strict=True):
        assert part.title.split()[0] == str(card.indicator)
        for row, judgement in zip(part.rows(CARD_WIDTH), profile.judgements_of(card), strict=True):
            found = {(period, number(text)) for period, text in EARLIER.findall(row[3])}
            found.add((row[1], number(row[2])))
            assert found == printed[judgement.indicator, judgement.series, judgement.group]


def test_cards_stand_in_the_printed_order(outline: list[Part]) -> None:
    """Under each sub-goal the card numbers run as the plan prints them."""
    expected: dict[str, list[str]] = {}
    for row in plan_rows("cards.csv"):
        if row["main_goal_or_section"] in ("I", "II", "III"):
            key = f"{row['main_goal_or_section']}/{row['subgoal_or_theme']}"
            expected.setdefault(key, []).append(row["number"])
    found: dict[str, list[str]] = {}
    key = ""
    for part in outline:
        if part.level in ("H1", "H2"):
            match = SUBGOAL.match(part.title)
            key = f"{match['goal']}/{match['number']}" if match else ""
        elif part.level == "H3" and key:
            found.setdefault(key, []).append(part.title.split()[0])
    assert found == expected


def test_explanations_hold_the_national_figures_too(outline: list[Part]) -> None:
    """Every printed value of either area stands under its indicator's explanation, once."""
    explanations = explanations_in(outline)
    expected: dict[int, Counter[Decimal]] = {}
    for key, value in printed_values().items():
        expected.setdefault(key.indicator, Counter())[value] += 1
    for indicator, values in expected.items():
        found = Counter(_values_in(explanations[indicator]))
        assert values - found == Counter(), indicator


def _values_in(part: Part) -> list[Decimal]:
    return [number(text) for text in part.cells if re.fullmatch(NUMBER, text)]


def test_corrected_values_are_footnoted_with_the_print(
    outline: list[Part], profile: Profile
) -> None:
    """Where the catalogue corrects the print, the row refers to a note that tells the print."""
    notes = " ".join(next(p for p in outline if p.title == "Huomautukset").texts)
    corrected = [o for run in profile.runs.values() for o in run if o.printed is not None]
    assert corrected
    for observation in corrected:
        assert f"{observation.printed} ({written(observation.key.period)})" in notes


@pytest.mark.parametrize("key", [(2, "rate", "all"), (14, "share", "parents_of_4_year_olds")])
def test_the_card_itself_points_to_the_note(outline: list[Part], key: tuple[int, str, str]) -> None:
    """A corrected value carries the number of its note behind it."""
    part = next(p for p in cards_in(outline) if p.title.startswith(f"{key[0]} "))
    assert re.search(r"(%|000)\s[0-9]+\)$", part.rows(CARD_WIDTH)[0][2])


def test_a_key_is_read_the_same_everywhere() -> None:
    """The transcription's keys are the catalogue's, so that no value is looked for in vain."""
    assert all(isinstance(key, ObservationKey) for key in printed_values())
    assert len(printed_values()) == len(plan_rows("observations.csv"))
