"""What others make of the same numbers; run by the peers' own Python, apart from this project.

``python document_peer.py NAME GIVEN FOLDER`` makes NAME's files of GIVEN in FOLDER and prints the
seconds that took, the start of the program not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

# Pixels of a chart; at 300 dots an inch of 96 pixels it is 1625 wide, as ours.
SIZE, SCALE = (520, 470), 300 / 96

Making = Callable[[str, Path], Callable[[], None]]


def weasyprint(given: str, folder: Path) -> Callable[[], None]:
    """A tagged PDF of HTML."""
    library = import_module("weasyprint")

    def make() -> None:
        html = library.HTML(string=Path(given).read_text(encoding="utf-8"))
        html.write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")

    return make


def kaleido(given: str, folder: Path) -> Callable[[], None]:
    """Plotly's charts by a browser."""
    library, figures = import_module("kaleido"), import_module("plotly.graph_objects")

    def make() -> None:
        drawn = []
        for number, chart in enumerate(_charts(given)):
            figure = figures.Figure(layout={"title": chart["title"]})
            for name, values in chart["lines"]:
                figure.add_scatter(x=chart["periods"], y=values, name=name)
            opts = {"width": SIZE[0], "height": SIZE[1], "scale": SCALE, "format": "png"}
            drawn.append({"fig": figure, "path": folder / f"k{number}.png", "opts": opts})
        library.write_fig_from_object_sync(drawn)

    return make


def matplotlib(given: str, folder: Path) -> Callable[[], None]:
    """Charts by matplotlib."""
    import_module("matplotlib").use("agg")
    plots = import_module("matplotlib.pyplot")

    def make() -> None:
        for number, chart in enumerate(_charts(given)):
            figure, axes = plots.subplots(figsize=(SIZE[0] / 96, SIZE[1] / 96))
            for name, values in chart["lines"]:
                numbers = [float("nan") if value is None else value for value in values]
                axes.plot(chart["periods"], numbers, marker="o", label=name)
            axes.set_title(chart["title"])
            axes.legend()
            figure.savefig(folder / f"m{number}.png", dpi=300)
            plots.close(figure)

    return make


def vl_convert(given: str, folder: Path) -> Callable[[], None]:
    """Charts described in Vega-Lite."""
    library = import_module("vl_convert")

    def make() -> None:
        for number, chart in enumerate(_charts(given)):
            png = library.vegalite_to_png(_vega_lite(chart), scale=SCALE)
            (folder / f"v{number}.png").write_bytes(png)

    return make


def _vega_lite(chart: dict[str, Any]) -> dict[str, Any]:
    values = [
        {"period": period, "value": value, "area": name}
        for name, numbers in chart["lines"]
        for period, value in zip(chart["periods"], numbers, strict=True)
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": chart["title"],
        "width": SIZE[0],
        "height": SIZE[1],
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "period", "type": "ordinal"},
            "y": {"field": "value", "type": "quantitative"},
            "color": {"field": "area", "type": "nominal"},
        },
    }


def _charts(given: str) -> Sequence[dict[str, Any]]:
    charts: list[dict[str, Any]] = json.loads(Path(given).read_text(encoding="utf-8"))
    return charts


MAKERS: dict[str, Making] = {
    "weasyprint": weasyprint,
    "kaleido": kaleido,
    "matplotlib": matplotlib,
    "vl_convert": vl_convert,
}


def main() -> None:
    """Make the files and print the seconds."""
    name, given, folder = sys.argv[1:]
    make = MAKERS[name](given, Path(folder))
    start = time.perf_counter()
    make()
    sys.stdout.write(f"{time.perf_counter() - start}\n")


if __name__ == "__main__":
    main()
