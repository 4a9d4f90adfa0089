"""Ways to look into the SVG that charts are drawn as."""

from __future__ import annotations

from xml.etree import ElementTree

from markupsafe import Markup

Point = tuple[float, float]


def parsed(svg: Markup) -> ElementTree.Element:
    """The drawing as a tree; fails when it is not well-formed."""
    return ElementTree.fromstring(str(svg))  # noqa: S314 - markup of our own making


def lines(svg: Markup, kind: str) -> list[list[Point]]:
    """The corners of each polyline of a kind, such as ``own`` or ``bench``."""
    return [
        [_point(corner) for corner in found.attrib["points"].split()]
        for found in parsed(svg).iter("polyline")
        if found.attrib.get("class") == kind
    ]


def dots(svg: Markup, kind: str) -> list[Point]:
    """The centres of the circles of a kind."""
    return [
        (float(found.attrib["cx"]), float(found.attrib["cy"]))
        for found in parsed(svg).iter("circle")
        if found.attrib.get("class") == kind
    ]


def texts(svg: Markup, kind: str) -> list[tuple[str, Point]]:
    """What is written in texts of a kind, such as ``tick`` or ``end own``, and where."""
    return [
        (found.text or "", (float(found.attrib["x"]), float(found.attrib["y"])))
        for found in parsed(svg).iter("text")
        if found.attrib.get("class") == kind
    ]


def _point(corner: str) -> Point:
    x, y = corner.split(",")
    return float(x), float(y)
