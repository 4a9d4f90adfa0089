"""Figures of local context in the API: told with everything the source says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.context import Bound
from data.model import Mark
from data.store import Store
from tests.support.context import context_key, figure
from tests.support.documented import DocumentedClient
from tests.support.observations import TOOL, deliver


@pytest.fixture
def told(store: Store) -> Store:
    """Two publications of figures: of the region and of Kotka."""
    of_region = context_key("families-supported", service="baby-blues")
    of_kotka = context_key("clients", service="baby-blues", unit="persons", area="kotka")
    more = {"respondents": 39, "note": "Lähteessä myös 239.", "source_page": "luku 3.1.1"}
    first = [figure(of_region, "240", approximate=True, **more), figure(of_kotka, "50")]
    store.publish(deliver(store), first, base=None, summary="1", published_by=TOOL)
    later = [figure(of_region, "400", bound=Bound.ABOVE)]
    store.publish(deliver(store, b"2"), later, base=1, summary="2", published_by=TOOL)
    return store


@pytest.mark.usefixtures("told")
def test_an_areas_own_figures_with_their_source(client: DocumentedClient) -> None:
    """About and over are told, and each figure names who tells it and what it stands beside."""
    answer = client.get("/api/v1/context?area=kymenlaakso&lang=en&as_of=1").content
    assert (answer["publication"], answer["area"]) == (1, "kymenlaakso")
    (one,) = answer["figures"]
    assert (one["value"], one["approximate"], one["bound"]) == ("240", True, None)
    assert (one["respondents"], one["year"]) == (39, 2021)
    assert (one["note"], one["source_page"]) == ("Lähteessä myös 239.", "luku 3.1.1")
    assert one["note_language"] == "fi"
    assert one["report"] == "Annual report 2021"
    assert (one["metric_name"], one["unit_name"]) == ("Families supported", "families")
    assert 19 in one["indicators"]
    assert "I/2" in one["subgoals"]


def test_notes_are_translated_and_secrets_kept(client: DocumentedClient, store: Store) -> None:
    """A known note comes in the language asked for, a suppressed figure with its mark alone."""
    known = figure(context_key("clients"), "6", note="Palvelu alkoi toukokuussa 2021.")
    hidden = figure(context_key("contacts"), Mark.SUPPRESSED, respondents=3, note="oikeasti 3")
    figures = [replace(f, key=replace(f.key, service="baby-blues")) for f in (known, hidden)]
    store.publish(deliver(store), figures, base=None, summary="1", published_by=TOOL)
    clients, contacts = client.get("/api/v1/context?area=kymenlaakso&lang=en").content["figures"]
    assert (clients["note"], clients["note_language"]) == ("The service began in May 2021.", "en")
    assert (contacts["value"], contacts["mark"]) == (None, "suppressed")
    assert (contacts["respondents"], contacts["note"], contacts["note_language"]) == (None,) * 3


@pytest.mark.usefixtures("told")
def test_the_newest_state_and_another_area(client: DocumentedClient) -> None:
    """Without a publication the newest is told; a municipality is found by its code too."""
    (one,) = client.get("/api/v1/context?area=kymenlaakso").content["figures"]
    assert (one["value"], one["approximate"], one["bound"]) == ("400", False, "above")
    (kotka,) = client.get("/api/v1/context?area=285").content["figures"]
    assert (kotka["value"], kotka["service_name"]) == ("50", "Baby blues -toiminta ja uniohjaus")


def test_before_anything_is_published(client: DocumentedClient) -> None:
    """Nothing is told, and no zero stands in its place."""
    answer = client.get("/api/v1/context?area=kotka").content
    assert (answer["publication"], answer["figures"]) == (None, [])


@pytest.mark.parametrize(
    ("query", "status"), [("", 400), ("area=atlantis", 404), ("area=kotka&as_of=9", 404)]
)
def test_what_is_asked_wrongly(client: DocumentedClient, query: str, status: int) -> None:
    """A missing or unknown area and an unknown publication are refused by name."""
    assert client.get(f"/api/v1/context?{query}").status == status
