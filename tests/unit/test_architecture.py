"""The shape of the house: sizes, places and what no file may hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("app", "callbacks", "layouts", "etl", "data")
LARGEST_MODULE_LINES = 250
LARGEST_FUNCTION_LINES = 50

# Spelt in pieces so that this file passes its own test.
UNFINISHED = re.compile(rf"\b(?:{'|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' * 3))})\b")
SERVED_SUFFIXES = frozenset({".html", ".j2", ".jinja", ".css", ".js", ".svg"})
# What a browser fetches by itself; a link that a reader follows is no such thing.
FETCHED_FROM_ELSEWHERE = re.compile(
    r"""<(?:script|img|iframe|source|audio|video)\b[^>]*?\ssrc\s*=\s*["']?(?:https?:)?//
      | <link\b[^>]*?\shref\s*=\s*["']?(?:https?:)?//
      | url\(\s*["']?(?:https?:)?//
      | @import\s+["'](?:https?:)?//
      | \b(?:unpkg\.com|jsdelivr\.net|cdnjs\.cloudflare\.com|(?:googleapis|gstatic)\.com)""",
    re.VERBOSE | re.IGNORECASE,
)


def _modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py"))


def _place(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _page_stems(package: str) -> set[str]:
    modules = (CHECKOUT / package / "pages").glob("[!_]*.py")
    return {path.stem for path in modules}


def _served_files() -> list[Path]:
    folders = (CHECKOUT / "assets", CHECKOUT / "layouts", CHECKOUT / "app")
    files = (path for folder in folders for path in folder.rglob("*"))
    return sorted(path for path in files if path.suffix in SERVED_SUFFIXES)


def test_every_package_has_code() -> None:
    """The walks below look at every package, so none of them passes on an empty list."""
    assert {path.relative_to(CHECKOUT).parts[0] for path in _modules()} == set(PACKAGES)


def test_modules_stay_small() -> None:
    """A module longer than 250 lines holds more than one thing."""
    lengths = {_place(p): len(p.read_text(encoding="utf-8").splitlines()) for p in _modules()}
    assert {p: n for p, n in lengths.items() if n > LARGEST_MODULE_LINES} == {}


def test_functions_stay_small() -> None:
    """No function is longer than 50 lines, its decorators and docstring included."""
    lengths = {
        f"{_place(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - first + 1
        for path in _modules()
        for node in _functions(path)
        for first in [min([node.lineno, *(d.lineno for d in node.decorator_list)])]
    }
    assert {name: n for name, n in lengths.items() if n > LARGEST_FUNCTION_LINES} == {}


def test_every_page_is_wired() -> None:
    """A page's layout and its callbacks stand in modules of the same name."""
    assert _page_stems("layouts")
    assert _page_stems("callbacks") == _page_stems("layouts")


def test_nothing_is_left_unfinished() -> None:
    """No source file carries a note about work that was not done."""
    sources = [*_modules(), *(CHECKOUT / "tests").rglob("*.py"), *_own(_served_files())]
    found = [_place(p) for p in sources if UNFINISHED.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_pages_fetch_nothing_from_elsewhere() -> None:
    """Templates, styles and scripts name no address outside the service to be fetched."""
    served = _own(_served_files())
    assert served
    fetching = {
        _place(path): match.group()
        for path in served
        if (match := FETCHED_FROM_ELSEWHERE.search(path.read_text(encoding="utf-8")))
    }
    assert fetching == {}


@pytest.mark.parametrize(
    ("text", "fetched"),
    [
        ('<script defer src="https://example.org/a.js"></script>', True),
        ("<link rel='stylesheet' href='//example.org/a.css'>", True),
        ("@font-face { src: url(https://example.org/a.woff2) }", True),
        ("import('https://cdn.jsdelivr.net/npm/a')", True),
        ('<a href="https://sotkanet.fi">Sotkanet</a>', False),
        ('<script src="/assets/a.js"></script>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg">', False),
    ],
)
def test_fetching_is_told_from_linking(text: str, *, fetched: bool) -> None:
    """An address the browser would load counts; one a reader may follow does not."""
    assert bool(FETCHED_FROM_ELSEWHERE.search(text)) is fetched


def _own(files: list[Path]) -> list[Path]:
    """Leave out third-party bundles: their addresses are strings nothing here calls."""
    return [path for path in files if not path.name.endswith(".min.js")]
