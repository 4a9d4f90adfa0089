"""Files on the machine of whoever runs a command."""

from __future__ import annotations

from pathlib import Path

from etl.issues import UnreadableFile


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableFile."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"Tiedostoa {path} ei voi lukea. Tarkista nimi ja oikeudet."
        ) from error


def name_of(path: Path) -> str:
    """A file's name, fit to be kept: bytes of it that are no letters are shown as unknown."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def write_file(path: Path, content: bytes) -> None:
    """Write a file and the folders it needs. Raises UnreadableFile."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UnreadableFile(
            f"Tiedostoon {path} ei voi kirjoittaa. Tarkista nimi ja oikeudet."
        ) from error
