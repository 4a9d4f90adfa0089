"""The page of what is in: each indicator with its file, and every publication."""

from __future__ import annotations

import datetime

from data.calendar import Freshness
from data.catalogue import load_catalogue
from data.deliveries import Delivery, Publication, PublicationKind
from data.model import Language, Observation
from layouts.i18n import words_in
from layouts.pages.deliveries import (
    DeliveriesView,
    Held,
    IndicatorLine,
    build,
    render_deliveries,
)
from layouts.selection import Page, Selection
from tests.support.observations import key_of, observed

RECEIVED = datetime.datetime(2026, 1, 15, 21, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 3, 15)
WORDS = words_in(Language.FI)
SELECTION = Selection(Page.DELIVERIES, Language.FI, "kymenlaakso")
DELIVERY = Delivery(4, "thl.xlsx", "0" * 64, 9, "thl", "[]", "coordinator", RECEIVED)


def publication(number: int, **more: int | PublicationKind | None) -> Publication:
    """A publication that changed something."""
    given: dict[str, object] = {
        "kind": PublicationKind.DELIVERY,
        "delivery": 4,
        "restored": None,
        "values_added": 1,
        "values_changed": 2,
        "values_removed": 3,
    }
    return Publication(
        number=number,
        published_at=RECEIVED,
        published_by="publisher",
        summary="THL:n luvut",
        **(given | more),  # type: ignore[arg-type]  # named by tests
    )


def view_of(*observations: Observation) -> DeliveriesView:
    """The page when these figures are kept."""
    returned = publication(2, kind=PublicationKind.ROLLBACK, restored=1, delivery=None)
    held = Held(observations, {4: DELIVERY}, (returned, publication(1)))
    return build(load_catalogue(), held, SELECTION, WORDS, TODAY)


def line_of(view: DeliveriesView, indicator: int) -> IndicatorLine:
    """The line of one indicator."""
    lines = [line for source in view.sources for line in source.lines]
    assert len(lines) == 32
    (found,) = [line for line in lines if line.link.label.startswith(f"{indicator} ")]
    return found


def bullied(period: str, *, preliminary: bool = False) -> Observation:
    """A figure of indicator 31 from publication 1."""
    key = key_of(31, series="share", group="grades_8_9", period=period)
    more = {"delivery": 4, "publication": 1, "preliminary": preliminary}
    return observed(key, "8.9", **more)


def test_newest_period_is_told_with_its_file() -> None:
    """Of several periods the newest counts, with file, day and publication."""
    line = line_of(view_of(bullied("2023"), bullied("2021")), 31)
    assert (line.period, line.file, line.received) == ("2023", "thl.xlsx", "15.1.2026")
    assert (line.publication, line.freshness) == ("1", Freshness.FRESH)
    assert line.following == "marraskuu 2026"


def test_overdue_figures_tell_what_is_awaited() -> None:
    """When a round is late, the line names that round and not the one after it."""
    line = line_of(view_of(observed(key_of(5, series="share", period="2022"), "9.0")), 5)
    assert (line.freshness, line.following) == (Freshness.OVERDUE, "2024")


def test_years_to_come_are_not_the_newest_figures() -> None:
    """A projection for 2035 is not a figure of that year: its own starting year counts."""
    future = observed(key_of(1, series="age_0_6", period="2035"), "100")
    made = observed(key_of(1, series="age_0_6_from_2021", period="2021-2035"), "-21")
    line = line_of(view_of(future, made), 1)
    assert (line.period, line.following) == ("2021–2035", "2024")


def test_preliminary_figures_are_told() -> None:
    """A newest period with any preliminary figure is preliminary."""
    line = line_of(view_of(bullied("2025"), bullied("2025", preliminary=True)), 31)
    assert line.freshness is Freshness.PRELIMINARY


def test_what_is_not_in_says_so() -> None:
    """An indicator without figures is not brought in, and no file is claimed."""
    line = line_of(view_of(), 31)
    assert (line.period, line.file, line.state) == ("", "", "ei tuotu")


def test_other_areas_figures_are_not_the_regions() -> None:
    """The whole country's figure does not make the region's fresh."""
    key = key_of(31, series="share", group="grades_8_9", area="koko-maa", period="2023")
    assert line_of(view_of(observed(key, "7.9")), 31).freshness is Freshness.MISSING


def test_publications_tell_what_changed() -> None:
    """Every publication stands with its moment in Finland, its changes and a lasting link."""
    back, first = view_of().publications
    assert first.moment == "15.1.2026 23.30"
    assert first.changes == "lisätty 1, muutettu 2, poistettu 3"
    assert first.link.url == "/?as_of=1"
    assert back.kind == "Paluu julkaisuun 1"


def test_file_names_are_text() -> None:
    """A name that looks like markup is shown, not run."""
    evil = "<script>alert(1)</script>.xlsx"
    held = Held([bullied("2023")], {4: Delivery(4, evil, "0", 1, "", "", "", RECEIVED)}, ())
    view = build(load_catalogue(), held, SELECTION, WORDS, TODAY)
    html = render_deliveries(view, WORDS).html
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_only_the_signed_in_are_offered_the_original_files() -> None:
    """A member has a link to each publication's file in place of the way to sign in."""
    publications = (publication(2, kind=PublicationKind.ROLLBACK, delivery=None), publication(1))
    held = Held((), {4: DELIVERY}, publications, is_member=True)
    member = build(load_catalogue(), held, SELECTION, WORDS, TODAY)
    assert [line.original_url for line in member.publications] == [
        "",
        "/aineistot/toimitus/4/alkuperainen",
    ]
    reader = view_of()
    page = render_deliveries(reader, WORDS).html
    assert "alkuperainen" not in page
    assert reader.sign_in_url in page
    assert "/kirjaudu" not in render_deliveries(member, WORDS).html
