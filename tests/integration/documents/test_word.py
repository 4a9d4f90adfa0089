"""The Word document: real headings and headers, Finnish, described pictures."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from data.model import Language
from data.profile import Profile
from layouts.documents.attachment import Attachment
from layouts.documents.build import build_document
from layouts.documents.engines.word import document_docx
from layouts.documents.model import Document
from layouts.documents.scope import parse_scope
from layouts.i18n import words_in
from tests.support.outlines import docx_outline, pdf_outline

MM = Mm(1)


def test_word_and_pdf_say_the_same_in_the_same_order(pdf: bytes, word: bytes) -> None:
    """Headings and table cells agree one by one."""

    def plain(text: str) -> str:
        return " ".join(text.translate({ord(c): None for c in "▲■●○◌▨"}).split())

    made = [
        [(part.level, plain(part.title), [plain(c) for c in part.cells]) for part in outline]
        for outline in (pdf_outline(pdf), docx_outline(word))
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(("language", "locale"), [(Language.FI, "fi-FI"), (Language.SV, "sv-FI")])
def test_the_language_is_that_of_the_text(
    profile: Profile, language: Language, locale: str
) -> None:
    """Spelling is checked in the document's own language."""
    scope = parse_scope("goal-I", profile.catalogue)
    made = document_docx(build_document(profile, scope, Attachment(), words_in(language)))
    styles = docx.Document(io.BytesIO(made)).styles.element
    (language_tag,) = styles.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert language_tag.get(qn("w:val")) == locale


@pytest.mark.parametrize(
    ("language", "signs"), [(Language.FI, ",;"), (Language.SV, ",;"), (Language.EN, ".,")]
)
def test_word_meets_a_document_of_today(profile: Profile, language: Language, signs: str) -> None:
    """No compatibility mode, and the language's decimal sign and separator of lists."""
    scope = parse_scope("indicator-31", profile.catalogue)
    made = document_docx(build_document(profile, scope, Attachment(), words_in(language)))
    settings = docx.Document(io.BytesIO(made)).settings.element
    modes = {
        setting.get(qn("w:name")): setting.get(qn("w:val"))
        for setting in settings.iter(qn("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"
    found = (settings.find(qn(name)) for name in ("w:decimalSymbol", "w:listSeparator"))
    assert "".join(sign.get(qn("w:val")) for sign in found) == signs


def test_an_explanation_names_its_notes_in_full_size(document: Document, word: bytes) -> None:
    """Numbers of the notes on how the print is read are text, not raised marks."""
    unemployed = next(e for e in document.explanations if e.number == 5)
    numbers = ", ".join(f"{number})" for number in unemployed.notes)
    line = f"{document.headings.readings}: {numbers}"
    paragraphs = docx.Document(io.BytesIO(word)).paragraphs
    (found, *_) = (p for p in paragraphs if p.text == line)
    assert unemployed.notes
    assert not any(run.font.superscript for run in found.runs)


def test_every_table_has_a_header_row_that_is_repeated(word: bytes) -> None:
    """The first row is a header, and no row is broken between two pages."""
    tables = docx.Document(io.BytesIO(word)).tables
    assert len(tables) > 100
    for table in tables:
        first = table.rows[0]._tr.trPr
        assert first is not None
        assert first.find(qn("w:tblHeader")) is not None
        for row in table.rows:
            assert row._tr.trPr is not None
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_charts_can_be_edited_and_are_described(profile: Profile) -> None:
    """Each chart of an indicator is Word's own, with its numbers in a workbook and in words."""
    scope = parse_scope("indicator-7", profile.catalogue)
    made = document_docx(build_document(profile, scope, Attachment(), words_in(Language.FI)))
    word = docx.Document(io.BytesIO(made))
    described = [drawing.get("descr") for drawing in word.element.iter(qn("wp:docPr"))]
    assert len(described) == 5
    assert all("Kymenlaakso:" in text and "koko maa:" in text for text in described)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        assert len(books) == 5
        numbers = openpyxl.load_workbook(io.BytesIO(archive.read(books[3]))).worksheets[0]
    assert [cell.value for cell in numbers[1]][1:] == ["Kymenlaakso", "koko maa"]
    assert [cell.value for cell in numbers["B"]][1:] == [76, 66, 70]


def test_room_is_left_for_the_stamp(word: bytes, document: Document) -> None:
    """A4 with 20 mm free above and 25 mm below; the foot has source, date and publication."""
    section = docx.Document(io.BytesIO(word)).sections[0]
    lengths = (section.page_width, section.page_height)
    distances = (section.header_distance, section.footer_distance)
    # Word counts in twentieths of a point.
    assert [round(side / MM) for side in (*lengths, *distances) if side] == [210, 297, 20, 25]
    foot = section.footer.paragraphs[0].text
    for text in ("Kouluterveyskysely", "julkaisu 1", "Vertailualue: koko maa", "±1,5", "±0,5"):
        assert text in foot
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == (
        "Hyvinvointilautakunta 23.1.2024 § 8\tD/153/05.01/2024"
    )


def test_nothing_is_invented_for_the_head(profile: Profile) -> None:
    """Without fields there is no board, day, diary number or preparer."""
    scope = parse_scope("goal-II", profile.catalogue)
    made = document_docx(build_document(profile, scope, Attachment(), words_in(Language.FI)))
    assert docx.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text == ""
