"""A draft's review is worked out once, and anew as soon as anything it depends on has changed."""

from __future__ import annotations

import json
import re

import pytest

from data.store import Store
from etl.desk import Desk, client
from tests.integration.app.desk.conftest import SignIn
from tests.support.changed_plan import changed_plan
from tests.support.desk import Visitor


@pytest.fixture
def reviews(near_desk: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every review that is asked of a desk which keeps two."""
    asked: list[str] = []
    run = Desk._run

    def listening(desk: Desk, sent: bytes) -> bytes | str:
        order = json.loads(sent.partition(b"\n")[0])
        asked.extend([order["do"]] if order["do"].startswith("review") else [])
        return run(desk, sent)

    monkeypatch.setattr(Desk, "_run", listening)
    monkeypatch.setattr(client, "MOST_KEPT", 2)
    return asked


@pytest.fixture
def anna(published: Store, sign_in: SignIn) -> Visitor:
    """An admin at the desk of a service with the plan's figures."""
    return sign_in("anna")


def test_looking_again_asks_nothing(reviews: list[str], anna: Visitor) -> None:
    """The same draft in the same state is shown as often as wanted from one review."""
    draft = anna.bring_in((changed_plan(), "a.xlsx")).headers["Location"]
    first = anna.get(draft).text
    assert [anna.get(draft).text, anna.get(f"/sv{draft}").status_code] == [first, 200]
    assert reviews == ["review"]


def test_a_settled_text_changes_the_review(reviews: list[str], anna: Visitor) -> None:
    """What a person settles is seen at once: the kept review of the unsettled file is not used."""
    content = changed_plan(headers={"Ryhmä": "Kouluaste"})
    draft = anna.bring_in((content, "a.xlsx")).headers["Location"]
    question = re.search(r'<select name="(q-[0-9a-f]+)">', anna.get(draft).text)
    assert question
    anna.submit(f"{draft}/selvita", **{question[1]: "Ryhmä"})
    assert "2 valoa muuttuisi" in anna.get(draft).text
    assert reviews == ["review", "review"]


def test_a_publication_changes_the_review(reviews: list[str], anna: Visitor) -> None:
    """After another publication a draft, and a return, are set against the new state."""
    one = anna.bring_in((changed_plan(), "a.xlsx")).headers["Location"]
    other = anna.bring_in((changed_plan({(32, "Lukio", "2021"): 33}), "b.xlsx"))
    assert "2 valoa muuttuisi" in anna.get(one).text
    assert anna.publish(other.headers["Location"], base=1).status_code == 303
    assert "muutettu 3" in anna.get(one).text
    for _ in range(2):
        assert "muutettu 1" in anna.get("/aineistot/palaa/1").text
    assert reviews == ["review", "review", "review_return"]


def test_no_more_than_a_few_are_kept(reviews: list[str], anna: Visitor) -> None:
    """The memory that reviews take is bounded: of many drafts the first is worked out again."""
    drafts = [
        anna.bring_in((changed_plan({(32, "Lukio", "2021"): value}), f"{value}.xlsx"))
        for value in (31, 32, 33)
    ]
    for answer in (*drafts, drafts[0]):
        assert anna.get(answer.headers["Location"]).status_code == 200
    assert len(reviews) == len(drafts) + 1
