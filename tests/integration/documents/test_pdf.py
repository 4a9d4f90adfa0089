"""The PDF: tagged by PDF/UA-1, read in order, the same bytes every time."""

from __future__ import annotations

import io

import page
import pikepdf
import pypdf
import pytest

from data.model import Language
from data.profile import Profile
from layouts.documents.attachment import Attachment
from layouts.documents.build import build_document
from layouts.documents.engines.pdf import document_pdf
from layouts.documents.model import Document
from layouts.documents.scope import parse_scope
from layouts.i18n import words_in
from tests.support.outlines import pdf_outline
from tests.support.tagged_pdf import read_tags

MM = 72 / 25.4


def failures(pdf: bytes) -> list[str]:
    """What the validator finds against PDF/UA-1."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [str(failure) for failure in report.failures]


def test_the_validator_finds_faults(pdf: bytes) -> None:
    """A document without its title is no PDF/UA; so silence of the validator means something."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root.ViewerPreferences
        del opened.Root.Lang
        spoilt = io.BytesIO()
        opened.save(spoilt)
    assert failures(spoilt.getvalue())


@pytest.mark.parametrize("scope", ["indicators", "goal-II", "subgoal-I-4", "indicator-16"])
@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_documents_pass_pdf_ua(profile: Profile, scope: str, language: Language) -> None:
    """Every kind of attachment passes PDF/UA-1 in both official languages."""
    document = build_document(
        profile, parse_scope(scope, profile.catalogue), Attachment(), words_in(language)
    )
    assert failures(document_pdf(document)) == []


def test_signs_that_no_font_has_do_not_end_a_document(profile: Profile) -> None:
    """A picture or a foreign script in what somebody wrote becomes a sign, and PDF/UA-1 passes."""
    written = Attachment(title="Liite \U0001f600 中文 → Привет")
    document = build_document(
        profile, parse_scope("indicator-31", profile.catalogue), written, words_in(Language.FI)
    )
    made = document_pdf(document)
    assert failures(made) == []
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.docinfo["/Title"]) == "Liite \ufffd \ufffd\ufffd → Привет"


def test_the_language_and_title_are_told(pdf: bytes, document: Document) -> None:
    """A screen reader is told Finnish and the title, and the title is that in Liitteet."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "fi-FI"
        assert str(opened.docinfo["/Title"]) == document.title
        sizes = {tuple(round(float(side) / MM) for side in p.mediabox[2:]) for p in opened.pages}
    assert sizes == {(210, 297)}


def test_the_reading_order_is_that_of_the_plan(pdf: bytes, document: Document) -> None:
    """The tag tree runs title, goals, sub-goals, cards, explanations, notes: as the document."""
    expected = [document.title]
    for goal in document.goals:
        expected.append(f"{goal.kicker}: {goal.title}")
        for section in goal.sections:
            expected.append(f"{section.number} {section.title}".strip())
            expected += [f"{card.number} {card.title}" for card in section.cards]
    expected.append(document.headings.explanations)
    expected += [f"{e.number} {e.title}" for e in document.explanations]
    expected.append(document.headings.notes)
    assert [" ".join(part.title.split()) for part in pdf_outline(pdf)] == expected


def test_rows_are_read_from_left_to_right(pdf: bytes, document: Document) -> None:
    """A card is read as its header and then row by row, the light as a word at the end."""
    card = document.goals[0].sections[0].cards[2]
    part = next(p for p in pdf_outline(pdf) if p.title == f"{card.number} {card.title}")
    say = document.headings
    assert part.heads == [
        *(say.group, say.period, say.value, say.earlier),
        *(say.benchmark, say.difference, say.judgement),
    ]
    assert [[row[0], row[6]] for row in part.rows(7)] == [[r.label, r.word] for r in card.rows]


def test_heads_and_feet_are_not_read_again_on_every_page(pdf: bytes, document: Document) -> None:
    """What is repeated on pages is an artifact and not in the tag tree."""
    read = " ".join(tag.text for tag in read_tags(pdf))
    assert document.head.diary_number not in read
    assert document.footer not in read


def test_pictures_are_told_in_words(profile: Profile) -> None:
    """Each chart of an indicator's document has the values as its alternative text."""
    scope = parse_scope("indicator-7", profile.catalogue)
    document = build_document(profile, scope, Attachment(), words_in(Language.FI))
    told = [tag.text for tag in read_tags(document_pdf(document)) if tag.role == "Figure"]
    assert len(told) == 5
    assert "Lukio. Kymenlaakso: 2019 76" in told[3].replace("\u00a0", " ")


def test_the_same_publication_gives_the_same_bytes(document: Document, pdf: bytes) -> None:
    """Made again, not a byte differs."""
    assert document_pdf(document) == pdf


def test_texts_are_never_read_as_markup(profile: Profile) -> None:
    """What a secretary writes is printed as it stands, also when it looks like Typst's code."""
    title = '#read("/etc/passwd") *x* $1$ <a> \\ "q"'
    document = build_document(
        profile,
        parse_scope("indicator-31", profile.catalogue),
        Attachment(title=title),
        words_in(Language.FI),
    )
    assert read_tags(document_pdf(document))[0].text == title


@pytest.mark.parametrize("area", ["kotka", "koko-maa", "helsinki"])
def test_areas_without_figures_have_a_document_too(services_profile: Profile, area: str) -> None:
    """An area without data of its own gives cards that say so."""
    document = build_document(
        services_profile,
        parse_scope("indicators", services_profile.catalogue),
        Attachment(),
        words_in(Language.FI),
    )
    assert document.file_stem.startswith(f"{area}_lape-indikaattorit_")
    assert failures(document_pdf(document)) == []


@pytest.fixture
def services_profile(request: pytest.FixtureRequest, area: str) -> Profile:
    """The profile of the area that the test names."""
    found: Profile = request.getfixturevalue("services").profile(area, None)
    return found


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_no_number_or_sign_is_parted_from_its_word(profile: Profile, language: Language) -> None:
    """No line ends in the hyphen of "4-vuotiaat" or "%-yksikkö", nor within their number."""
    scope = parse_scope("indicators", profile.catalogue)
    made = document_pdf(build_document(profile, scope, Attachment(), words_in(language)))
    texts = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if line.endswith("-")] == []
    assert [line for line in lines if line.startswith("7-vuotiaat")] == []
