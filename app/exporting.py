"""``python -m app export``: the same files as by the addresses, written into a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from callbacks.exports import ExportRequest, make_files
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.model import Language
from data.store import Store, create_engine_from_url
from layouts.documents.formats import Format
from layouts.documents.scope import UnknownScope, parse_scope
from layouts.options import NAMES, from_query
from layouts.pages.export import FILLED_IN, attachment_of
from layouts.selection import UnknownView


class BadExport(Exception):
    """What was asked for cannot be made; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command; the fields of the attachment are optional."""
    parser.add_argument("--area", required=True, help="an area's key, such as kotka")
    parser.add_argument(
        "--what",
        default="indicators",
        help="indicators, goal-I, subgoal-I-4, indicator-7, chart-7-share-all or charts",
    )
    parser.add_argument("--format", required=True, choices=[str(form) for form in Format])
    parser.add_argument("--out", required=True, type=Path, help="the folder to write into")
    parser.add_argument("--as-of", type=int, help="the number of an earlier publication")
    parser.add_argument("--language", default="fi", choices=[str(one) for one in Language])
    for name in FILLED_IN:
        parser.add_argument(f"--{name.replace('_', '-')}", default="")


def export(arguments: argparse.Namespace, database_url: str) -> Iterator[Path]:
    """Write the files; each is told as soon as it stands. Raises BadExport."""
    engine = create_engine_from_url(database_url)
    services = Services(load_catalogue(), Store(engine))
    arguments.out.mkdir(parents=True, exist_ok=True)
    try:
        for file in make_files(services, _request(vars(arguments), services)):
            path = arguments.out / file.name
            path.write_bytes(file.content)
            yield path
    except (UnknownScope, UnknownView, ValueError) as error:
        raise BadExport(str(error)) from error
    finally:
        engine.dispose()


def _request(given: Mapping[str, object], services: Services) -> ExportRequest:
    """Raises UnknownScope, UnknownView or ValueError for what does not exist."""
    area = str(given["area"])
    if area not in services.catalogue.areas:
        raise UnknownView(f"no area has the key {area!r}")
    fields = {NAMES[name]: str(given[name]) for name in FILLED_IN if given[name]}
    as_of = given["as_of"]
    return ExportRequest(
        area=area,
        scope=parse_scope(str(given["what"]), services.catalogue),
        form=Format(str(given["format"])),
        language=Language(str(given["language"])),
        as_of=as_of if isinstance(as_of, int) else None,
        attachment=attachment_of(from_query(fields, FILLED_IN, services.catalogue)),
    )
