"""Documents take measures along where asked, and an actor has a yearly follow-up of its own."""

from __future__ import annotations

import argparse
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.exporting import add_arguments, export
from callbacks.exports import ExportRequest, make_files
from callbacks.follow_ups import FollowUpRequest, make_follow_up
from callbacks.services import Services
from data.accounts import Action, Role
from data.catalogue import load_catalogue
from data.measures import Progress
from data.model import Language
from data.store import Accounts, Reporting, Store, connected
from layouts.documents.formats import Format
from layouts.documents.scope import UnknownScope, parse_scope
from tests.integration.documents.test_pdf import failures
from tests.integration.etl.test_plan_figures import load_plan
from tests.support.observations import deed_of
from tests.support.outlines import Part, docx_outline
from tests.support.reports import report_of

TOLD = "Eroryhmiä pidettiin keväällä ja syksyllä."


@dataclass(frozen=True, slots=True)
class Office:
    """A database in which Kotka has told of I/3 as entry 1 and of I/4 as entry 2."""

    services: Services
    engine: Engine
    url: str

    def tell(self, subgoal: str, progress: Progress) -> None:
        """Tell of a row upon the newest state."""
        reporting = Reporting(self.engine)
        report = report_of(subgoal, progress=progress, value="12.50", metric="osallistujia")
        base = reporting.reports().newest
        reporting.report(report, base=base, deed=deed_of(Action.MEASURE_REPORTED))

    def made(self, what: str, form: Format, entry: int | None, area: str = "kotka") -> bytes:
        """A document by its address."""
        scope = parse_scope(what, self.services.catalogue)
        request = ExportRequest(area, scope, form, as_of=1, with_measures=entry)
        (file,) = make_files(self.services, request)
        return file.content


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Office]:
    """The office."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("told") / "plan.sqlite3")
    url = f"sqlite:///{file}"
    with connected(url) as engine:
        store = Store(engine)
        load_plan(store)
        Accounts(engine).add("koordinaattori", "k", Role.REPORTER, None, reports_for="kotka")
        found = Office(Services(load_catalogue(), store), engine, url)
        found.tell("I/3", Progress.ONGOING)
        found.tell("I/4", Progress.REACHED)
        yield found


def under(outline: list[Part], title: str) -> list[str]:
    """The texts under the first heading with this title."""
    return next(part.texts for part in outline if part.title == title)


def test_documents_have_no_measures_unless_asked(office: Office) -> None:
    """Without the choice nothing of the register or of what is told stands in the document."""
    outline = docx_outline(office.made("subgoal-I-3", Format.DOCX, None))
    assert "Mitä toimijat tekevät tämän hyväksi" not in [part.title for part in outline]
    assert TOLD not in str(outline)


def test_a_sub_goal_takes_its_measures_along(office: Office) -> None:
    """Every actor with measures stands under a warning about causes, Kotka with what it told."""
    outline = docx_outline(office.made("subgoal-I-3", Format.DOCX, 2))
    assert "ei osoita syy-seurausta" in str(under(outline, "Mitä toimijat tekevät tämän hyväksi"))
    rows = office.services.catalogue.register.rows_of_subgoal("I/3")
    texts = str(outline)
    for said in (TOLD, "Toteuma 2025: käynnissä", "osallistujia: 12,50"):
        assert said in texts
    assert texts.count("ei ilmoitettu") == sum(1 for row in rows if row.measures) - 1


@pytest.mark.parametrize("what", ["subgoal-I-3", "goal-III"])
def test_documents_with_measures_pass_pdf_ua(office: Office, what: str) -> None:
    """Tagged PDF stays so with measures in it, in a language other than the register's too."""
    assert failures(office.made(what, Format.PDF, 2)) == []


@pytest.mark.parametrize("form", [Format.DOCX, Format.PDF])
def test_an_entry_is_for_good(office: Office, form: Format) -> None:
    """What an address with an entry's number answers stays the same when more is told later."""
    first = office.made("subgoal-I-3", form, 1)
    follow_up = FollowUpRequest("kotka", 2025, form, newest=1)
    attachment = make_follow_up(office.services, follow_up).content
    office.tell("I/3", Progress.ESTABLISHED)
    assert office.made("subgoal-I-3", form, 1) == first
    assert make_follow_up(office.services, follow_up).content == attachment
    newest = office.services.store.measure_reports().newest
    assert office.made("subgoal-I-3", form, newest) != first


def test_an_entry_that_is_not_made_yet_is_refused(office: Office) -> None:
    """No address answers for an entry to come, whose document would later be another."""
    with pytest.raises(UnknownScope):
        office.made("subgoal-I-3", Format.DOCX, 999)
    with pytest.raises(UnknownScope):
        make_follow_up(office.services, FollowUpRequest("kotka", 2025, Format.PDF, newest=999))


@pytest.mark.parametrize("language", list(Language))
def test_an_actors_follow_up_passes_pdf_ua(office: Office, language: Language) -> None:
    """The attachment of one actor's year is tagged in every language."""
    request = FollowUpRequest("kotka", 2025, Format.PDF, language, newest=2)
    file = make_follow_up(office.services, request)
    assert file.name == "kotka_lape-toteuma_2025.pdf"
    assert failures(file.content) == []


def test_an_actors_follow_up_has_every_row(office: Office) -> None:
    """Kotka's 14 rows stand in the plan's order, two of them told of, and no share is counted."""
    request = FollowUpRequest("kotka", 2025, Format.DOCX, newest=2)
    outline = docx_outline(make_follow_up(office.services, request).content)
    titles = [part.title for part in outline if part.level == "H2"]
    rows = office.services.catalogue.register.reportable("kotka")
    assert [title.split()[0] for title in titles] == [row.subgoal for row in rows]
    assert "2 riviä on ilmoitettu. 12 riviä on ilmoittamatta." in str(outline[0].texts)
    assert "%" not in str(outline[0].texts)
    assert str(outline).count("Toteuma 2025: ei ilmoitettu") == 12


@pytest.mark.parametrize(
    "wanted",
    [
        FollowUpRequest("turku", 2025, Format.PDF),
        FollowUpRequest("kotka", 2019, Format.PDF),
        FollowUpRequest("kotka", 2999, Format.DOCX),
        FollowUpRequest("kotka", 2025, Format.PPTX),
    ],
)
def test_follow_ups_that_are_not(office: Office, wanted: FollowUpRequest) -> None:
    """An unknown actor, a year that is not open and another format are refused."""
    with pytest.raises(UnknownScope):
        make_follow_up(office.services, wanted)


def test_the_command_line_takes_measures_along(office: Office, tmp_path: Path) -> None:
    """``--with-measures`` writes what the choice on the page gives."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    words = ["--area", "kotka", "--what", "subgoal-I-3", "--format", "docx", "--out", str(tmp_path)]
    (plain,) = export(parser.parse_args(words), office.url, io.StringIO())
    assert TOLD not in str(docx_outline(plain.read_bytes()))
    (full,) = export(parser.parse_args([*words, "--with-measures"]), office.url, io.StringIO())
    assert TOLD in str(docx_outline(full.read_bytes()))
