"""LibreOffice, where it is present: opens an office file as its reader would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

# By the file's ending: the part of LibreOffice that opens it, and its own format as one XML file.
_PARTS = {"docx": ("swriter", "fodt"), "pptx": ("simpress", "fodp"), "xlsx": ("scalc", "fods")}
_PATIENCE_SECONDS = 180
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"


def opened(content: bytes, form: str, folder: Path) -> ElementTree.Element:
    """What LibreOffice has understood of a file; the test is skipped where it is absent."""
    written = saved_as(content, form, _PARTS[form][1], folder)
    return ElementTree.fromstring(written)  # noqa: S314 - written here from a file of our own


def saved_as(content: bytes, form: str, other: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it in another form; skips as ``opened`` does."""
    part, _ = _PARTS[form]
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / part).exists():
        pytest.skip(f"LibreOffice with {part} is not on this machine")
    source = folder / f"opened.{form}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", other, "--outdir", str(folder)]
    subprocess.run(
        [*command, str(source)], check=True, capture_output=True, timeout=_PATIENCE_SECONDS
    )
    return source.with_suffix(f".{other}").read_bytes()


def text_of(root: ElementTree.Element) -> str:
    """All text without any white space, which programs keep in ways of their own."""
    return squeezed("".join(root.itertext()))


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
