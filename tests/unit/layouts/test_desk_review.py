"""The preview of what a file changes, as a person reads it."""

from __future__ import annotations

import html
import re
from typing import Any

from data.catalogue import Catalogue
from data.model import Language, Status
from data.reviews import Finding, Remark, Review, RowCell, TurnedLight
from layouts.desk.pages import DecisionView, DraftView, ReturnView, render_draft, render_return
from layouts.desk.review import build_changes
from layouts.i18n import words_in
from tests.support.observations import key_of

FINNISH = words_in(Language.FI)


def a_review(
    *, turned: tuple[TurnedLight, ...] = (), total: int = 0, findings: tuple[Finding, ...] = ()
) -> Review:
    """A review in which nothing else is to be seen."""
    return Review(
        base=1,
        file=None,
        may_be_published=True,
        turned=turned,
        turned_total=total,
        new_lights=0,
        tallies=(),
        changes=(),
        unchanged=0,
        findings=findings,
        questions=(),
        summary="Paluu julkaisuun 1",
    )


def text_of(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_heading_counts_all_lights_where_the_first_are_listed(catalogue: Catalogue) -> None:
    """Of 293 lights that turn 200 are listed, and the page says both numbers."""
    key = key_of(31, area="kotka", series="share", group="grades_8_9")
    turned = (TurnedLight(key, Status.RED, Status.YELLOW),) * 200
    changes = build_changes(a_review(turned=turned, total=293), catalogue, FINNISH)
    decision = DecisionView("", "", "", 1, "", "")
    view = ReturnView(1, "1.1.2026", "", (), changes, decision)
    page = render_return(view, FINNISH).html
    assert "293 valoa muuttuisi" in text_of(page)
    assert page.count('class="what"') == 200
    assert "Luettelossa on 200 ensimmäistä" in text_of(page)


def preview(catalogue: Catalogue, **of: Any) -> str:
    """The preview of a draft, as markup."""
    changes = build_changes(a_review(**of), catalogue, FINNISH)
    decision = DecisionView("", "", "", 1, "", "")
    view = DraftView(2, "a.xlsx", (), "", "", (), changes, decision, "", "", "", "", "/tuo")
    return render_draft(view, FINNISH).html


def shown(finding: Finding, catalogue: Catalogue) -> str:
    """The preview's list of findings, as markup."""
    page = preview(catalogue, findings=(finding,))
    return page[page.index('<h2 id="findings">') : page.index('<h2 id="file">')]


def headings(page: str) -> list[str]:
    """The sections of a preview in their order."""
    return re.findall(r'<h2 id="(\w+)"', page)


def test_what_has_to_be_mended_is_told_first(catalogue: Catalogue) -> None:
    """Errors stand before what would change, which is left out where nothing would."""
    key = key_of(31, area="kotka", series="share", group="grades_8_9")
    turned = (TurnedLight(key, Status.RED, Status.YELLOW),)
    error = Finding("error", "value_unreadable", 1, (), 0, (Remark("Ei luku.", "", 1, (), ()),))
    note = Finding("note", "no_benchmark", 1, (), 0, (Remark("Ei vertailua.", "", 1, (), ()),))
    end = ["file", "decision"]
    assert headings(preview(catalogue, findings=(error,))) == ["findings", *end]
    broken = preview(catalogue, findings=(error,), turned=turned, total=1)
    assert headings(broken) == ["findings", "lights", "values", *end]
    assert '<a href="/tuo">Tuo aineistoa</a>' in broken
    sound = preview(catalogue, findings=(note,), turned=turned, total=1)
    assert headings(sound) == ["lights", "values", "findings", *end]
    assert "/tuo" not in sound


def test_a_repeated_finding_is_one_line_with_the_rest_folded(catalogue: Catalogue) -> None:
    """A line tells number, first ranges and one row; all ranges and words are behind it."""
    places = ("Havainnot!F4:F9", "F12", "F15:F20", "F30")
    row = (RowCell("E4", "2023", is_meant=False), RowCell("F4", "noin 8", is_meant=True))
    said = Remark("Arvo 'noin 8' ei ole luku.", "Korjaa.", 13, places[:3], row)
    other = Remark("Arvo 'n. 9' ei ole luku.", "Korjaa.", 1, ("Havainnot!F30",), ())
    page = shown(Finding("error", "value_unreadable", 14, places, 0, (said, other)), catalogue)
    line, _, folded = page.partition("<details>")
    assert text_of(line).startswith("Mitä tiedostossa huomattiin 14 virhettä Virhe, 14 kohtaa : ")
    assert "Esimerkiksi Havainnot!F4:F9 : Arvo 'noin 8' ei ole luku. Korjaa." in text_of(line)
    assert 'marked">noin 8</td>' in line
    assert "F30" not in text_of(line)
    assert text_of(folded).startswith("Kaikki 14 kohtaa Havainnot!F4:F9 , F12 , F15:F20 , F30")
    assert "Arvo 'n. 9' ei ole luku." in text_of(folded)


def test_a_single_finding_is_told_without_a_fold(catalogue: Catalogue) -> None:
    """What was found once stands whole on its line."""
    said = Remark("Aluetta ei tunneta.", "Korjaa.", 1, ("Havainnot!D4",), ())
    page = shown(Finding("warning", "x", 1, ("Havainnot!D4",), 0, (said,)), catalogue)
    assert "Varoitus Havainnot!D4 : Aluetta ei tunneta. Korjaa." in text_of(page)
    assert "<details" not in page
