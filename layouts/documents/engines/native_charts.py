"""Charts that Word and PowerPoint draw themselves, so that they can be edited further."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Length, Pt
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml as parse_chart
from pptx.oxml.xmlchemy import serialize_for_reading

from layouts.documents.engines.word_parts import FONT
from layouts.documents.model import ChartData, Picture

OWN_COLOUR, BENCHMARK_COLOUR = RGBColor(0x14, 0x20, 0x2E), RGBColor(0x8E, 0x9A, 0xA6)
COLOURS = (OWN_COLOUR, BENCHMARK_COLOUR)
GRID_COLOUR = RGBColor(0xDD, 0xE3, 0xE9)
# Windows' numbers of the languages. LibreOffice sets a number by its format's language, and by its
# own where there is none; Office follows the reader's system.
_LANGUAGES = {"fi-FI": "40B", "sv-FI": "81D", "en-GB": "809"}
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FRAME = (
    f'<wp:inline xmlns:wp="{_DRAWINGML}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
    'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name=""/>'
    f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWINGML}/main">'
    f'<a:graphicData uri="{_DRAWINGML}/chart"><c:chart xmlns:c="{_DRAWINGML}/chart" '
    f'xmlns:r="{_RELATIONSHIPS}" r:id="{{relation}}"/></a:graphicData></a:graphic></wp:inline>'
)
_SOURCE = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'


def chart_numbers(data: ChartData, locale: str) -> CategoryChartData:
    """The numbers as the chart and its workbook hold them, written as in the language."""
    decimals = max(
        [data.decimals, *(_decimals(v) for v in (*data.values, *data.benchmark) if v is not None)]
    )
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    numbers = CategoryChartData(number_format=_in_language(pattern, locale))
    numbers.categories = data.periods
    numbers.add_series(data.area, data.values)
    if data.benchmark:
        numbers.add_series(data.benchmark_area, data.benchmark)
    return numbers


def _in_language(pattern: str, locale: str) -> str:
    return f"[$-{_LANGUAGES[locale]}]{pattern}"


def chart_kind(data: ChartData) -> XL_CHART_TYPE:
    """Lines with a mark for each value over time, columns for a single period."""
    return XL_CHART_TYPE.LINE_MARKERS if data.is_over_time else XL_CHART_TYPE.COLUMN_CLUSTERED


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def add_word_chart(
    word: WordDocument, picture: Picture, number: int, size: tuple[Length, Length], locale: str
) -> None:
    """A paragraph with a chart and its workbook; ``number`` is the chart's own in the file."""
    numbers = chart_numbers(picture.data, locale)
    package = word.part.package
    chart = Part(
        PackURI(f"/word/charts/chart{number}.xml"),
        _CHART_TYPE,
        _chart_xml(picture, numbers, locale),
        package,
    )
    workbook = Part(
        PackURI(f"/word/embeddings/numbers{number}.xlsx"),
        _WORKBOOK_TYPE,
        CategoryWorkbookWriter(numbers).xlsx_blob,
        package,
    )
    chart.relate_to(workbook, f"{_RELATIONSHIPS}/package")
    relation = word.part.relate_to(chart, f"{_RELATIONSHIPS}/chart")
    width, height = size
    frame: Any = parse_xml(
        _FRAME.format(width=width, height=height, number=1000 + number, relation=relation)
    )
    properties = frame.find(f"{{{_DRAWINGML}/wordprocessingDrawing}}docPr")
    properties.set("name", picture.key)
    properties.set("descr", picture.description)
    word.add_paragraph().add_run()._r.add_drawing(frame)


def _chart_xml(picture: Picture, numbers: CategoryChartData, locale: str) -> bytes:
    space = parse_chart(ChartXmlWriter(chart_kind(picture.data), numbers).xml.encode())
    chart = Chart(space, None)
    style_chart(chart, picture.data, locale)
    chart.font.size = Pt(9)
    chart.font.name = FONT
    chart.chart_title.text_frame.text = picture.heading
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
    return str(serialize_for_reading(space)).replace("</c:chartSpace>", _SOURCE).encode()


def style_chart(chart: Any, data: ChartData, locale: str) -> None:
    """Our colours, a number at each value, periods at the foot and a legend below them."""
    chart.value_axis.tick_labels.number_format = _in_language("General", locale)
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.value_axis.major_gridlines.format.line.color.rgb = GRID_COLOUR
    chart.value_axis.format.line.fill.background()
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = BENCHMARK_COLOUR
    if data.is_over_time:
        _style_lines(chart.plots[0], data)
    else:
        _style_columns(chart, data)


def _style_columns(chart: Any, data: ChartData) -> None:
    """Columns stand on zero."""
    if all(value >= 0 for value in (*data.values, *data.benchmark) if value is not None):
        chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width = 120
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    for series, colour in zip(plot.series, COLOURS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour


def _style_lines(plot: Any, data: ChartData) -> None:
    """The benchmark is dashed and square, so that the lines differ without their colours."""
    dashes, marks = (
        (MSO_LINE.SOLID, MSO_LINE.DASH),
        (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE),
    )
    styles = zip(plot.series, COLOURS, dashes, marks, _sides(data), strict=False)
    for series, colour, dash, mark, sides in styles:
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(2.25)
        series.format.line.dash_style = dash
        series.marker.style = mark
        series.marker.size = 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
        for place, side in sides.items():
            series.points[place].data_label.position = side


def _sides(data: ChartData) -> tuple[dict[int, XL_LABEL_POSITION], ...]:
    """By place, where each line's numbers stand: the higher value's above, the lower's below."""
    above, below = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.BELOW
    others = data.benchmark or (None,) * len(data.values)
    pairs = list(enumerate(zip(data.values, others, strict=True)))
    own = {
        place: below if other is not None and value < other else above
        for place, (value, other) in pairs
        if value is not None
    }
    benchmark = {
        place: above if own.get(place) is below else below
        for place, (_, other) in pairs
        if other is not None
    }
    return own, benchmark
