"""Commands that fetch figures from a statistical service and take them in as a file."""

from __future__ import annotations

import argparse
import datetime
import os
import re
from pathlib import Path

from data.catalogue import Catalogue, load_catalogue
from data.model import Area
from etl.commands.answer import Answer, Commands, NotThere
from etl.commands.files import write_file
from etl.commands.incoming import take_in
from etl.names import area_names
from etl.sources import sotkanet, statfin
from etl.sources.client import CACHE_FOLDER, PAUSE_SECONDS, Client

_YEARS = re.compile(r"(?P<first>[12]\d{3})(?:[-–](?P<last>[12]\d{3}))?")
_MOST_YEARS = 60


def add_to(commands: Commands) -> None:
    """Declare ``fetch`` with its two services."""
    services = commands.add_group("fetch", "hae lukuja tilastopalvelusta")
    from_sotkanet = services.add("sotkanet", _sotkanet, "THL:n Sotkanet")
    which = from_sotkanet.add_mutually_exclusive_group(required=True)
    which.add_argument("--indicators", type=_numbers, help="suunnitelman numerot: 31,21")
    which.add_argument("--all", action="store_true", help="kaikki, joilla on Sotkanetin tunnus")
    _add_common(from_sotkanet, "SOTKANET_URL", sotkanet.BASE_URL)
    from_statfin = services.add("statfin", _statfin, "Tilastokeskuksen PxWeb")
    from_statfin.add_argument("table", help="taulukko: vaerak/statfin_vaerak_pxt_11re")
    from_statfin.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="MUUTTUJA=ARVO,ARVO",
        help="muun muuttujan arvot; muuten summa tai kaikki",
    )
    _add_common(from_statfin, "PXWEB_URL", statfin.BASE_URL)


def _add_common(command: argparse.ArgumentParser, variable: str, url: str) -> None:
    command.add_argument("--areas", help="pilkuin; oletus: koko maa, alue ja sen kunnat")
    command.add_argument("--years", type=_years, required=True, help="2019-2023 tai 2019,2021")
    command.add_argument("--publish", action="store_true", help="julkaise luvut saman tien")
    command.add_argument("--out", type=Path, help="kirjoita vastaus tiedostoon, älä lataa")
    command.add_argument(
        "--url",
        default=os.environ.get(variable, url),
        help=f"palvelun osoite (oletus: {variable} tai {url})",
    )
    command.add_argument(
        "--cache", type=Path, default=CACHE_FOLDER, help="kansio, jossa vastaukset ovat päivän"
    )
    command.add_argument(
        "--pause", type=float, default=PAUSE_SECONDS, help="tauko kyselyjen välissä, sekuntia"
    )


def _sotkanet(options: argparse.Namespace) -> Answer:
    catalogue = load_catalogue()
    ids = sotkanet.known_ids(catalogue, None if options.all else options.indicators)
    if not ids:
        raise NotThere("Näillä indikaattoreilla ei ole tunnusta Sotkanetissa.")
    client = _client(options)
    found = sotkanet.fetch(client, ids, _areas(options, catalogue), options.years)
    empty = ", ".join(map(str, found.empty))
    remark = f"Sotkanetissa ei ole näiltä vuosilta ja alueilta tunnuksia {empty}." if empty else ""
    if not found.rows:
        raise NotThere(f"{remark} Mitään ei haettu.")
    return _taken(found.content, f"sotkanet-{_today()}.json", remark, options)


def _statfin(options: argparse.Namespace) -> Answer:
    catalogue = load_catalogue()
    content = statfin.fetch(
        _client(options),
        options.table,
        catalogue=catalogue,
        areas=_areas(options, catalogue),
        years=options.years,
        selections=dict(map(_selection, options.select)),
    )
    name = options.table.rsplit("/", 1)[-1].removesuffix(".px")
    return _taken(content, f"{name}-{_today()}.json", "", options)


def _client(options: argparse.Namespace) -> Client:
    return Client(options.url, folder=options.cache, pause_seconds=options.pause)


def _taken(content: bytes, filename: str, remark: str, options: argparse.Namespace) -> Answer:
    """Written to a file or loaded; the remark stays out of what a program reads."""
    if options.out:
        write_file(options.out, content)
        return Answer(f"{remark}\nVastaus on tiedostossa {options.out}.".strip())
    answer = take_in(content, filename, options)
    if options.json or not remark:
        return answer
    return Answer(f"{remark}\n{answer.text}", answer.code)


def _areas(options: argparse.Namespace, catalogue: Catalogue) -> list[Area]:
    plan = catalogue.plan
    if options.areas is None:
        regions = [catalogue.areas[plan.benchmark], catalogue.areas[plan.region]]
        return [*regions, *catalogue.municipalities_of(plan.region)]
    names = area_names(catalogue.areas.values())
    return [_area(text, names.find(text)) for text in options.areas.split(",")]


def _area(text: str, found: tuple[Area, ...]) -> Area:
    if len(found) != 1:
        problem = "voi tarkoittaa useaa" if found else "ei ole tunnettu alue"
        raise NotThere(f"{text!r} {problem}. Käytä alueen tunnusta, esimerkiksi kymenlaakso.")
    return found[0]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _years(text: str) -> list[int]:
    years: list[int] = []
    for part in text.split(","):
        match = _YEARS.fullmatch(part.strip())
        if match is None:
            raise argparse.ArgumentTypeError(f"{part!r} ei ole vuosi eikä väli")
        first = int(match["first"])
        years += range(first, int(match["last"] or first) + 1)
    if not 0 < len(years) <= _MOST_YEARS:
        raise argparse.ArgumentTypeError(f"{text!r}: anna 1–{_MOST_YEARS} vuotta")
    return years


def _selection(text: str) -> tuple[str, list[str]]:
    variable, separator, values = text.partition("=")
    if not separator:
        raise NotThere(f"Valinnassa {text!r} ei ole yhtäsuuruusmerkkiä.")
    return variable, values.split(",")


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()
