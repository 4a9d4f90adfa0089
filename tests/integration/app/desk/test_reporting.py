"""A reporter tells of its own actor's measures by forms and by a workbook, and of nobody else's."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from data.accounts import Action, Role
from data.measures import Progress
from data.reporting import ReportKey
from data.store import Accounts, AuditLog, Reporting
from tests.integration.app.desk.conftest import SignIn
from tests.integration.app.desk.test_gate import rows
from tests.support.desk import Visitor, employ
from tests.support.report_workbooks import METRIC, STATE, TEXT, VALUE, cells_of, filled_in

KEY = ReportKey("kotka", "I/3", 2025)
PAGE = "/toteuma/kotka"
FORM = {
    "vuosi": "2025",
    "base": "0",
    "progress": "ongoing",
    "text": "Eroryhmiä pidettiin kaksi.",
    "value": "12,50",
    "metric": "osallistujia",
    "evidence": "https://www.kotka.fi/raportti",
}


@pytest.fixture(autouse=True)
def reporters(accounts: Accounts, near_desk: None) -> None:
    """A reporter of Kotka and one of Hamina."""
    employ(accounts, "ronja", Role.REPORTER, "kotka")
    employ(accounts, "helka", Role.REPORTER, "hamina")


@pytest.fixture
def reporting(engine: Engine) -> Reporting:
    """What is kept."""
    return Reporting(engine)


@pytest.fixture
def ronja(sign_in: SignIn) -> Visitor:
    """Kotka's reporter, signed in."""
    return sign_in("ronja")


def tell(visitor: Visitor, row: str = "kotka/I/3", **changed: str) -> TestResponse:
    """Send the form of a row."""
    return visitor.submit(f"/toteuma/{row}", **{**FORM, **changed})


def bring(visitor: Visitor, content: bytes, actor: str = "kotka") -> TestResponse:
    """Send a workbook."""
    form = {"tiedosto": (io.BytesIO(content), "toteuma.xlsx"), "csrf_token": visitor.token}
    return visitor.send(f"/toteuma/{actor}/tuo", form)


def workbook(visitor: Visitor) -> bytes:
    """Kotka's workbook of 2025."""
    content: bytes = visitor.get(f"{PAGE}/toteuma.xlsx?vuosi=2025").data
    return content


def test_a_reporter_lands_on_its_own_desk(visitor: Visitor) -> None:
    """Signing in leads to the actor's own rows, 14 of them for Kotka, all still to be told of."""
    answer = visitor.sign_in("ronja")
    assert answer.headers["Location"] == PAGE
    page = visitor.get(PAGE).text
    assert len(re.findall(r'<article class="measure"', page)) == 14
    assert "Tuo aineistoa" not in page


def test_what_is_told_is_public_at_once(
    ronja: Visitor, visitor: Visitor, reporting: Reporting
) -> None:
    """A form saves an exact report; strangers read it beside the measures of actor and goal."""
    answer = tell(ronja)
    assert answer.status_code == 303
    entry = reporting.reports().in_force(KEY)
    assert entry
    assert entry.report
    assert (str(entry.report.value), entry.report.progress) == ("12.50", Progress.ONGOING)
    for path in ("/toimenpiteet?toimija=kotka", "/tavoite/I/3"):
        page = visitor.get(path).text
        assert "Eroryhmiä pidettiin kaksi." in page
        assert 'href="https://www.kotka.fi/raportti"' in page
        assert "12,50" in page
    assert "ronja" not in visitor.get("/tavoite/I/3").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"progress": ""}, "Valitse tila."),
        ({"progress": "done"}, "Valitse tila."),
        ({"value": "noin 12"}, "yksi tarkka luku"),
        ({"value": "12–15"}, "yksi tarkka luku"),
        ({"value": "1" * 16}, "liikaa numeroita"),
        ({"metric": ""}, "mitä arvo kuvaa"),
        ({"value": ""}, "Kirjoita myös arvo"),
        ({"text": "x" * 2001}, "liian pitkä"),
        ({"evidence": "http://www.kotka.fi"}, "https://"),
        ({"evidence": "javascript:alert(1)"}, "https://"),
        ({"evidence": "https://nimi@www.kotka.fi/"}, "https://"),
        ({"evidence": 'https://www.kotka.fi/ "onclick'}, "https://"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept_in_the_form(
    ronja: Visitor, reporting: Reporting, changed: dict[str, str], said: str
) -> None:
    """A form with a fault saves nothing, says why, and holds what was written."""
    answer = tell(ronja, **changed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "osallistujia" in answer.text or "metric" in changed
    assert reporting.reports().newest == 0


def test_other_actors_rows_are_out_of_reach(
    sign_in: SignIn, ronja: Visitor, engine: Engine
) -> None:
    """Hamina's reporter, a reporter of nobody and an admin can write nothing of Kotka's."""
    tell(ronja)
    bring(ronja, filled_in(workbook(ronja), {"kotka/I/1": {STATE: "käynnissä"}}))
    members = [sign_in(name) for name in ("helka", "reetta", "anna")]
    tokens = [member.token for member in members]
    content, before = workbook(ronja), rows(engine)
    for member, token in zip(members, tokens, strict=True):
        form = {**FORM, "base": "1", "csrf_token": token}
        file = {"tiedosto": (io.BytesIO(content), "a.xlsx"), "csrf_token": token}
        for path, sent in (
            (f"{PAGE}/I/3", form),
            (f"{PAGE}/I/3/peru", form),
            (f"{PAGE}/tuo", file),
            ("/toteuma/luonnos/1/julkaise", form),
            ("/toteuma/luonnos/1/hylkaa", form),
        ):
            assert member.send(path, sent).status_code == 403, path
    assert rows(engine) == before


def test_who_may_look(sign_in: SignIn, ronja: Visitor) -> None:
    """Other reporters see neither desk, workbook nor draft; a coordinator sees, without forms."""
    bring(ronja, filled_in(workbook(ronja), {"kotka/I/1": {STATE: "käynnissä"}}))
    paths = (PAGE, f"{PAGE}/toteuma.xlsx", "/toteuma/luonnos/1")
    helka, kaisa = sign_in("helka"), sign_in("kaisa")
    assert [helka.get(path).status_code for path in paths] == [403] * 3
    assert [kaisa.get(path).status_code for path in paths] == [200] * 3
    assert 'name="progress"' not in kaisa.get(PAGE).text
    assert "Tämän julkaisee vain toimijan oma ilmoittaja." in kaisa.get(paths[2]).text
    assert kaisa.get("/toteuma/turku").status_code == 404


def test_rows_and_years_that_are_not_open(ronja: Visitor, reporting: Reporting) -> None:
    """A row without measures, an unknown sub-goal, and a year before the plan or to come: 404."""
    for row in ("kotka/III/2", "kotka/IX/9"):
        assert tell(ronja, row).status_code == 404
    for year in ("2019", "2999", "20x5", "²⁰²⁵"):
        assert tell(ronja, vuosi=year).status_code == 404
        assert ronja.get(PAGE, query_string={"vuosi": year}).status_code == 404
    assert reporting.reports().newest == 0


def test_a_page_that_is_old_overwrites_nothing(ronja: Visitor, reporting: Reporting) -> None:
    """The second of two forms opened at the same time is told of the first, and may try again."""
    tell(ronja)
    answer = tell(ronja, text="Toinen", base="0")
    assert answer.status_code == 409
    assert "Joku ilmoitti tästä rivistä" in answer.text
    assert "Toinen" in answer.text
    assert reporting.reports().newest == 1
    assert tell(ronja, text="Toinen", base="1").status_code == 303


def test_a_withdrawal_stands_in_the_history(
    ronja: Visitor, visitor: Visitor, reporting: Reporting
) -> None:
    """What is withdrawn is no longer shown as told, and the history says that it was."""
    tell(ronja)
    answer = ronja.submit(f"{PAGE}/I/3/peru", vuosi="2025", base="1")
    assert answer.status_code == 303
    assert reporting.reports().in_force(KEY) is None
    page = visitor.get("/toimenpiteet?toimija=kotka").text
    assert "Vuoden ilmoitus peruttiin." in page
    assert ronja.submit(f"{PAGE}/I/3/peru", vuosi="2025", base="2").status_code == 409


def test_the_workbook_goes_out_and_comes_back(
    ronja: Visitor, reporting: Reporting, log: AuditLog
) -> None:
    """Told rows are filled in; edited and brought back, only what differs is told, from cells."""
    tell(ronja)
    sent = workbook(ronja)
    held = cells_of(sent, "kotka/I/3")
    assert (held[STATE], held[VALUE], held[METRIC]) == ("käynnissä", 12.5, "osallistujia")
    edited = filled_in(
        sent,
        {
            "kotka/I/3": {STATE: "vakiintunut"},
            "kotka/I/4": {STATE: "toteutunut", TEXT: "Tehty."},
        },
    )
    answer = bring(ronja, edited)
    draft = answer.headers["Location"]
    page = ronja.get(draft).text
    assert "2 riviä muuttuisi" in page
    assert "12 riviä oli tyhjiä" in page
    assert reporting.reports().newest == 1
    assert ronja.submit(f"{draft}/julkaise", base="1").status_code == 303
    reports = reporting.reports()
    told = [reports.in_force(ReportKey("kotka", subgoal, 2025)) for subgoal in ("I/3", "I/4")]
    assert [entry and entry.place and entry.place.cell for entry in told] == ["I4", "I5"]
    assert [entry and entry.report and entry.report.progress for entry in told] == [
        Progress.ESTABLISHED,
        Progress.REACHED,
    ]
    actions = [entry.action for entry in log.entries()][:3]
    told_actions = [Action.REPORTS_PUBLISHED, Action.REPORTS_BROUGHT_IN, Action.MEASURE_REPORTED]
    assert actions == told_actions
    assert ronja.submit(f"{draft}/julkaise", base="3").status_code == 409
    assert reporting.reports().newest == 3


def test_a_workbook_with_errors_is_shown_and_not_published(
    ronja: Visitor, reporting: Reporting
) -> None:
    """Every finding names sheet and cell in Finnish, and nothing can be published by force."""
    edited = filled_in(
        workbook(ronja),
        {"kotka/I/1": {STATE: "valmis"}, "kotka/I/2": {"Rivin tunnus": "hamina/I/2", TEXT: "x"}},
    )
    draft = bring(ronja, edited).headers["Location"]
    page = ronja.get(draft).text
    assert "Toteuma 2025!I2" in page
    assert "ei ole tämän toimijan toimenpiderivi" in page
    assert f'action="{draft}/julkaise"' not in page
    assert ronja.submit(f"{draft}/julkaise", base="0").status_code == 409
    assert reporting.reports().newest == 0
    assert ronja.submit(f"{draft}/hylkaa").status_code == 303
    assert reporting.waiting("kotka") == ()


def test_an_unreadable_file_is_refused(ronja: Visitor, reporting: Reporting) -> None:
    """What is no workbook is refused with a message, kept nowhere, and noted in the log."""
    answer = bring(ronja, b"%PDF-1.7")
    assert answer.status_code == 422
    assert "ei ole taulukkotiedosto" in answer.text
    assert reporting.waiting("kotka") == ()
    assert bring(ronja, b"a;b\n1;2\n").status_code == 303
    assert "toteuman otsikkoriviä" in ronja.get("/toteuma/luonnos/1").text


def test_the_reminder_names_who_has_not_told(sign_in: SignIn, ronja: Visitor) -> None:
    """Those signed in see for a year the rows not told of, in the register's order."""
    tell(ronja)
    page = sign_in("kaisa").get("/toteuma?vuosi=2025").text
    lines = re.findall(r"<tr[^>]*><th scope=\"row\"[^>]*>(.*?)</th>.*?>([0-9]+) rivi", page)
    counts = {re.sub("<[^>]+>", "", name): int(count) for name, count in lines}
    assert counts["Kotkan kaupunki"] == 13
    assert counts["Haminan kaupunki"] == 10
    assert sum(counts.values()) == 158
    own = ronja.get("/toteuma?vuosi=2024").text
    assert 'href="/toteuma/kotka?vuosi=2024"' in own
    assert "/toteuma/hamina" not in own
