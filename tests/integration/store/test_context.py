"""Figures of local context are kept like observations: by publication, and never undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.accounts import Action
from data.catalogue import load_catalogue
from data.context import Bound
from data.model import Mark
from data.store import AuditLog, NothingToPublish, Store
from data.store.revision import RevisionReader
from etl.loading import Outcome, load, preview_return, roll_back
from tests.integration.etl.test_plan_figures import load_plan
from tests.support.context import context_key, figure
from tests.support.observations import contents, deed_of, deliver, key_of, observed

WORKBOOK = Path(__file__).parents[3] / "data/plan_figures/ensi_ja_turvakoti_2021.xlsx"
CATALOGUE = load_catalogue()


def test_a_figure_comes_back_exactly_as_it_went_in(store: Store) -> None:
    """Digits, words about sureness, N, scale, note, page and place are all kept."""
    told = figure(
        context_key(),
        "4.70",
        approximate=True,
        bound=Bound.BELOW,
        respondents=35,
        scale="1–5",
        note="Lähteessä myös 4,8.",
        source_page="s. 12",
    )
    mark = figure(context_key(year=2022), Mark.NO_DATA)
    store.publish(deliver(store), [told, mark], base=None, summary="luvut", published_by="test")
    kept, missing = store.context_figures()
    assert str(kept.value) == "4.70"
    assert (kept.approximate, kept.bound, kept.respondents) == (True, Bound.BELOW, 35)
    assert (kept.scale, kept.note, kept.source_page) == ("1–5", "Lähteessä myös 4,8.", "s. 12")
    assert (kept.place, kept.delivery, kept.publication) == (told.place, 1, 1)
    assert (missing.value, missing.mark) == (None, Mark.NO_DATA)


def test_each_publication_keeps_its_own_figures(store: Store) -> None:
    """An earlier state stays as it was, a figure not mentioned stays in force."""
    first = [figure(context_key(), "240"), figure(context_key(area="kotka"), "50")]
    store.publish(deliver(store), first, base=None, summary="1", published_by="test")
    second = deliver(store, b"toinen")
    made = store.publish(
        second, [figure(context_key(), "251")], base=1, summary="2", published_by="test"
    )
    assert (made.values_added, made.values_changed) == (0, 1)
    assert {f.key.area: str(f.value) for f in store.context_figures()} == {
        "kotka": "50",
        "kymenlaakso": "251",
    }
    assert [str(f.value) for f in store.context_figures(areas=["kymenlaakso"], as_of=1)] == ["240"]
    with pytest.raises(KeyError):
        store.context_figures(as_of=3)


def test_the_same_figures_again_are_nothing_to_publish(store: Store) -> None:
    """Nothing is published when nothing would differ."""
    same = [figure(context_key(), "240")]
    store.publish(deliver(store), same, base=None, summary="1", published_by="test")
    with pytest.raises(NothingToPublish):
        store.publish(deliver(store), same, base=1, summary="2", published_by="test")


def test_values_and_figures_come_in_one_publication(store: Store) -> None:
    """Both are counted, and neither disturbs the other."""
    incoming = (observed(key_of(), "1.0"), figure(context_key(), "240"))
    made = store.publish(deliver(store), incoming, base=None, summary="1", published_by="test")
    assert made.values_added == 2
    assert contents(store) == {key_of(): "1.0"}
    assert len(store.context_figures()) == 1


def test_the_associations_figures_of_2021(store: Store) -> None:
    """The committed workbook is published beside the plan's figures, and can be taken back."""
    load_plan(store)
    loaded = load(
        WORKBOOK.read_bytes(),
        WORKBOOK.name,
        catalogue=CATALOGUE,
        store=store,
        publish=True,
        loaded_by="test",
    )
    assert loaded.outcome is Outcome.PUBLISHED
    assert loaded.examination is not None
    assert loaded.examination.issues == ()
    known = {(f.key.service, f.key.metric, f.key.area): f for f in store.context_figures()}
    clients = {area: f.value for (s, m, area), f in known.items() if (s, m) == _BABY_BLUES}
    assert clients == {"kymenlaakso": 207, "kouvola": 139, "kotka": 50, "hamina": 18}
    assert known["baby-blues", "families-supported", "kymenlaakso"].approximate
    assert known["all-work", "baby-families-share", "kymenlaakso"].bound is Bound.ABOVE
    contradicted = known["all-work", "family-meetings", "kymenlaakso"]
    assert contradicted.value == 2159
    assert "2 150" in (contradicted.note or "")
    assert all(f.source_page and f.key.year == 2021 for f in known.values())
    previewed = preview_return(1, catalogue=CATALOGUE, store=store)
    assert len(previewed.context.changes.removed) == len(known)
    back = roll_back(previewed, store=store, published_by="test")
    assert back.values_removed == len(known)
    assert store.context_figures() == ()
    assert len(store.context_figures(as_of=2)) == len(known)


_BABY_BLUES = ("baby-blues", "clients")


def test_months_of_the_annual_clock_are_added_to_never_changed(store: Store) -> None:
    """The newest edit of a step holds, an emptied month is none, and every edit is kept."""
    assert store.clock_history() == ()
    store.change_clock({"choices": 5, "work-plan": 12}, deed_of(Action.CLOCK_CHANGED))
    store.publish(
        deliver(store), [observed(key_of(), "1")], base=None, summary="1", published_by="test"
    )
    store.change_clock({"choices": None}, deed_of(Action.CLOCK_CHANGED))
    assert [(c.step, c.month) for c in store.clock_history()] == [
        ("choices", 5),
        ("work-plan", 12),
        ("choices", None),
    ]
    clock = CATALOGUE.annual_clock
    now = {s.key: s.month for s in clock.with_months(store.clock_history()).steps if s.month}
    then = {s.key: s.month for s in clock.with_months(store.clock_history(1)).steps if s.month}
    assert (now, then) == ({"work-plan": 12}, {"choices": 5, "work-plan": 12})
    with pytest.raises(ValueError, match="not a month"):
        store.change_clock({"choices": 13}, deed_of(Action.CLOCK_CHANGED))
    assert len(store.clock_history()) == 3


def test_an_edit_of_the_clock_is_a_new_revision(engine: Engine, store: Store) -> None:
    """Pages kept from before the edit are known to be old, and the log tells who edited."""
    reader = RevisionReader(engine)
    before = reader.read()
    store.change_clock({"choices": 5}, deed_of(Action.CLOCK_CHANGED))
    assert reader.read() != before
    (entry,) = AuditLog(engine).entries()
    assert (entry.action, entry.at) == (Action.CLOCK_CHANGED, store.clock_history()[0].changed_at)
    reader.close()
