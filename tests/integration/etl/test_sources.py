"""Fetching from statistical services, against a server on this machine in their recorded shapes."""

from __future__ import annotations

import csv
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from data.catalogue import load_catalogue
from etl.__main__ import main
from etl.sources import sotkanet, statfin
from etl.sources.client import Client, SourceUnavailable

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "sotkanet"
KOTKA, KYMENLAAKSO, COUNTRY, ESPOO = 151, 967, 658, 20
PAUSE_SECONDS = 0.3
TABLE = {
    "title": "Esimerkki",
    "variables": [
        {
            "code": "alue_23_20260101",
            "text": "Alue",
            "values": ["SSS", "KU285", "KU049", "HVA10"],
            "valueTexts": ["KOKO MAA", "Kotka", "Espoo", "Kymenlaakson hyvinvointialue"],
        },
        {
            "code": "Vuosi",
            "text": "Vuosi",
            "values": ["2022", "2023"],
            "valueTexts": ["2022", "2023"],
            "time": True,
        },
        {
            "code": "Sukupuoli",
            "text": "Sukupuoli",
            "values": ["SSS", "1"],
            "valueTexts": ["Yhteensä", "Miehet"],
            "elimination": True,
        },
        {
            "code": "Tiedot",
            "text": "Tiedot",
            "values": ["vaesto", "osuus"],
            "valueTexts": ["Väestö", "Osuus, %"],
        },
    ],
}


@dataclass
class Service:
    """What the server answers, and what it was asked."""

    url: str = ""
    status: int = 200
    delay_seconds: float = 0.0
    body: bytes | None = None
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    moments: list[float] = field(default_factory=list)


def _rows(query: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Rows of every region, as Sotkanet answers whatever was asked of regions."""
    return [
        {
            "indicator": int(query["indicator"][0]),
            "region": region,
            "year": int(year),
            "gender": "total",
            "value": value,
        }
        for year in query["years"]
        for region, value in ((COUNTRY, 7.9), (KYMENLAAKSO, 8.9), (KOTKA, 8.4), (ESPOO, 6.1))
    ]


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            self._answer(parts.path, query, TABLE if ".px" in parts.path else _rows(query))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            query = json.loads(self.rfile.read(length))
            self._answer(self.path, query, {"class": "dataset", "asked": query})

        def _answer(self, path: str, query: Any, answer: Any) -> None:
            service.asked.append((self.command, path, query))
            service.agents.add(self.headers["User-Agent"])
            service.moments.append(time.monotonic())
            time.sleep(service.delay_seconds)
            is_joined = any("," in v for v in query.get("years", ())) if path == "/json" else False
            self.send_response(400 if is_joined else service.status)
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked has stopped waiting
                self.wfile.write(service.body or json.dumps(answer).encode())

        def log_message(self, *_arguments: Any) -> None:
            """Nothing on the terminal."""

    return Handler


@pytest.fixture
def service() -> Iterator[Service]:
    """A running service on a free port."""
    made = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(service: Service, tmp_path: Path) -> Callable[..., Client]:
    """Makes clients of the service with a cache of the test's own."""

    def make(*, pause_seconds: float = 0.0, timeout_seconds: float = 60.0) -> Client:
        return Client(
            service.url,
            folder=tmp_path / "c",
            pause_seconds=pause_seconds,
            timeout_seconds=timeout_seconds,
        )

    return make


def areas(*keys: str) -> list[Any]:
    """Areas of the catalogue."""
    return [load_catalogue().areas[key] for key in keys]


def test_years_are_repeated_and_other_regions_left_out(
    service: Service, client: Callable[..., Client]
) -> None:
    """One question for each indicator, years as parameters of their own, rows of ours only."""
    found = sotkanet.fetch(client(), [1514, 3913], areas("kotka", "koko-maa"), [2021, 2023])
    rows = json.loads(found.content)
    assert [query["years"] for _, _, query in service.asked] == [["2021", "2023"]] * 2
    assert [query["indicator"] for _, _, query in service.asked] == [["1514"], ["3913"]]
    assert {row["region"] for row in rows} == {KOTKA, COUNTRY}
    assert found.rows == len(rows) == 8


def test_digits_stay_as_the_service_wrote_them(
    service: Service, client: Callable[..., Client]
) -> None:
    """No binary fraction and no lost zero on the way into the delivery."""
    service.body = b'[{"indicator":4,"region":151,"year":2023,"gender":"total","value":12.30}]'
    found = sotkanet.fetch(client(), [4], areas("kotka"), [2023])
    assert b'"value":12.30}' in found.content


def test_an_indicator_without_rows_is_named(
    service: Service, client: Callable[..., Client]
) -> None:
    """Some ids have no total at all: they are told, not passed over."""
    service.body = b"[]"
    assert sotkanet.fetch(client(), [4, 5], areas("kotka"), [2023]).empty == (4, 5)


def test_nothing_is_asked_twice_in_a_day(service: Service, client: Callable[..., Client]) -> None:
    """A second client with the same folder answers from disk."""
    first = sotkanet.fetch(client(), [4], areas("kotka"), [2023])
    again = sotkanet.fetch(client(), [4], areas("kotka"), [2023])
    assert first == again
    assert len(service.asked) == 1


def test_the_service_is_asked_seldom_and_told_who_asks(
    service: Service, client: Callable[..., Client]
) -> None:
    """A pause lies between two questions, and the agent names this service."""
    sotkanet.fetch(client(pause_seconds=PAUSE_SECONDS), [4, 5], areas("kotka"), [2023])
    first, second = service.moments
    assert second - first > PAUSE_SECONDS * 0.8
    (agent,) = service.agents
    assert agent.startswith("Mozilla/5.0")
    assert "lape-dashboard" in agent


@pytest.mark.parametrize("status", [403, 400, 404, 500])
def test_a_refusal_is_told_and_not_kept(
    service: Service, client: Callable[..., Client], status: int
) -> None:
    """The message says what to do, and the next try asks again."""
    service.status = status
    with pytest.raises(SourceUnavailable, match=str(status)):
        sotkanet.fetch(client(), [4], areas("kotka"), [2023])
    service.status = 200
    assert sotkanet.fetch(client(), [4], areas("kotka"), [2023]).rows == 1


def test_a_slow_service_is_told(service: Service, client: Callable[..., Client]) -> None:
    """Waiting ends, and the message says how long it lasted."""
    service.delay_seconds = 1.5
    with pytest.raises(SourceUnavailable, match="ei vastannut"):
        sotkanet.fetch(client(timeout_seconds=0.3), [4], areas("kotka"), [2023])


def test_a_service_that_is_away_is_told(tmp_path: Path) -> None:
    """No connection is one Finnish sentence."""
    away = Client("http://127.0.0.1:1", folder=tmp_path, pause_seconds=0.0)
    with pytest.raises(SourceUnavailable, match="ei saada yhteyttä"):
        away.get("json")


def test_an_error_page_is_not_taken_for_figures(
    service: Service, client: Callable[..., Client]
) -> None:
    """HTML with status 200 is told as a disturbance."""
    service.body = b"<html>Huoltokatko</html>"
    with pytest.raises(SourceUnavailable, match="JSON"):
        sotkanet.fetch(client(), [4], areas("kotka"), [2023])


def statfin_query(client: Client, **selections: list[str]) -> dict[str, Any]:
    """What is asked of each variable of the example table."""
    answer = statfin.fetch(
        client,
        "vaerak/esimerkki",
        catalogue=load_catalogue(),
        areas=areas("kotka", "koko-maa"),
        years=[2023],
        selections=selections,
    )
    asked = json.loads(answer)["asked"]
    assert asked["response"] == {"format": "json-stat2"}
    return {part["code"]: part["selection"]["values"] for part in asked["query"]}


def test_a_table_is_asked_for_our_areas_and_years(client: Callable[..., Client]) -> None:
    """Areas by label, years by the time variable; what can be summed over is, the rest is all."""
    assert statfin_query(client()) == {
        "alue_23_20260101": ["SSS", "KU285"],
        "Vuosi": ["2023"],
        "Tiedot": ["vaesto", "osuus"],
    }


def test_other_variables_are_selected_by_label_or_code(client: Callable[..., Client]) -> None:
    """A label of the table is enough."""
    assert statfin_query(client(), Tiedot=["Osuus, %"], sukupuoli=["1"]) == {
        "alue_23_20260101": ["SSS", "KU285"],
        "Vuosi": ["2023"],
        "Sukupuoli": ["1"],
        "Tiedot": ["osuus"],
    }


def test_a_selection_that_names_nothing_is_told(client: Callable[..., Client]) -> None:
    """Neither an unknown variable nor an unknown value is passed over."""
    with pytest.raises(SourceUnavailable, match="muuttujaa ikä"):
        statfin_query(client(), Ikä=["0-6"])
    with pytest.raises(SourceUnavailable, match="Tiedot"):
        statfin_query(client(), Tiedot=["Lkm"])


def test_fetched_figures_go_through_the_same_staging(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answer of the service is a draft, its original kept, its values of our indicators."""
    database = f"sqlite:///{tmp_path}/lape.sqlite3"
    command = [
        "fetch",
        "sotkanet",
        "--indicators",
        "31",
        "--areas",
        "kotka,koko-maa",
        "--years",
        "2023",
        "--url",
        service.url,
        "--cache",
        str(tmp_path / "c"),
        "--pause",
        "0",
        "--json",
    ]
    assert main(["--database", database, *command]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "kept"
    values = {(v["area"], v["group"]): v["value"] for v in told["added"]}
    assert values["kotka", "grades_8_9"] == "8.4"
    assert len(values) == 6


def test_fetching_into_a_file_loads_nothing(service: Service, tmp_path: Path) -> None:
    """--out writes the answer and leaves the database alone."""
    out = tmp_path / "vastaus.json"
    command = [
        "fetch",
        "sotkanet",
        "--all",
        "--years",
        "2021-2023",
        "--url",
        service.url,
        "--cache",
        str(tmp_path / "c"),
        "--pause",
        "0",
        "--out",
        str(out),
    ]
    known = len(set(sotkanet.known_ids(load_catalogue())))
    assert main(["--database", f"sqlite:///{tmp_path}/none.sqlite3", *command]) == 0
    assert len(json.loads(out.read_bytes())) == known * 3 * 3
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not stand beside the checkout")
def test_a_real_answer_keeps_every_wanted_row(
    service: Service, client: Callable[..., Client]
) -> None:
    """The recorded answer about population has one row for each municipality of Kymenlaakso."""
    with (CORPUS / "SotkaIndicatorData.csv").open(newline="", encoding="utf-8-sig") as file:
        recorded = list(csv.DictReader(file, delimiter=";"))
    service.body = json.dumps(
        [
            {
                "indicator": int(row["indicator"]),
                "region": int(row["region"]),
                "year": int(row["year"]),
                "gender": row["gender"],
                "value": float(row["primary value"]),
            }
            for row in recorded
        ]
    ).encode()
    municipalities = load_catalogue().municipalities_of("kymenlaakso")
    found = sotkanet.fetch(client(), [127], municipalities, [2009])
    assert found.rows == len(municipalities) == 6
