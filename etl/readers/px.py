"""PX files of PC-Axis and PxWeb.

A small reader of our own: the libraries there are read from paths only, forget the codes and
the places of values, and turn them into frames of texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from etl.readers.cube import Category, Cube, CubeDimension, check, to_sheets
from etl.readers.fields import with_comma
from etl.readers.wire import WireSheet, WorkbookError

FORM = "PX"

Keywords = Mapping[tuple[str, str | None], tuple[str, ...]]

_DATA = re.compile(r"(?:^|;)\s*DATA\s*=")
_KEYWORD = re.compile(
    r'([A-Z][A-Z0-9_-]*)(?:\[(\w+)\])?(?:\(((?:[^"()]|"[^"]*")*)\))?=((?:[^";]|"[^"]*")*);'
)
_CHARSET = re.compile(rb'CODEPAGE\s*=\s*"([\w-]+)"')
_QUOTED = re.compile(r'"([^"]*)"')
_PARTS = re.compile(r'(?:"[^"]*"\s*)+|[^",\s]+')
_VALUE = re.compile(r'"([^"]*)"|([^\s",;]+)')
_HEAD_BYTES = 4096


def is_px(content: bytes) -> bool:
    """Whether the file begins as PX files do."""
    head = content[:_HEAD_BYTES]
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*(?:CHARSET|AXIS-VERSION|CODEPAGE)\s*=", head))


def decode_px(content: bytes) -> str:
    """The text in the code page the file names; Western European where it names none."""
    match = _CHARSET.search(content[:_HEAD_BYTES])
    named = match[1].decode("ascii") if match else "iso-8859-15"
    try:
        return content.decode("utf-8-sig" if named.lower() == "utf-8" else named)
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", errors="replace")


def read_px(text: str) -> Iterator[WireSheet]:
    """The sheets of the cube, in its main language. Raises WorkbookError when parts are missing."""
    found = _DATA.search(text)
    if found is None:
        raise WorkbookError("incomplete_cube")
    keywords = _keywords(text[: found.start() + 1])
    names = (*keywords.get(("STUB", None), ()), *keywords.get(("HEADING", None), ()))
    dimensions = tuple(_dimension(name, keywords) for name in names)
    if ("KEYS", next(iter(names), None)) in keywords:
        raise WorkbookError("sparse_px")
    values = _values(text[found.end() :])
    cube = Cube(
        form=FORM,
        label=_one(keywords, "TITLE") or _one(keywords, "CONTENTS"),
        unit=_one(keywords, "UNITS"),
        dimensions=dimensions,
        values={n: value for n, (value, _) in enumerate(values) if value},
        statuses={n: mark for n, (_, mark) in enumerate(values) if mark},
    )
    if len(values) != cube.size:
        raise WorkbookError("broken_cube")
    return to_sheets(check(cube))


def _keywords(head: str) -> Keywords:
    """Keywords of the main language by name and, where they have one, first argument."""
    found: dict[tuple[str, str | None], tuple[str, ...]] = {}
    for match in _KEYWORD.finditer(head):
        name, language, argument, value = match.groups()
        arguments = _QUOTED.findall(argument or "")
        if language is None and len(arguments) < 2:
            found[name, arguments[0] if arguments else None] = _strings(value)
    return found


def _strings(value: str) -> tuple[str, ...]:
    """The texts of a list; a text broken over lines is written in several quotes in a row."""
    if '"' not in value:
        return (value.strip(),)
    return tuple(map(_unquoted, _PARTS.findall(value)))


def _unquoted(part: str) -> str:
    return "".join(_QUOTED.findall(part)) if part.startswith('"') else part


def _one(keywords: Keywords, name: str) -> str:
    return " ".join(keywords.get((name, None), ()))


def _dimension(name: str, keywords: Keywords) -> CubeDimension:
    labels = keywords.get(("VALUES", name)) or keywords.get(("CODES", name))
    if not labels:
        raise WorkbookError("incomplete_cube")
    codes = keywords.get(("CODES", name), labels)
    if len(codes) != len(labels):
        raise WorkbookError("broken_cube")
    key = next(iter(keywords.get(("VARIABLECODE", name), ())), name)
    categories = {
        n: Category(code, label, next(iter(keywords.get(("UNITS", label), ())), ""))
        for n, (code, label) in enumerate(zip(codes, labels, strict=True))
    }
    return CubeDimension(key, name, len(labels), categories)


def _values(text: str) -> list[tuple[str, str]]:
    """Each value as (number, mark), one of them empty; marks stand in quotes."""
    return [(with_comma(n), m) for m, n in chain.from_iterable(_lines(text))]


def _lines(text: str) -> Iterator[list[tuple[str, str]]]:
    for line in text.splitlines():
        yield _VALUE.findall(line)
