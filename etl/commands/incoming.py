"""Commands for a file in hand: check, load, annotate and template."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.catalogue import load_catalogue
from etl import report
from etl.annotation import annotate, suffix_of
from etl.commands.answer import (
    CLEAN,
    ISSUES,
    ROLE,
    Answer,
    Commands,
    NotThere,
    code_of,
    json_text,
)
from etl.commands.database import open_store, open_to_look
from etl.commands.files import name_of, read_file, write_file
from etl.demo import write_demo
from etl.loading import Loaded, Outcome, examine_for, load
from etl.ngo_template import write_year_figures
from etl.pipeline import Examination, examine
from etl.template import write_template
from etl.wide_template import write_wide_template


def add_to(commands: Commands) -> None:
    """Declare the commands."""
    check = commands.add("check", _check, "tarkista tiedosto, mitään tallentamatta")
    check.add_argument("file", type=Path)
    loading = commands.add("load", _load, "ota tiedosto talteen luonnokseksi")
    loading.add_argument("file", type=Path)
    loading.add_argument("--publish", action="store_true", help="julkaise sen luvut saman tien")
    marking = commands.add(
        "annotate", _annotate, "merkitse tiedoston virheet sen omiin soluihin", as_json=False
    )
    marking.add_argument("file", type=Path)
    marking.add_argument("--out", type=Path, help="oletus: tiedosto, jonka nimeen tulee -tarkistus")
    template = commands.add("template", _template, "kirjoita tyhjä mallipohja", as_json=False)
    template.add_argument("out", type=Path)
    template.add_argument(
        "--wide", metavar="ALUE", help="leveä pohja: hyvinvointialueen kunnat ja vuodet"
    )
    template.add_argument(
        "--context", action="store_true", help="järjestöjen ja palvelujen vuosilukujen pohja"
    )
    template.add_argument("--years", default="2019-2025", help="leveän pohjan vuodet")
    demo = commands.add("demo", _demo, "kirjoita keksittyjen kuntalukujen työkirja", as_json=False)
    demo.add_argument("out", type=Path)
    demo.add_argument("--seed", type=int, default=1, help="sama siemen antaa samat luvut")
    demo.add_argument("--everywhere", action="store_true", help="koko maan kunnat")


def take_in(content: bytes, filename: str, options: argparse.Namespace) -> Answer:
    """Load bytes as the options say: into which database, published or not, told how."""
    with open_store(options.database) as store:
        loaded = load(
            content,
            filename,
            catalogue=load_catalogue(),
            store=store,
            publish=options.publish,
            loaded_by=ROLE,
        )
    return answer_of(loaded, as_json=options.json)


def answer_of(loaded: Loaded, *, as_json: bool) -> Answer:
    """What became of a file, with everything found in it."""
    found = loaded.examination
    code = code_of(found.issues) if found else CLEAN
    if as_json:
        told = {
            "outcome": loaded.outcome,
            "delivery": loaded.delivery.number if loaded.delivery else None,
            "publication": loaded.publication.number if loaded.publication else None,
        }
        return Answer(json_text(told | (report.as_fields(found) if found else {})), code)
    parts = [report.as_text(found)] if found else []
    return Answer("\n".join([*parts, _outcome(loaded)]), code)


def _check(options: argparse.Namespace) -> Answer:
    found = _examined(read_file(options.file), options)
    text = report.as_json(found) if options.json else report.as_text(found)
    return Answer(text, code_of(found.issues))


def _examined(content: bytes, options: argparse.Namespace) -> Examination:
    catalogue = load_catalogue()
    with open_to_look(options.database) as (store, reason):
        if store is not None:
            return examine_for(store, content, name_of(options.file), catalogue)[0]
    if reason:
        sys.stderr.write(f"{reason}\n")
    return examine(content, name_of(options.file), catalogue, ())


def _load(options: argparse.Namespace) -> Answer:
    return take_in(read_file(options.file), name_of(options.file), options)


def _annotate(options: argparse.Namespace) -> Answer:
    content = read_file(options.file)
    found = _examined(content, options)
    out = options.out or options.file.with_name(
        f"{options.file.stem}-tarkistus{suffix_of(content)}"
    )
    write_file(out, annotate(content, found.issues))
    told = f"Merkitty taulukko on tiedostossa {out}; huomioita on {len(found.issues)}."
    return Answer(told, code_of(found.issues))


def _template(options: argparse.Namespace) -> Answer:
    write_file(options.out, _template_bytes(options))
    return Answer(f"Mallipohja on tiedostossa {options.out}.")


def _template_bytes(options: argparse.Namespace) -> bytes:
    if options.context:
        return write_year_figures(load_catalogue())
    return _wide(options) if options.wide else write_template(load_catalogue())


def _wide(options: argparse.Namespace) -> bytes:
    catalogue = load_catalogue()
    if options.wide not in catalogue.areas:
        raise NotThere(
            f"Aluetta {options.wide!r} ei ole. Anna sen tunnus, esimerkiksi kymenlaakso."
        )
    first, _, last = options.years.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise NotThere("Anna vuodet muodossa 2019-2025.")
    years = range(int(first), int(last or first) + 1)
    return write_wide_template(catalogue, options.wide, years)


def _demo(options: argparse.Namespace) -> Answer:
    with open_to_look(options.database) as (store, _):
        known = store.observations() if store else ()
    if not known:
        return Answer("Lataa ensin suunnitelman luvut: kuntien luvut keksitään niistä.", ISSUES)
    content = write_demo(
        load_catalogue(), known, seed=options.seed, is_everywhere=options.everywhere
    )
    write_file(options.out, content)
    return Answer(f"Keksityt kuntaluvut ovat tiedostossa {options.out}.")


def _outcome(loaded: Loaded) -> str:
    number = loaded.delivery.number if loaded.delivery else None
    match loaded.outcome:
        case Outcome.ALREADY_IN:
            return f"Sama tiedosto on jo otettu vastaan toimituksena {number}; mikään ei muutu."
        case Outcome.REFUSED:
            return "Tiedostossa on virheitä, joten siitä ei tallennettu mitään."
        case Outcome.KEPT:
            return (
                f"Tiedosto on tallessa toimituksena {number}. Sitä ei julkaistu: sen luvut "
                f"julkaisee komento publish {number} (tai load valinnalla --publish)."
            )
        case Outcome.NOTHING_NEW:
            return f"Tiedosto on tallessa toimituksena {number}. Siinä ei ollut uutta julkaistavaa."
    publication = loaded.publication.number if loaded.publication else None
    return f"Toimitus {number} on julkaistu julkaisuna {publication}."
