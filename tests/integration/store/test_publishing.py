"""Publishing, asking for earlier states, and rolling back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import Engine, insert

from data.deliveries import Publication, PublicationKind
from data.model import Mark, Place
from data.store import NothingToPublish, PublicationConflict, Store
from data.store.tables import publication
from tests.support.observations import contents, deliver, key_of, observed

REGION = key_of(area="kymenlaakso")
COUNTRY = key_of(area="koko-maa")


def publish(store: Store, *observations: object, **more: object) -> Publication:
    """Publish upon the latest state, from a delivery of its own."""
    latest = store.latest_publication()
    base = None if latest is None else latest.number
    return store.publish(
        deliver(store),
        observations,  # type: ignore[arg-type]
        base=base,
        summary="luvut",
        published_by="test",
        **more,  # type: ignore[arg-type]
    )


def roll_back(store: Store, to: int, *, base: int) -> Publication:
    """Return to an earlier state."""
    return store.roll_back(to, base=base, published_by="test", summary="takaisin")


def test_an_empty_store_has_no_state(store: Store) -> None:
    """Before the first publication there is nothing, which is no error."""
    assert store.ping() is True
    assert store.latest_publication() is None
    assert store.publications() == ()
    assert store.observations() == ()
    assert store.deliveries() == ()


@pytest.mark.parametrize(
    "digits",
    ["0.6", "1.1", "6.0", "0", "0.00", "-0.5", "1234567890123456789.012345678901234567890", "1E+3"],
)
def test_a_value_comes_back_digit_for_digit(store: Store, digits: str) -> None:
    """A decimal keeps every digit, trailing zeros included, whichever database holds it."""
    publish(store, observed(REGION, digits))
    (found,) = store.observations()
    assert str(found.value) == format(Decimal(digits), "f")


def test_a_boundary_case_stays_exact(store: Store) -> None:
    """0.6 against 1.1 differs by exactly the threshold 0.5, not by a hair less or more."""
    publish(store, observed(REGION, "0.6"), observed(COUNTRY, "1.1"))
    values = {o.key.area: o.value for o in store.observations()}
    region, country = values["kymenlaakso"], values["koko-maa"]
    assert region is not None
    assert country is not None
    assert country - region == Decimal("0.5")


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 0.6])
def test_what_is_no_exact_number_is_refused(store: Store, value: Decimal) -> None:
    """A float, an infinity or a not-a-number never becomes a kept value."""
    wrong = observed(REGION, "1")
    object.__setattr__(wrong, "value", value)
    with pytest.raises(Exception, match="decimal"):
        publish(store, wrong)
    assert store.latest_publication() is None


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_comes_back_as_itself(store: Store, mark: Mark) -> None:
    """Suppressed, not asked, not applicable and no data stay apart, and none is a zero."""
    publish(store, observed(REGION, mark), observed(COUNTRY, "0"))
    found = {o.key.area: (o.value, o.mark) for o in store.observations()}
    assert found == {"kymenlaakso": (None, mark), "koko-maa": (Decimal(0), None)}


@pytest.mark.parametrize("period", ["2023", "2022-12-31", "2019-2035"])
def test_everything_known_of_an_observation_comes_back(store: Store, period: str) -> None:
    """Period, place, remarks and origin of an observation survive the store."""
    new = observed(
        key_of(period=period, group="8-9", series="girls"),
        "12.50",
        place=Place("Lääkärit & kuraattorit", "AB12"),
        preliminary=True,
        respondents=0,
        printed="12,5 %*",
        note="ennakkotieto – tarkistettava",
    )
    made = publish(store, new)
    (found,) = store.observations()
    assert (found.delivery, found.publication) == (made.delivery, made.number)
    assert found.key == new.key
    assert found.place == new.place
    assert (found.preliminary, found.respondents) == (True, 0)
    assert (found.printed, found.note) == (new.printed, new.note)


def test_publications_are_numbered_and_counted(store: Store) -> None:
    """A publication says what it added, changed and removed against the one before."""
    publish(store, observed(REGION, "1.0"), observed(COUNTRY, "2.0"))
    second = publish(
        store,
        observed(REGION, "1.5"),
        observed(key_of(period="2024"), "3"),
        withdrawn=[COUNTRY],
    )
    assert second.number == 2
    assert second.kind is PublicationKind.DELIVERY
    counts = (second.values_added, second.values_changed, second.values_removed)
    assert counts == (1, 1, 1)
    assert store.publication(2) == store.latest_publication() == second
    assert [p.number for p in store.publications()] == [2, 1]


def test_an_earlier_state_can_be_asked_for(store: Store) -> None:
    """As of an earlier publication the store answers exactly as it did then."""
    publish(store, observed(REGION, "1.0"), observed(COUNTRY, "2.0"))
    publish(store, observed(REGION, "1.5"), withdrawn=[COUNTRY])
    publish(store, observed(COUNTRY, Mark.SUPPRESSED))
    assert contents(store, as_of=1) == {REGION: "1.0", COUNTRY: "2.0"}
    assert contents(store, as_of=2) == {REGION: "1.5"}
    assert contents(store, as_of=3) == {REGION: "1.5", COUNTRY: "suppressed"}
    assert contents(store) == contents(store, as_of=3)


def test_a_state_that_does_not_exist_yet_cannot_be_asked_for(store: Store) -> None:
    """A link to a later state fails instead of changing its meaning once that state comes."""
    publish(store, observed(REGION, "1.0"))
    with pytest.raises(KeyError):
        store.observations(as_of=2)
    with pytest.raises(KeyError):
        store.publication(2)


def test_what_a_publication_leaves_out_stays_in_force(store: Store) -> None:
    """A file about one area takes nothing away from the others."""
    publish(store, observed(COUNTRY, "2.0"))
    publish(store, observed(REGION, "1.0"))
    assert contents(store) == {COUNTRY: "2.0", REGION: "1.0"}


def test_what_stays_the_same_keeps_its_origin(store: Store) -> None:
    """A repeated value is not written again: it still points to where it first came from."""
    first = publish(store, observed(REGION, "1.0"))
    second = publish(
        store, observed(REGION, "1.0", place=Place("Taulu2", "C9")), observed(COUNTRY, "2.0")
    )
    origins = {o.key: (o.publication, o.delivery, o.place.sheet) for o in store.observations()}
    assert origins[REGION] == (first.number, first.delivery, "Taulu1")
    assert origins[COUNTRY] == (second.number, second.delivery, "Taulu1")
    assert (second.values_added, second.values_changed) == (1, 0)


@pytest.mark.parametrize(
    "more", [{"preliminary": True}, {"respondents": 40}, {"printed": "1,0*"}, {"note": "huom"}]
)
def test_a_changed_remark_is_a_change(store: Store, more: dict[str, object]) -> None:
    """The same number with another remark is published anew."""
    publish(store, observed(REGION, "1.0"))
    assert publish(store, observed(REGION, "1.0", **more)).values_changed == 1


def test_nothing_to_publish(store: Store) -> None:
    """A file that says what is already published makes no new publication."""
    publish(store, observed(REGION, "1.0"))
    for same in ("1.0", "1", "1.000"):
        with pytest.raises(NothingToPublish):
            publish(store, observed(REGION, same), withdrawn=[COUNTRY])
    assert [p.number for p in store.publications()] == [1]


def test_publishing_upon_an_old_state_is_refused(store: Store) -> None:
    """Whoever worked on an older state is told which publication came in between."""
    publish(store, observed(REGION, "1.0"))
    newer = publish(store, observed(REGION, "2.0"))
    for old in (None, 1):
        with pytest.raises(PublicationConflict) as conflict:
            store.publish(
                1, [observed(REGION, "3.0")], base=old, summary="myöhässä", published_by="test"
            )
        assert conflict.value.newer == newer
    assert contents(store) == {REGION: "2.0"}


def test_unknown_delivery_or_base_is_refused(store: Store) -> None:
    """A publication comes from a kept delivery and builds on a state that exists."""
    for delivery, base in ((99, None), (deliver(store), 5)):
        with pytest.raises(KeyError):
            store.publish(
                delivery, [observed(REGION, "1")], base=base, summary="-", published_by="test"
            )
    assert store.latest_publication() is None


def test_one_key_cannot_be_given_twice(store: Store) -> None:
    """Two values for one key, or a value and its withdrawal, are a mistake of the caller."""
    with pytest.raises(ValueError, match="twice"):
        publish(store, observed(REGION, "1"), observed(REGION, "2"))
    with pytest.raises(ValueError, match="twice"):
        publish(store, observed(REGION, "1"), withdrawn=[REGION])


def test_state_can_be_narrowed(store: Store) -> None:
    """Areas and indicators narrow the answer; an empty choice gives nothing."""
    keys = [key_of(i, area=a) for i in (1, 2) for a in ("hamina", "kotka")]
    publish(store, *(observed(key, "1") for key in keys))
    found = store.observations(areas=["kotka"], indicators=[2])
    assert [o.key for o in found] == [keys[3]]
    assert {o.key.area for o in store.observations(areas={"hamina"})} == {"hamina"}
    assert {o.key.indicator for o in store.observations(indicators={1})} == {1}
    assert store.observations(areas=[]) == ()
    assert store.observations(indicators=[]) == ()


def test_order_is_the_same_on_both_databases(store: Store) -> None:
    """Observations come ordered by code point, whatever the database's locale."""
    areas = ["äänekoski", "zz", "Aa", "aa", "a-b", "ab"]
    publish(store, *(observed(key_of(area=area), "1") for area in areas))
    assert [o.key.area for o in store.observations()] == sorted(areas)


def test_rolling_back_restores_a_state_as_a_new_publication(store: Store) -> None:
    """A rollback is a publication: the old state is back, and the one in between stays."""
    added = key_of(period="2024")
    first = publish(store, observed(REGION, "1.0"), observed(COUNTRY, "2.0"))
    publish(store, observed(REGION, "9.9"), observed(added, "3"), withdrawn=[COUNTRY])
    made = roll_back(store, 1, base=2)
    assert (made.number, made.kind, made.restored) == (3, PublicationKind.ROLLBACK, 1)
    assert (made.values_added, made.values_changed, made.values_removed) == (1, 1, 1)
    assert contents(store) == contents(store, as_of=1)
    assert contents(store, as_of=2) == {REGION: "9.9", added: "3"}
    assert {o.delivery for o in store.observations()} == {first.delivery}


def test_rolling_back_is_refused_as_publishing_is(store: Store) -> None:
    """A rollback to nowhere, to the present state or upon an old state changes nothing."""
    publish(store, observed(REGION, "1.0"))
    publish(store, observed(REGION, "2.0"))
    with pytest.raises(KeyError):
        roll_back(store, 7, base=2)
    with pytest.raises(NothingToPublish):
        roll_back(store, 2, base=2)
    with pytest.raises(PublicationConflict):
        roll_back(store, 1, base=1)
    assert contents(store) == {REGION: "2.0"}


def test_moments_are_kept_in_utc(store: Store, engine: Engine) -> None:
    """A moment comes back as the same instant in UTC, whatever zone it was written in."""
    made = publish(store, observed(REGION, "1.0"))
    assert store.publication(1).published_at == made.published_at
    assert str(store.publication(1).published_at.tzinfo) == "UTC"
    with engine.connect() as connection, pytest.raises(Exception, match="time zone"):
        naive = made.published_at.replace(tzinfo=None)
        connection.execute(insert(publication), {"number": 2, "published_at": naive})
