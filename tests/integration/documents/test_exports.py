"""Files of every format: what they reveal, what they hold, and that they stay the same."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from callbacks.exports import ExportRequest, make_files
from callbacks.packs import PackRequest, make_pack
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.context import Bound, ContextFigure
from data.model import Language, Mark, Observation
from data.store import Store, connected
from layouts.documents.attachment import Attachment
from layouts.documents.build import NO_TIME
from layouts.documents.engines.archive import zip_pieces
from layouts.documents.formats import DOCUMENTS, Format, is_offered
from layouts.documents.scope import UnknownScope, parse_scope
from tests.integration.etl.test_plan_figures import load_plan
from tests.support.context import context_key, figure
from tests.support.hidden_text import all_text
from tests.support.observations import deliver, key_of, observed

# A number so long that no font or picture holds it by chance.
SECRET = "733173317331"  # noqa: S105 - no password: what must not be found
FORMULA = '=cmd|"/c calc"!A1'
SCOPES = ("indicators", "goal-I", "subgoal-I-2", "indicator-31", "charts", "context")
KEY = key_of(31, series="share", group="grades_8_9", period="2023")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Services]:
    """The plan's figures with one of them suppressed, its secret left in every other field."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("guarded") / "plan.sqlite3")
    with connected(f"sqlite:///{file}") as engine:
        store = Store(engine)
        load_plan(store)
        planted = observed(
            KEY,
            Mark.SUPPRESSED,
            printed=SECRET,
            note=f"oikea luku {SECRET}",
            respondents=int(SECRET),
        )
        harmful = _with_note(store)
        number = deliver(store, b"planted", "=HYPERLINK(1).xlsx")
        found: list[Observation | ContextFigure] = [planted, harmful, *_local_figures()]
        store.publish(number, found, base=1, summary="salattu", published_by="test")
        yield Services(load_catalogue(), store)


def _local_figures() -> tuple[ContextFigure, ContextFigure]:
    """One suppressed, its secret left in every other field, and one with texts like formulas."""
    clients, families = (
        context_key(metric, service="baby-blues", unit=unit)
        for metric, unit in (("clients", "persons"), ("client-families", "families"))
    )
    left = {"note": f"oikea luku {SECRET}", "scale": SECRET, "source_page": SECRET}
    hidden = figure(clients, Mark.SUPPRESSED, respondents=int(SECRET), bound=Bound.ABOVE, **left)
    return hidden, figure(families, "87", note="@SUM(A1)", scale=FORMULA)


def _with_note(store: Store) -> Observation:
    """An open value whose print and note look like formulas."""
    (found,) = [
        o
        for o in store.observations(areas=["kymenlaakso"], indicators=[5])
        if o.key.period.key == "2023"
    ]
    return observed(
        found.key, str(found.value), printed=FORMULA, note="@SUM(A1)", place=found.place
    )


def made(services: Services, scope: str, form: Format, **more: object) -> list[bytes]:
    """The contents of the files of a request."""
    request = ExportRequest(
        "kymenlaakso",
        parse_scope(scope, services.catalogue),
        form,
        **more,  # type: ignore[arg-type]  # the test names fields of the request
    )
    return [file.content for file in make_files(services, request)]


@pytest.mark.parametrize("form", list(Format))
def test_no_format_reveals_what_is_suppressed(guarded: Services, form: Format) -> None:
    """The secret of a suppressed value stands in no file: visible, hidden, cached or described."""
    for scope in SCOPES:
        if form is Format.PNG or not is_offered(parse_scope(scope, guarded.catalogue).part, form):
            continue
        for content in made(guarded, scope, form, with_context=True):
            assert SECRET not in "".join(all_text(content).split()), scope


def test_no_archive_of_files_reveals_it_either(guarded: Services) -> None:
    """In an archive of all formats, each file within files is searched."""
    forms = tuple(sorted(DOCUMENTS))
    scope = parse_scope("indicator-31", guarded.catalogue)
    publication, _ = guarded.publication(None)
    for attachment, is_found in ((Attachment(), False), (Attachment(title=SECRET), True)):
        pack = PackRequest(
            ("kymenlaakso", "kotka"), scope, forms, publication, attachment=attachment
        )
        files = ((file.name, file.content) for _, file in make_pack(guarded, pack))
        archive = b"".join(zip_pieces(files, NO_TIME))
        assert (SECRET in "".join(all_text(archive).split())) is is_found


def test_the_secret_would_be_found(guarded: Services) -> None:
    """The same secret in a field that is shown is found, so the search above means something."""
    attachment = Attachment(title=SECRET)
    for form in (Format.PDF, Format.DOCX, Format.PPTX, Format.XLSX, Format.TXT, Format.JSON):
        (content,) = made(guarded, "goal-II", form, attachment=attachment)
        assert SECRET in all_text(content), form


def test_a_suppressed_value_says_so(guarded: Services) -> None:
    """Its row has the mark and no value, in tables as in documents."""
    (content,) = made(guarded, "indicator-31", Format.CSV)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    (row,) = [r for r in rows if (r["Jakso"], r["Ryhmä"]) == ("2023", "8.–9. luokka") or _is(r)]
    assert (row["Arvo"], row["Merkintä"], row["Ero"]) == ("", "salattu", "")


def _is(row: dict[str, str]) -> bool:
    return row["Jakso"] == "2023" and row["Merkintä"] == "salattu"


@pytest.mark.parametrize("form", [f for f in Format if f not in (Format.PNG, Format.SVG)])
def test_the_same_publication_gives_the_same_bytes(services: Services, form: Format) -> None:
    """Every format made twice is the same to the last byte."""
    assert made(services, "subgoal-I-4", form) == made(services, "subgoal-I-4", form)


@pytest.mark.parametrize("form", [Format.PNG, Format.SVG, Format.PDF])
def test_the_same_chart_gives_the_same_bytes(services: Services, form: Format) -> None:
    """So do pictures."""
    scope = "chart-31-share-grades_8_9"
    assert made(services, scope, form) == made(services, scope, form)


def test_an_earlier_publication_is_made_as_it_was(services: Services, guarded: Services) -> None:
    """As of publication 1, the value that was suppressed later stands in the document."""
    (then,) = made(guarded, "indicator-31", Format.CSV, as_of=1)
    (plain,) = made(services, "indicator-31", Format.CSV)
    assert then == plain


def test_nothing_in_a_workbook_is_a_formula(guarded: Services) -> None:
    """Texts that look like formulas are texts, numbers are numbers, and the header stays."""
    (content,) = made(guarded, "indicators", Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)
    values = book["Arvot"]
    assert values.freeze_panes == "C2"
    assert values.auto_filter.ref == values.dimensions
    heads = [cell.value for cell in values[1]]
    (row,) = [
        r
        for r in values.iter_rows(min_row=2)
        if (r[0].value, r[heads.index("Jakso")].value) == (5, "2023")
    ]
    assert Decimal(str(row[heads.index("Arvo")].value)) == 11
    shown = row[heads.index("Lähteeseen painettu")]
    assert (shown.value, shown.quotePrefix) == (FORMULA, True)


def test_csv_texts_are_harmless(guarded: Services) -> None:
    """A text that begins as a formula does gets a mark before it; negative numbers do not."""
    (content,) = made(guarded, "indicators", Format.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    texts = {row["Lähteeseen painettu"] for row in rows} | {row["Huomautus"] for row in rows}
    assert {f"'{FORMULA}", "'@SUM(A1)"} <= texts
    assert "-16,3" in {row["Vertailuarvo"] for row in rows}
    assert all(not row["Tiedosto, taulukko, solu"].startswith("=") for row in rows)


def test_local_figures_are_harmless_and_keep_secrets(guarded: Services) -> None:
    """Texts like formulas are marked in CSV and texts in a workbook; a secret leaves its mark."""
    (content,) = made(guarded, "context", Format.CSV)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    hidden, families = sorted(rows, key=lambda row: row["Arvo"])
    told = ("Arvo", "Tarkkuus", "Merkintä", "N", "Asteikko", "Huomautus")
    assert [hidden[name] for name in told] == ["", "", "salattu", "", "", ""]
    assert [families[name] for name in told] == ["87", "", "", "", f"'{FORMULA}", "'@SUM(A1)"]
    assert families["Tiedosto, taulukko, solu"].startswith("'=HYPERLINK(1).xlsx")
    (content,) = made(guarded, "context", Format.XLSX)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_json_stat_holds_every_value(services: Services) -> None:
    """The cube has as many cells as its size says places, and a known value at its place."""
    (content,) = made(services, "indicator-31", Format.JSON)
    cube = json.loads(content)
    assert (cube["version"], cube["class"]) == ("2.0", "dataset")
    where = ("31-share", "upper_secondary", "koko-maa", "2021")
    index = 0
    for name, size, key in zip(cube["id"], cube["size"], where, strict=True):
        categories = cube["dimension"][name]["category"]["index"]
        assert len(categories) == size
        index = index * size + categories[key]
    assert str(cube["value"][str(index)]) == "1.1"


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_text_of_the_item_has_no_hyphenation(services: Services, language: Language) -> None:
    """Paragraphs are whole lines, without soft hyphens or words cut at a line's end."""
    (content,) = made(services, "indicators", Format.TXT, language=language)
    text = content.decode()
    assert "\u00ad" not in text
    assert not any(line.rstrip().endswith("-") for line in text.splitlines())


def test_a_part_is_made_only_in_its_formats(services: Services) -> None:
    """A chart is no spreadsheet, the whole plan no picture, and data no document."""
    unlike = (("charts", Format.XLSX), ("indicators", Format.PNG), ("context", Format.DOCX))
    for scope, form in unlike:
        with pytest.raises(UnknownScope):
            made(services, scope, form)


def test_png_is_sharp_enough_for_print(services: Services) -> None:
    """A chart of 520 pixels of a 96th of an inch is drawn at 300 dots an inch."""
    (content,) = made(services, "chart-31-share-grades_8_9", Format.PNG)
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == round(520 / 96 * 300)
