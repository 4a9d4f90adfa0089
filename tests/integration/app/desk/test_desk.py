"""The coordinator's way: bring in, look, settle, publish, discard, return."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
import zipfile
from dataclasses import replace

import pytest
from flask import Flask

from app.factory import create_server
from app.settings import Settings
from data.accounts import Action
from data.store import Accounts, AuditLog, Store
from etl import report
from layouts import ids
from tests.integration.app.desk.conftest import SignIn
from tests.support.changed_plan import changed_plan
from tests.support.desk import ORIGIN, Visitor
from tests.support.observations import key_of

pytestmark = pytest.mark.usefixtures("near_desk")

BULLIED = key_of(31, series="share", group="grades_8_9")


def text_of(page: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"</?span[^>]*>", "", page))
    return " ".join(html.unescape(text).split())


def bullied(store: Store) -> str:
    """The figure that the changed workbook mends."""
    (found,) = [o for o in store.observations() if o.key == BULLIED]
    return str(found.value)


def actions(log: AuditLog) -> list[Action]:
    """What was done, oldest first, signing in left out."""
    found = [entry.action for entry in reversed(log.entries())]
    return [action for action in found if action is not Action.SIGNED_IN]


@pytest.fixture
def kaisa(published: Store, sign_in: SignIn) -> Visitor:
    """A coordinator at the desk of a service with the plan's figures."""
    return sign_in("kaisa")


@pytest.fixture
def draft(kaisa: Visitor) -> str:
    """The address of a draft that would turn two lights."""
    answer = kaisa.bring_in((changed_plan(), "thl 2026.xlsx"))
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_preview_shows_lights_first_then_values(kaisa: Visitor, draft: str) -> None:
    """Two lights would turn; the values are there old and new, and the file says what it is."""
    text = text_of(kaisa.get(draft).text)
    lights, values = text.index("2 valoa muuttuisi"), text.index("Arvot, jotka muuttuisivat")
    assert lights < values < text.index("Päätös")
    assert text.count("→ neutraali") == 2
    assert "lisätty 0, muutettu 2, poistettu 0" in text
    assert re.search(r"8\.–9\. lk, 2023 muuttuu 8,9.% 8,0.%", text)
    assert "pitkän mallipohjan otsikkorivi löytyi" in text
    assert "Publishing" not in text


def test_coordinator_cannot_publish_and_publisher_can(
    kaisa: Visitor, draft: str, sign_in: SignIn, published: Store, log: AuditLog
) -> None:
    """The coordinator is told to send the address on; the publisher publishes what it shows."""
    assert "Publishing is for" not in kaisa.get(draft).text
    assert "Julkaiseminen kuuluu julkaisijalle" in text_of(kaisa.get(draft).text)
    assert kaisa.publish(draft, base=1).status_code == 403
    pirjo = sign_in("pirjo")
    assert pirjo.publish(draft, base=1, summary="THL 2026").status_code == 303
    latest = published.latest_publication()
    assert latest is not None
    assert (latest.number, latest.summary, latest.published_by) == (2, "THL 2026", "publisher")
    assert bullied(published) == "8.0"
    assert "Tämä luonnos on julkaistu." in text_of(pirjo.get(draft).text)
    assert pirjo.publish(draft, base=2).status_code == 409
    assert actions(log) == [
        Action.FILE_BROUGHT_IN,
        Action.PUBLISHED,
        Action.PUBLISHING_REFUSED,
    ]


def test_second_publisher_is_told_what_changed_meanwhile(
    kaisa: Visitor, draft: str, sign_in: SignIn, published: Store
) -> None:
    """Publishing upon a state that is no longer the newest fails and names what came between."""
    other = kaisa.bring_in((changed_plan({(32, "Lukio", "2021"): 33}), "b.xlsx"))
    first, second = sign_in("pirjo"), sign_in("anna")
    assert first.publish(other.headers["Location"], 1, "Lukio 2021 mended").status_code == 303
    answer = second.publish(draft, base=1)
    assert answer.status_code == 409
    text = text_of(answer.text)
    assert "Joku muu ehti julkaista" in text
    assert "Julkaisu 2" in text
    assert "Lukio 2021 mended" in text
    assert bullied(published) == "8.9"
    assert second.publish(draft, base=2).status_code == 303
    assert bullied(published) == "8.0"


def test_unknown_header_is_settled_once(
    kaisa: Visitor, published: Store, sign_in: SignIn, log: AuditLog
) -> None:
    """An unknown header stops publishing until a person tells its meaning, for all such files."""
    sent = changed_plan(headers={"Ryhmä": "Kouluaste"})
    draft = kaisa.bring_in((sent, "a.xlsx")).headers["Location"]
    page = kaisa.get(draft).text
    assert "Tiedostossa on virheitä." in text_of(page)
    question = re.search(r'<select name="(q-[0-9a-f]+)">', page)
    assert question
    assert "Kouluaste (Havainnot!C1)" in text_of(page)
    assert kaisa.submit(f"{draft}/selvita", **{question[1]: "Tuntematon"}).status_code == 303
    assert "Kouluaste" in text_of(kaisa.get(draft).text)
    assert kaisa.submit(f"{draft}/selvita", **{question[1]: "Ryhmä"}).status_code == 303
    assert "2 valoa muuttuisi" in text_of(kaisa.get(draft).text)
    following = changed_plan({(32, "Lukio", "2021"): 33}, headers={"Ryhmä": "Kouluaste"})
    next_draft = kaisa.bring_in((following, "b.xlsx")).headers["Location"]
    assert 'name="q-' not in kaisa.get(next_draft).text
    assert sign_in("pirjo").publish(draft, base=1).status_code == 303
    assert actions(log).count(Action.MAPPING_SETTLED) == 1


def test_findings_stand_by_their_row(kaisa: Visitor) -> None:
    """An error is told with sheet and cell, and its row is shown as it stands in the file."""
    broken = changed_plan({(32, "Lukio", "2023"): "noin kaksi"})
    page = kaisa.get(kaisa.bring_in((broken, "a.xlsx")).headers["Location"]).text
    text = text_of(page)
    place = re.search(r"Virhe Havainnot!(F[0-9]+)", text)
    assert place
    assert re.search(r'<td[^>]* class="words marked"[^>]*>noin kaksi</td>', page)
    assert "Tiedostossa on virheitä." in text


def test_marked_workbook_and_tables_are_downloads(kaisa: Visitor, draft: str) -> None:
    """The original comes back byte for byte, the marked workbook opens, the changes are a table."""
    original = kaisa.get("/aineistot/toimitus/2/alkuperainen")
    assert original.data == changed_plan() or original.data[:2] == b"PK"
    assert original.headers["Content-Disposition"] == "attachment; filename*=UTF-8''thl%202026.xlsx"
    assert original.headers["X-Content-Type-Options"] == "nosniff"
    marked = kaisa.get(f"{draft}/merkitty")
    assert marked.data.startswith(b"PK")
    table = kaisa.get(f"{draft}/muutokset.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert rows[1:] == [
        ["31", "share", "grades_8_9", "kymenlaakso", "2023", "8.9", "8.0"],
        ["32", "share", "upper_secondary", "kymenlaakso", "2023", "27", "24"],
    ]


def test_discarding_deletes_nothing(
    kaisa: Visitor, draft: str, sign_in: SignIn, published: Store
) -> None:
    """A discarded draft leaves the list and cannot be published; sending it again makes a new."""
    assert "thl 2026.xlsx" in kaisa.get("/aineistot/tuo").text
    assert kaisa.submit(f"{draft}/hylkaa").status_code == 303
    assert "thl 2026.xlsx" not in kaisa.get("/aineistot/tuo").text
    assert "Tämä luonnos on hylätty." in text_of(kaisa.get(draft).text)
    assert sign_in("pirjo").publish(draft, base=1).status_code == 409
    assert published.delivery(2).filename == "thl 2026.xlsx"
    content = kaisa.get("/aineistot/toimitus/2/alkuperainen").data
    again = kaisa.bring_in((content, "thl 2026.xlsx"))
    assert again.headers["Location"] == "/aineistot/luonnos/3"


def test_the_same_file_is_one_draft(kaisa: Visitor, draft: str) -> None:
    """Bytes that already wait as a draft lead to it."""
    content = kaisa.get("/aineistot/toimitus/2/alkuperainen").data
    assert kaisa.bring_in((content, "toinen.xlsx")).headers["Location"] == draft


def test_several_files_each_get_their_answer(kaisa: Visitor) -> None:
    """Of several files the readable become drafts and the others say why not."""
    answer = kaisa.bring_in((changed_plan(), "hyvä.xlsx"), (b"moi", "../huono.xlsx"))
    assert answer.status_code == 200
    text = text_of(answer.text)
    assert "hyvä.xlsx: katso, mitä se muuttaa" in text
    assert "huono.xlsx: Tiedoston muotoa ei tunnistettu" in text
    assert ".." not in text.partition("Mitä tiedostoille")[2].partition("Tiedostot,")[0]


def test_scripts_are_told_where_the_draft_is(kaisa: Visitor) -> None:
    """The page's script follows the address itself."""
    answer = kaisa.bring_in((changed_plan(), "a.xlsx"), headers={"X-Upload": "1"})
    assert answer.json == {"url": "/aineistot/luonnos/2"}


def test_too_much_at_once_is_refused_in_finnish(kaisa: Visitor, published: Store) -> None:
    """A page says that it is more than the limit and leads back; nothing is kept."""
    body = b"0" * (28 << 20)
    answer = kaisa.client.post(
        "/aineistot/tuo",
        base_url=ORIGIN,
        input_stream=io.BytesIO(body),
        content_length=len(body),
        content_type="multipart/form-data; boundary=raja",
        headers={"Referer": f"{ORIGIN}/aineistot/tuo"},
    )
    assert answer.status_code == 413
    assert "Tiedosto on liian suuri" in answer.text
    assert '<a href="/aineistot/tuo">Palaa edelliselle sivulle</a>' in answer.text
    assert len(published.deliveries()) == 1


def test_a_large_workbook_comes_in_by_the_plain_form(kaisa: Visitor) -> None:
    """As much as the limit allows is taken, and looked at like any other file."""
    target = io.BytesIO(changed_plan())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as book:
        book.writestr("xl/media/image1.png", random.Random(1).randbytes(24 << 20))  # noqa: S311 - noise
    part = "--raja\r\nContent-Disposition: form-data; name="
    token = f'{part}"csrf_token"\r\n\r\n{kaisa.token}\r\n'
    file = f'{part}"tiedosto"; filename="suuri.xlsx"\r\n\r\n'
    body = b"".join((token.encode(), file.encode(), target.getvalue(), b"\r\n--raja--\r\n"))
    answer = kaisa.client.post(
        "/aineistot/tuo",
        base_url=ORIGIN,
        input_stream=io.BytesIO(body),
        content_length=len(body),
        content_type="multipart/form-data; boundary=raja",
    )
    assert answer.status_code == 303
    assert "2 valoa muuttuisi" in text_of(kaisa.get(answer.headers["Location"]).text)


def test_a_report_is_kept_short(
    kaisa: Visitor, published: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every list of deliveries reads their reports, so these count what they do not hold."""
    monkeypatch.setattr(report, "MOST_STORED", 1)
    kaisa.bring_in((changed_plan(), "a.xlsx"))
    kept = json.loads(published.deliveries()[0].report)
    assert kept["counts"]["changed"] == 2
    assert len(kept["changed"]) == 1


def test_a_stranger_s_body_is_not_even_read(visitor: Visitor) -> None:
    """Whoever is not signed in is refused at once, however much they announce or begin to send."""
    body = io.BytesIO(b"0" * 1024)
    answer = visitor.client.post(
        "/aineistot/tuo",
        base_url=ORIGIN,
        input_stream=body,
        content_length=10 << 30,
        content_type="multipart/form-data; boundary=raja",
    )
    assert answer.status_code == 401
    assert body.tell() == 0


def test_returning_shows_and_publishes_the_earlier_state(
    kaisa: Visitor, draft: str, sign_in: SignIn, published: Store, log: AuditLog
) -> None:
    """A return has the same preview, becomes a new publication and brings the figures back."""
    pirjo = sign_in("pirjo")
    assert kaisa.get("/aineistot/palaa/1").status_code == 403
    pirjo.publish(draft, base=1)
    text = text_of(pirjo.get("/aineistot/palaa/1").text)
    assert "2 valoa muuttuisi" in text
    assert "muutettu 2" in text
    stale = pirjo.submit("/aineistot/palaa/1", base="1", summary="Takaisin")
    assert stale.status_code == 409
    done = pirjo.submit("/aineistot/palaa/1", base="2", summary="Takaisin")
    assert done.headers["Location"] == "/aineistot/tuo?julkaistu=3"
    assert bullied(published) == "8.9"
    assert "Paluu julkaisuun 1" in pirjo.get("/aineistot").text
    assert actions(log)[-1] is Action.ROLLED_BACK


def test_after_publishing_the_desk_says_what_is_in_force(
    kaisa: Visitor, draft: str, sign_in: SignIn
) -> None:
    """The publisher is told the publication, what it changed, where to look and how to undo it."""
    pirjo = sign_in("pirjo")
    there = pirjo.publish(draft, base=1).headers["Location"]
    page = pirjo.get(there).text
    assert "Julkaisu 2 on nyt voimassa." in text_of(page)
    assert "(lisätty 0, muutettu 2, poistettu 0)" in text_of(page)
    links = ["/", "/muutos?alku=1&amp;loppu=2", "/aineistot/palaa/1"]
    assert [link for link in links if f'href="{link}"' in page] == links
    assert pirjo.get("/muutos?alku=1&loppu=2").status_code == 200
    assert "Peru" not in kaisa.get(there).text
    for other in ("1", "9", "x", ""):
        assert "on nyt voimassa" not in pirjo.get(f"/aineistot/tuo?julkaistu={other}").text


def test_whoever_brought_in_does_not_publish_where_that_is_demanded(
    settings: Settings, published: Store, accounts: Accounts
) -> None:
    """With the setting on, even an admin's own file needs another publisher."""
    server = create_server(replace(settings, separate_publisher=True))
    try:
        anna, pirjo = Visitor.at(server), Visitor.at(server)
        anna.sign_in("anna")
        pirjo.sign_in("pirjo")
        draft = anna.bring_in((changed_plan(), "a.xlsx")).headers["Location"]
        assert "joku muu" not in anna.get("/aineistot/tuo").text
        assert "Toit tämän tiedoston itse" in text_of(anna.get(draft).text)
        assert anna.publish(draft, base=1).status_code == 409
        assert pirjo.publish(draft, base=1).status_code == 303
    finally:
        server.extensions["database"].dispose()


def test_audit_log_is_for_admins_and_harmless_in_spreadsheets(
    kaisa: Visitor, sign_in: SignIn, log: AuditLog
) -> None:
    """An admin reads and exports the log; a file's name never becomes a formula there."""
    kaisa.bring_in((b"moi", "=2+5.xlsx"))
    assert kaisa.get("/aineistot/loki").status_code == 403
    anna = sign_in("anna")
    assert "tiedosto hylättiin" in anna.get("/aineistot/loki").text
    exported = anna.get("/aineistot/loki.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(exported), delimiter=";"))
    (refused,) = [row for row in rows if row["action"] == "file_refused"]
    assert refused["subject"] == "'=2+5.xlsx"
    assert refused["actor"] == "kaisa"


@pytest.mark.parametrize(
    "path",
    [
        "/aineistot/luonnos/99",
        "/aineistot/luonnos/99999999999999999999",
        "/aineistot/palaa/99",
        "/aineistot/toimitus/99/alkuperainen",
    ],
)
def test_unknown_numbers_are_not_found(sign_in: SignIn, server: Flask, path: str) -> None:
    """What does not exist is told so, in words and without insides."""
    answer = sign_in("anna").get(path)
    assert answer.status_code == 404
    assert "Sivua ei ole" in answer.text
    assert "Traceback" not in answer.text


def test_members_follow_a_number_to_its_original(kaisa: Visitor, visitor: Visitor) -> None:
    """An indicator's page leads the signed in to the very file, also after a filter; nobody else.

    Whoever has no account is not let near the bytes either.
    """
    path, link = "/indikaattori/31?alue=koko-maa", "/aineistot/toimitus/1/alkuperainen"
    request = {"id": ids.ISLAND, "property": "request", "value": {"url": path, "turn": 1}}
    call = {
        "output": f"{ids.ISLAND}.content",
        "outputs": {"id": ids.ISLAND, "property": "content"},
        "inputs": [request],
        "changedPropIds": [f"{ids.ISLAND}.request"],
    }
    for reader, is_led in ((kaisa, True), (visitor, False)):
        swapped = reader.client.post("/_dash-update-component", base_url=ORIGIN, json=call)
        assert (f'href="{link}" download' in reader.get(path).text) == is_led
        content = swapped.get_json()["response"][ids.ISLAND]["content"]
        assert (link in content["html"]) == is_led
    assert kaisa.get(link).status_code == 200
    assert visitor.get(link).status_code == 303
