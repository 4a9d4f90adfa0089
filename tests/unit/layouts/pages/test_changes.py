"""The changes: what turned first, each result before and after, in one section only."""

from __future__ import annotations

from data.model import Mark
from data.profile import Profile
from layouts.i18n import Words
from layouts.options import Options
from layouts.pages.changes import ChangesView, build, render_changes
from layouts.selection import Page
from tests.support.profiles import pair, profile_of, publication_of
from tests.support.views import looking_at

SURVEYS = profile_of(
    *pair(9, "50", "50", period="2021"),
    *pair(9, "40", "50"),
    *pair(13, "20", "10", period="2021"),
    *pair(13, Mark.SUPPRESSED, "10"),
    publication=publication_of(2),
)


def page(
    words: Words, before: Profile | None = None, after: Profile = SURVEYS, **more: str
) -> ChangesView:
    """The page of changes."""
    options = Options(**{k: v for k, v in more.items() if k in ("since", "until")})  # type: ignore[arg-type]  # both are text
    selection = looking_at(Page.CHANGES, group=more.get("group"), options=options)
    return build(before, after, selection, words, [publication_of(2), publication_of(1)])


def test_results_stand_before_and_after(words: Words) -> None:
    """A result has both values with their periods and lights, and the move between them."""
    worse, gone = page(words).sections
    (turn,) = worse.turns
    assert (worse.anchor, gone.anchor) == ("worse", "gone")
    assert turn.link.url == "/en/indikaattori/9"
    assert (turn.before.value, turn.before.period, turn.before.light.word) == (
        "50",
        "2021",
        "neutral",
    )
    assert (turn.after.value, turn.after.period, turn.after.light.word) == (
        "40",
        "2023",
        "worrying",
    )
    assert turn.difference == "−10 pp"


def test_a_hidden_value_is_no_number(words: Words) -> None:
    """A result that is suppressed now has a dash and its word, and no move."""
    (turn,) = page(words).sections[1].turns
    assert (turn.after.value, turn.after.light.word, turn.difference) == ("–", "suppressed", "–")


def test_the_group_narrows_the_changes(words: Words) -> None:
    """Only results of the chosen group are listed."""
    assert page(words, group="vocational").sections == ()
    assert "Nothing has changed." in render_changes(page(words, group="vocational"), words).html


def test_publications_and_days_are_named(words: Words) -> None:
    """Between publications the page says which two, and keeps the days asked for."""
    before = profile_of(*pair(9, "50", "50"), publication=publication_of(1))
    view = page(words, before, since="1", until="2024-03-08")
    assert "publication 1, 2024-03-07" in view.explanation
    assert "publication 2, 2024-03-07" in view.explanation
    assert (view.since, view.until) == ("", "2024-03-08")
    chosen = [o.value for c in view.filters.choices for o in c.options if o.is_selected]
    assert chosen == ["1", "2024-03-08"]


def test_before_the_first_publication_nothing_was_known(words: Words) -> None:
    """Against the time before any publication, every value is new."""
    view = page(words, profile_of(), profile_of(*pair(9, "50", "50")), since="2000-01-01")
    assert [section.anchor for section in view.sections] == ["appeared"]
    assert "nothing published yet" in view.explanation
