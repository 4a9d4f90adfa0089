"""The command line of everything that comes in: ``python -m etl --help``.

Exit code 0 means clean (notes are allowed), 1 that there are errors or warnings, 2 that the
file could not be read. With errors nothing is written; warnings do not stop publishing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from data import migrations
from data.catalogue import load_catalogue
from data.model import Observation
from data.store import (
    PublicationConflict,
    Store,
    StoreUnavailable,
    create_engine_from_url,
    database_url,
)
from etl import report
from etl.issues import Issue, Severity, UnreadableFile
from etl.loading import Loaded, Outcome, load
from etl.pipeline import examine
from etl.template import write_template

CLEAN, ISSUES, UNREADABLE = 0, 1, 2

_SQLITE = "sqlite:///"
_ROLE = "etl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except UnreadableFile as problem:
        print(problem, file=sys.stderr)
        return UNREADABLE
    except PublicationConflict as conflict:
        print(
            f"Julkaisu {conflict.newer.number} ehti väliin, eikä mitään julkaistu. Aja komento "
            "uudelleen, niin tiedostoa verrataan siihen.",
            file=sys.stderr,
        )
        return ISSUES
    except StoreUnavailable:
        print("Tietokanta ei vastaa, eikä mitään kirjoitettu.", file=sys.stderr)
        return UNREADABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Aineistojen tuonti.")
    parser.add_argument(
        "--database",
        default=database_url(),
        help="tietokannan osoite (oletus: DATABASE_URL tai var/lape.sqlite3)",
    )
    commands = parser.add_subparsers(required=True, metavar="KOMENTO")
    check = commands.add_parser("check", help="tarkista tiedosto, mitään tallentamatta")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true", help="tulosta raportti JSON-muodossa")
    check.set_defaults(run=_check)
    loading = commands.add_parser("load", help="ota tiedosto talteen")
    loading.add_argument("file", type=Path)
    loading.add_argument("--publish", action="store_true", help="julkaise sen luvut saman tien")
    loading.set_defaults(run=_load)
    commands.add_parser("history", help="luettele julkaisut").set_defaults(run=_history)
    template = commands.add_parser("template", help="kirjoita tyhjä mallipohja")
    template.add_argument("out", type=Path)
    template.set_defaults(run=_template)
    return parser


def _check(options: argparse.Namespace) -> int:
    content = _read(options.file)
    current = _published(options.database)
    found = examine(content, options.file.name, load_catalogue(), current)
    print(report.as_json(found) if options.json else report.as_text(found))
    return _code(found.issues)


def _load(options: argparse.Namespace) -> int:
    content = _read(options.file)
    with _open_store(options.database) as store:
        loaded = load(
            content,
            options.file.name,
            catalogue=load_catalogue(),
            store=store,
            publish=options.publish,
            loaded_by=_ROLE,
        )
    if loaded.examination:
        print(report.as_text(loaded.examination))
    print(_outcome(loaded))
    return _code(loaded.examination.issues) if loaded.examination else CLEAN


def _outcome(loaded: Loaded) -> str:
    number = loaded.delivery.number if loaded.delivery else None
    match loaded.outcome:
        case Outcome.ALREADY_IN:
            return f"Sama tiedosto on jo otettu vastaan toimituksena {number}; mikään ei muutu."
        case Outcome.REFUSED:
            return "Tiedostossa on virheitä, joten siitä ei tallennettu mitään."
        case Outcome.KEPT:
            return (
                f"Tiedosto on tallessa toimituksena {number}. Sitä ei julkaistu: lukujen "
                "julkaisemiseen tarvitaan valinta --publish."
            )
        case Outcome.NOTHING_NEW:
            return f"Tiedosto on tallessa toimituksena {number}. Siinä ei ollut uutta julkaistavaa."
    publication = loaded.publication.number if loaded.publication else None
    return f"Toimitus {number} on julkaistu julkaisuna {publication}."


def _history(options: argparse.Namespace) -> int:
    with _open_store(options.database) as store:
        publications = store.publications()
    for publication in publications:
        print(
            f"{publication.number:>4}  {publication.published_at:%Y-%m-%d %H:%M} UTC  "
            f"{publication.summary}: uusia {publication.values_added}, "
            f"muutettuja {publication.values_changed}, poistettuja {publication.values_removed} "
            f"({publication.published_by})"
        )
    if not publications:
        print("Mitään ei ole vielä julkaistu.")
    return CLEAN


def _template(options: argparse.Namespace) -> int:
    options.out.write_bytes(write_template(load_catalogue()))
    print(f"Mallipohja on tiedostossa {options.out}.")
    return CLEAN


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"Tiedostoa {path} ei voi lukea. Tarkista nimi ja oikeudet."
        ) from error


@contextmanager
def _open_store(url: str) -> Iterator[Store]:
    """The store of a database that is made and migrated when needed."""
    engine = create_engine_from_url(url)
    try:
        store = Store(engine)
        store.ping()
        migrations.migrate(engine)
        yield store
    finally:
        engine.dispose()


def _published(url: str) -> tuple[Observation, ...]:
    """What is in force; nothing when there is no database yet, for checking creates none."""
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists():
        return ()
    engine = create_engine_from_url(url)
    try:
        store = Store(engine)
        store.ping()
        if migrations.is_current(engine):
            return store.observations()
    finally:
        engine.dispose()
    print("Tietokanta odottaa päivitystä; lukuja verrataan tyhjään.", file=sys.stderr)
    return ()


def _code(issues: Sequence[Issue]) -> int:
    return CLEAN if all(issue.severity is Severity.NOTE for issue in issues) else ISSUES


if __name__ == "__main__":
    sys.exit(main())
