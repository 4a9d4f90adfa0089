"""The command that settles what an unknown text in a file means, for all files of its form."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.catalogue import load_catalogue
from etl.commands.answer import ROLE, Answer, Commands, NotThere, code_of, json_text
from etl.commands.database import open_store
from etl.commands.files import name_of, read_file
from etl.labels import labels
from etl.loading import examine_for
from etl.remembered import IGNORED
from etl.report import as_fields, as_text


def add_to(commands: Commands) -> None:
    """Declare the command."""
    settle = commands.add("settle", _settle, "kerro, mitä tuntematon teksti tiedostossa tarkoittaa")
    settle.add_argument("file", type=Path)
    settle.add_argument("text", help="teksti niin kuin se tiedostossa on")
    settle.add_argument("meaning", help=f"tunnettu nimi tai {IGNORED!r}, jos lukuja ei lueta")


def _settle(options: argparse.Namespace) -> Answer:
    """Remember the meaning, and say how the file looks after that."""
    meaning: str = options.meaning
    if labels().find(meaning) is None:
        near = ", ".join(labels().suggest(meaning)) or "katso mallipohjan arvolista"
        raise NotThere(f"Nimeä {meaning!r} ei tunneta. Tarkoititko: {near}?")
    content = read_file(options.file)
    catalogue = load_catalogue()
    with open_store(options.database) as store:
        before, _ = examine_for(store, content, name_of(options.file), catalogue)
        store.remember_mapping(before.fingerprint, options.text, meaning, remembered_by=ROLE)
        found, _ = examine_for(store, content, name_of(options.file), catalogue)
    text = json_text(as_fields(found)) if options.json else as_text(found)
    return Answer(text, code_of(found.issues))
