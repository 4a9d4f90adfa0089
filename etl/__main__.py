"""The command line of everything that comes in: ``python -m etl --help``.

Exit code 0 means clean (notes are allowed), 1 that there are errors or warnings, 2 that the
file could not be read or what was asked for is not there. With errors nothing is written;
warnings do not stop publishing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from data.store import PublicationConflict, StoreUnavailable, database_url
from etl.commands import fetching, incoming, publishing, settling
from etl.commands.answer import ISSUES, UNREADABLE, Answer, Commands, NotThere
from etl.issues import UnreadableFile
from etl.sources.client import SourceUnavailable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        answer: Answer = options.run(options)
    except (UnreadableFile, NotThere, SourceUnavailable) as problem:
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
    print(answer.text)
    return answer.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Aineistojen tuonti.")
    parser.add_argument(
        "--database",
        default=database_url(),
        help="tietokannan osoite (oletus: DATABASE_URL tai var/lape.sqlite3)",
    )
    commands = Commands(parser)
    for group in (incoming, publishing, fetching, settling):
        group.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
