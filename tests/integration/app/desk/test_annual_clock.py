"""The months of the annual clock are set at the desk, by those who may."""

from __future__ import annotations

import datetime

import icalendar
import pytest

from data.accounts import Action
from data.catalogue import load_catalogue
from data.store import AuditLog, Store
from layouts.dates import FINLAND
from tests.integration.app.desk.conftest import SignIn

FORM = "/vuosikello/muokkaa"
STEPS = [step.key for step in load_catalogue().annual_clock.steps]


def months(**given: str) -> dict[str, str]:
    """The form with these months and no other."""
    return {f"month-{key}": given.get(key.replace("-", "_"), "") for key in STEPS}


def test_a_month_set_at_the_desk_is_everybodys(sign_in: SignIn, store: Store) -> None:
    """It stands on the page, in the calendar file and in the audit log's own step at once."""
    kaisa = sign_in("kaisa")
    answer = kaisa.submit(FORM, **months(choices="5", work_plan="12"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/vuosikello")
    page = kaisa.get("/vuosikello").text
    assert page.count("kuukaudesta ei ole sovittu") == 8
    assert "toukokuu" in page
    calendar = icalendar.Calendar.from_ical(kaisa.get("/vuosikello.ics").text)
    yearly = {e.decoded("DTSTART").month for e in calendar.walk("VEVENT") if "RRULE" in e}
    assert yearly == {5, 12}
    assert [(c.step, c.month, c.changed_by) for c in store.clock_history()] == [
        ("choices", 5, "kaisa"),
        ("work-plan", 12, "kaisa"),
    ]


def test_an_edit_is_in_the_audit_log(sign_in: SignIn, log: AuditLog) -> None:
    """Who set which months stands there; a form that changes nothing leaves no trace."""
    kaisa = sign_in("kaisa")
    kaisa.submit(FORM, **months(choices="5"))
    kaisa.submit(FORM, **months(choices="5"))
    edits = [e for e in log.entries() if e.action is Action.CLOCK_CHANGED]
    assert [(e.actor, dict(e.detail)) for e in edits] == [("kaisa", {"choices": "5"})]


def test_the_form_shows_what_holds_and_who_set_it(sign_in: SignIn) -> None:
    """A publisher sees the coordinator's month chosen, and may take it away."""
    sign_in("kaisa").submit(FORM, **months(choices="5"))
    pirjo = sign_in("pirjo")
    page = pirjo.get(FORM).text
    assert page.count(" selected>toukokuu") == 1
    assert "kaisa" in page
    pirjo.submit(FORM, **months())
    assert pirjo.get("/vuosikello").text.count("kuukaudesta ei ole sovittu") == 10


@pytest.mark.parametrize("month", ["13", "0", "toukokuu", "5 "])
def test_what_is_no_month_is_refused(sign_in: SignIn, store: Store, month: str) -> None:
    """Nothing of such a form is kept."""
    assert sign_in("kaisa").submit(FORM, **months(choices=month)).status_code == 400
    assert store.clock_history() == ()


def test_a_reporter_and_a_visitor_set_nothing(sign_in: SignIn, store: Store) -> None:
    """A reporter is refused, and so is a form without the session's token."""
    reetta = sign_in("reetta")
    assert reetta.get(FORM).status_code == 403
    assert reetta.submit(FORM, **months(choices="5")).status_code == 403
    kaisa = sign_in("kaisa")
    assert kaisa.send(FORM, months(choices="5")).status_code == 403
    assert store.clock_history() == ()


def test_the_next_step_greets_those_who_are_signed_in(sign_in: SignIn) -> None:
    """The front page tells a member what comes next in the year, and a visitor nothing of it."""
    kaisa = sign_in("kaisa")
    assert "Vuosikellon millään vaiheella ei ole vielä kuukautta" in kaisa.get("/").text
    now = datetime.datetime.now(FINLAND).month
    kaisa.submit(FORM, **months(choices=str(now % 12 + 1), work_plan=str((now + 2) % 12 + 1)))
    front = kaisa.get("/").text
    assert "Seuraavaksi vuosikellossa" in front
    assert "Seuraavan vuoden valinnat tehdään" in front
    kaisa.submit("/kirjaudu/ulos")
    assert "Seuraavaksi vuosikellossa" not in kaisa.get("/").text
