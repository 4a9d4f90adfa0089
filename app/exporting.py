"""``python -m app export``: the same files as by the addresses, written into a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from callbacks.exports import make_files
from callbacks.packs import PackRequest, requests_of
from callbacks.services import Services
from data.catalogue import Catalogue, load_catalogue
from data.model import Language
from data.moments import parse_state
from data.store import Store, create_engine_from_url
from layouts.documents.formats import Format, is_offered
from layouts.documents.scope import Scope, UnknownScope, parse_scope
from layouts.file_links import FILLED_IN
from layouts.options import NAMES, from_query
from layouts.packing import pack_areas
from layouts.pages.export import attachment_of
from layouts.selection import UnknownView

# On the command line, for areas as for formats.
ALL = "all"


class BadExport(Exception):
    """What was asked for cannot be made; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command; the fields of the attachment are optional."""
    parser.add_argument(
        "--area",
        required=True,
        nargs="+",
        help=f"keys of areas, such as kotka, or {ALL}: the plan's region and its municipalities",
    )
    parser.add_argument(
        "--what",
        default="indicators",
        help="indicators, goal-I, subgoal-I-4, indicator-7, chart-7-share-all, charts or context",
    )
    forms = [str(form) for form in Format]
    parser.add_argument("--format", required=True, nargs="+", choices=[*forms, ALL])
    parser.add_argument("--out", required=True, type=Path, help="the folder to write into")
    parser.add_argument(
        "--as-of", type=parse_state, help="the number of an earlier publication, or a day"
    )
    parser.add_argument("--language", default="fi", choices=[str(one) for one in Language])
    parser.add_argument(
        "--with-measures",
        action="store_true",
        help="Word and PDF take along the sub-goals' measures and what is told of them by now",
    )
    parser.add_argument(
        "--with-context",
        action="store_true",
        help="slides of a goal or of the whole plan take along the local figures beside each goal",
    )
    for name in FILLED_IN:
        parser.add_argument(f"--{name.replace('_', '-')}", default="")


def export(arguments: argparse.Namespace, database_url: str, progress: TextIO) -> Iterator[Path]:
    """Write the files; each is told as soon as it stands. Raises BadExport.

    ``progress`` gets a line before each file or collection of charts when there are several.
    """
    engine = create_engine_from_url(database_url)
    services = Services(load_catalogue(), Store(engine))
    arguments.out.mkdir(parents=True, exist_ok=True)
    try:
        requests = tuple(requests_of(_pack(vars(arguments), services)))
        for number, request in enumerate(requests, start=1):
            if len(requests) > 1:
                print(f"{number}/{len(requests)} {request.area} {request.form}", file=progress)
            for file in make_files(services, request):
                path = arguments.out / file.name
                path.write_bytes(file.content)
                yield path
    except (UnknownScope, UnknownView, ValueError) as error:
        raise BadExport(str(error)) from error
    finally:
        engine.dispose()


def _pack(given: Mapping[str, Any], services: Services) -> PackRequest:
    """Raises UnknownScope, UnknownView or ValueError for what does not exist."""
    catalogue = services.catalogue
    scope = parse_scope(given["what"], catalogue)
    fields = {NAMES[name]: given[name] for name in FILLED_IN if given[name]}
    publication, _ = services.publication(given["as_of"])
    return PackRequest(
        areas=tuple(dict.fromkeys(_areas(given["area"], catalogue))),
        scope=scope,
        forms=tuple(dict.fromkeys(_forms(given["format"], scope))),
        publication=publication,
        language=Language(given["language"]),
        attachment=attachment_of(from_query(fields, FILLED_IN, catalogue)),
        with_measures=services.store.measure_reports().newest if given["with_measures"] else None,
        with_context=given["with_context"],
    )


def _areas(asked: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    for key in asked:
        if key == ALL:
            yield from pack_areas(catalogue)
        elif key in catalogue.areas:
            yield key
        else:
            raise UnknownView(f"no area has the key {key!r}")


def _forms(asked: Sequence[str], scope: Scope) -> Iterator[Format]:
    for name in asked:
        if name == ALL:
            yield from (form for form in Format if is_offered(scope.part, form))
        else:
            yield Format(name)
