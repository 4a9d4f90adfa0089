"""Every page that only the signed in see, and every page that tells of a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from flask import abort, request
from playwright.sync_api import Browser, FilePayload, Page, Route, ViewportSize, expect

from app.appearance import COOKIE
from app.factory import create_server
from app.settings import Settings
from data.accounts import Role
from data.migrations import migrate
from data.store import Accounts, connected
from tests.browser.accessibility import assert_accessible
from tests.browser.desk import STAFF, clean_page, serve_desk, sign_in
from tests.browser.views import LANGUAGES, address, find_cut_tables, find_overflow
from tests.support.changed_plan import changed_plan
from tests.support.desk import Visitor, employ

# What each page of a member is about, so that it has something to show.
UNSETTLED, BROKEN, SOUND = "2", "3", "4"
PROBLEMS = (400, 401, 403, 404, 405, 413, 429, 500, 503)
PHONE_WIDTH = 390
TABLET = ViewportSize(width=768, height=1024)
# Pixels of a bar that holds one line.
ONE_LINE = 48
# Answers that are files, and one page for each actor.
ACTOR = "kotka"
WITHOUT_PAGES = re.compile(r"\.(csv|xlsx)$|/merkitty$|/alkuperainen$")


@pytest.fixture(scope="module")
def desk_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service with three drafts: one with an unknown header, one broken, one that is sound."""
    with serve_desk(tmp_path_factory.mktemp("pages")) as url:
        yield url


@pytest.fixture(scope="module")
def desk_page(browser: Browser, desk_url: str) -> Iterator[Page]:
    """An admin who has brought the drafts in."""
    with clean_page(browser, desk_url) as page:
        sign_in(page, "anna")
        broken = changed_plan({(32, "Lukio", "2023"): "noin kaksi"})
        files = (changed_plan(headers={"Ryhmä": "Kouluaste"}), broken, changed_plan())
        for number, content in enumerate(files, start=2):
            page.goto("/aineistot/tuo")
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            sent = FilePayload(name=f"{number}.xlsx", mimeType=kind, buffer=content)
            page.get_by_label(re.compile("^Tiedostot")).set_input_files(sent)
            page.get_by_role("button", name="Tutki").click()
            page.wait_for_url(f"**/aineistot/luonnos/{number}")
        yield page


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str, bool], str]:
    """The page of each problem in each language, for a member and for a visitor."""
    url = f"sqlite:///{tmp_path_factory.mktemp('problems') / 'lape.sqlite3'}"
    with connected(url) as engine:
        migrate(engine)
        employ(Accounts(engine), "anna", Role.ADMIN)
    server = create_server(Settings(url, loopback_http=True))

    member, visitor = Visitor.at(server), Visitor.at(server)
    member.sign_in("anna")

    def fail() -> NoReturn:
        abort(int(request.args["status"]))

    server.view_functions["signin.sign_in_form"] = fail
    try:
        return {
            (status, language, who is member): who.get(
                address(f"/kirjaudu?status={status}", language)
            ).text
            for status in PROBLEMS
            for language in LANGUAGES
            for who in (member, visitor)
        }
    finally:
        server.extensions["database"].dispose()


def pages_of_members(tmp_path: Path) -> set[str]:
    """The address of every page that asks for a role, whoever added it."""
    server = create_server(Settings(f"sqlite:///{tmp_path / 'none.sqlite3'}", loopback_http=True))
    found = set()
    for rule in server.url_map.iter_rules():
        role = getattr(server.view_functions[rule.endpoint], "required_role", None)
        if role and "GET" in (rule.methods or ()) and "language" not in rule.arguments:
            if WITHOUT_PAGES.search(rule.rule):
                continue
            found.add(re.sub(r"<[^>]*actor>", ACTOR, rule.rule))
    server.extensions["database"].dispose()
    return found


SHOWN = {
    "/aineistot/tuo": ["/aineistot/tuo", "/aineistot/tuo?julkaistu=1"],
    "/aineistot/loki": ["/aineistot/loki"],
    "/aineistot/luonnos/": [f"/aineistot/luonnos/{n}" for n in (UNSETTLED, BROKEN, SOUND)],
    "/aineistot/palaa/": ["/aineistot/palaa/1"],
    "/vuosikello/muokkaa": ["/vuosikello/muokkaa"],
    "/salasana": ["/salasana"],
    "/tilit": ["/tilit"],
    "/tilit/tili": [f"/tilit/tili?nimi={name}" for name in STAFF],
    "/toteuma": ["/toteuma"],
    f"/toteuma/{ACTOR}": [f"/toteuma/{ACTOR}"],
    "/toteuma/luonnos/": [],
}
# Pages of everybody that say something else to the signed in.
OPEN = ("/aineistot", "/kirjaudu", "/indikaattori/31")


def test_every_page_of_members_is_looked_at(tmp_path: Path) -> None:
    """A page that somebody adds for members has to be listed here with something to show."""
    found = {address.partition("<")[0] for address in pages_of_members(tmp_path)}
    assert found == set(SHOWN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_members_are_accessible(desk_page: Page, language: str) -> None:
    """axe-core finds nothing on any page signed in, and phone and tablet show each whole."""
    for path in (*OPEN, *(path for paths in SHOWN.values() for path in paths)):
        desk_page.set_viewport_size({"width": 1440, "height": 900})
        desk_page.goto(address(path, language))
        expect(desk_page.locator("html")).to_have_attribute("lang", language)
        expect(desk_page.locator("nav.account")).to_be_visible()
        assert_accessible(desk_page)
        assert find_overflow(desk_page, PHONE_WIDTH) == [], path
        desk_page.set_viewport_size(TABLET)
        assert find_cut_tables(desk_page, ".rows") == [], path


def test_pages_of_problems_are_accessible(
    desk_page: Page, problems: dict[tuple[int, str, bool], str]
) -> None:
    """axe-core finds nothing on the page of any problem, in any language, signed in or not."""
    shown: dict[str, str] = {}

    def answer(route: Route) -> None:
        route.fulfill(body=shown["page"], content_type="text/html; charset=utf-8")

    desk_page.route("**/ongelma", answer)
    for (status, language, is_member), page in problems.items():
        shown["page"] = page
        desk_page.goto("/ongelma")
        expect(desk_page.locator("html")).to_have_attribute("lang", language)
        expect(desk_page.locator("nav.account")).to_have_count(int(is_member and status < 500))
        assert_accessible(desk_page)


def test_a_refused_sign_in_is_accessible(browser: Browser, desk_url: str) -> None:
    """What was wrong is told at the top of the form as an alert, and axe-core finds nothing."""
    context = browser.new_context(base_url=desk_url, locale="fi-FI")
    page = context.new_page()
    page.goto("/kirjaudu?seuraava=/aineistot/loki")
    page.get_by_label("Käyttäjätunnus").fill("anna")
    page.get_by_label("Salasana").fill("väärä salasana")
    page.get_by_role("button", name="Kirjaudu sisään").click()
    expect(page.get_by_role("alert")).to_contain_text("on väärä")
    expect(page.get_by_label("Käyttäjätunnus")).to_have_value("anna")
    assert_accessible(page)
    context.close()


def test_a_phone_tells_who_is_signed_in_on_one_line(desk_page: Page) -> None:
    """One line opens what the signed in may do, by keyboard; a wide screen shows it at once."""
    desk_page.set_viewport_size({"width": 1440, "height": 900})
    desk_page.goto("/tilit")
    leave, opener = (desk_page.get_by_role("button", name=n) for n in ("Kirjaudu ulos", "anna"))
    expect(leave).to_be_visible()
    expect(opener).to_be_hidden()
    desk_page.set_viewport_size({"width": 360, "height": 740})
    expect(leave).to_be_hidden()
    assert desk_page.locator("nav.account").evaluate("bar => bar.offsetHeight") <= ONE_LINE
    opener.focus()
    desk_page.keyboard.press("Enter")
    expect(leave).to_be_visible()
    expect(desk_page.get_by_text("Kirjautunut: anna, pääkäyttäjä")).to_be_visible()
    assert_accessible(desk_page)
    assert find_overflow(desk_page, 320, 256) == []
    desk_page.keyboard.press("Escape")
    expect(leave).to_be_hidden()


@pytest.mark.parametrize("colours", ["thl.light", "plan.dark"])
def test_pages_of_members_are_legible_in_other_colours(
    desk_page: Page, desk_url: str, colours: str
) -> None:
    """axe-core finds nothing on a member's page in the other palette or the dark either."""
    desk_page.set_viewport_size({"width": 1440, "height": 900})
    desk_page.context.add_cookies([{"name": COOKIE, "value": colours, "url": desk_url}])
    try:
        for path in (*OPEN, *(path for paths in SHOWN.values() for path in paths)):
            desk_page.goto(path)
            shown = desk_page.locator("html")
            expect(shown).to_have_attribute("data-palette", colours.partition(".")[0])
            assert_accessible(desk_page)
    finally:
        desk_page.context.clear_cookies(name=COOKIE)
