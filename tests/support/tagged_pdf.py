"""Reads a tagged PDF as a screen reader does: through its tag tree, in its order."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_CHARACTERS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")

# Elements that are read as one piece; the others only hold them together.
BLOCKS = frozenset({"Title", "H1", "H2", "H3", "P", "TH", "TD", "Caption", "Span", "LBody"})

Marked = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One piece of text with the role of the element it stands in: ``H1``, ``TH``, ``TD``.

    A picture's text is its alternative.
    """

    role: str
    text: str


def read_tags(pdf: bytes) -> list[Tagged]:
    """Every element that holds text itself or is a picture, in the order of the tag tree."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        marked: Marked = {}
        for page in opened.pages:
            marked |= _marked_text(page)
        return list(_walk(opened.Root.StructTreeRoot.K, None, marked))


def _walk(node: pikepdf.Object, page: pikepdf.Object | None, marked: Marked) -> Iterator[Tagged]:
    """The blocks under a node; what stands in a block belongs to the outermost one."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child, page, marked)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        role = str(node.S).removeprefix("/")
        own = node.get("/Pg", page)
        if role == "Figure":
            yield Tagged(role, str(node.get("/Alt", "")))
        elif role in BLOCKS:
            yield Tagged(role, _text(node.get("/K", None), own, marked))
        elif "/K" in node:
            yield from _walk(node.K, own, marked)


def _text(node: pikepdf.Object | None, page: pikepdf.Object | None, marked: Marked) -> str:
    if node is None:
        return ""
    if isinstance(node, pikepdf.Array):
        return "".join(_text(child, page, marked) for child in node)
    if isinstance(node, pikepdf.Dictionary):
        own = node.get("/Pg", page)
        return _text(node.get("/MCID", node.get("/K", None)), own, marked)
    assert page is not None
    return marked.get((page.objgen[0], int(node)), "")


def _marked_text(page: pikepdf.Page) -> Marked:
    """The text of each piece of marked content on a page, by page object and number."""
    fonts = {str(name): _unicode_of(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[tuple[int, int], str] = defaultdict(str)
    open_marks: list[int | None] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BDC", "BMC"):
            has_number = len(operands) > 1 and "/MCID" in operands[1]
            open_marks.append(int(operands[1].MCID) if has_number else None)
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            number = next((m for m in reversed(open_marks) if m is not None), None)
            if number is not None:
                texts[page.obj.objgen[0], number] += _decoded(operands[0], font)
    return dict(texts)


def _decoded(operand: pikepdf.Object, font: dict[int, str]) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2))
    return "".join(font.get(code, "\ufffd") for code in pairs)


def _unicode_of(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in _CHARACTERS.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in _RANGES.findall(block):
            start = int.from_bytes(bytes.fromhex(text.decode()))
            for offset in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + offset] = chr(start + offset)
    return found
