"""Whatever somebody chooses in THL's result service comes back as exactly the same values."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.model import Area, Indicator, Language, Mark
from etl.pipeline import examine
from tests.support.thl_exports import Axis, Choice, Export, Value, as_csv, as_jsonstat, as_workbook

CATALOGUE = load_catalogue()
SURVEY = [
    i
    for i in CATALOGUE.indicators.values()
    if "school_health_survey" in i.sources and i.number != 18
]
AREAS = [
    CATALOGUE.areas[key]
    for key in ("koko-maa", "kymenlaakso", "satakunta", "kotka", "hamina", "pyhtaa", "virolahti")
]
LEVELS = {
    "grades_4_5": ("Perusopetus 4. ja 5. lk", "årskurs 4 och 5", "grades 4 and 5"),
    "grades_8_9": ("Perusopetus 8. ja 9. luokka", "Åk 8–9", "Grades 8–9"),
    "upper_secondary": ("Lukio 1. ja 2. vuosi", "Gymnasiet", "Upper secondary"),
    "vocational": ("Ammatillinen oppilaitos", "Yrkesutbildning", "Vocational"),
}
YEARS = ("2017", "2019", "2021", "2023", "2025")
MEANINGS = {"..": Mark.SUPPRESSED, "-": Mark.NO_DATA, None: Mark.NO_DATA}
LANGUAGES = list(Language)

Found = dict[tuple[str, ...], Decimal | Mark | None]


def indicator_choice(indicator: Indicator, language: Language, ending: str) -> Choice:
    """An indicator as the service titles it, with or without its unit."""
    return Choice(
        f"ind{indicator.number}", indicator.name[language] + ending, str(indicator.number)
    )


def area_choice(area: Area, language: Language, official: bool) -> Choice:
    """An area with its official code, or with a number of the service's own."""
    return Choice(area.code if official else f"4{area.code}82", area.name[language], area.key)


@st.composite
def exports(draw: st.DrawFn) -> Export:
    """A choice of indicators, areas, levels and years, laid out in some way."""
    language = draw(st.sampled_from(LANGUAGES))
    ending = draw(st.sampled_from(("", ", %", " (%)")))
    official = draw(st.booleans())
    number = LANGUAGES.index(language)
    known: dict[str, list[Choice]] = {
        "Indikaattori": [indicator_choice(i, language, ending) for i in SURVEY],
        "Alue": [area_choice(area, language, official) for area in AREAS],
        "Kouluaste": [Choice(f"L{n}", t[number], k) for n, (k, t) in enumerate(LEVELS.items())],
        "Vuosi": [Choice(year, year, year) for year in YEARS],
    }
    on_axes = draw(st.permutations(list(known)))
    axes = []
    for order, name in enumerate(on_axes):
        choices = draw(st.lists(st.sampled_from(known[name]), min_size=1, max_size=3, unique=True))
        axes.append(Axis(name, tuple(choices), draw(places(order, name, len(choices)))))
    size = [tuple(c.meaning for c in axis.choices) for axis in axes]
    return Export(tuple(axes), draw(st.booleans()), draw(values(size)))


def places(order: int, name: str, count: int) -> st.SearchStrategy[str]:
    """Where a dimension may stand: the first two make sure that both axes have one."""
    if order < 2:
        return st.just(("columns", "rows")[order])
    fixed = ["footer", *(["corner"] if name == "Indikaattori" else [])] if count == 1 else []
    return st.sampled_from(["columns", "rows", *fixed])


@st.composite
def values(draw: st.DrawFn, size: list[tuple[str, ...]]) -> dict[tuple[str, ...], Value]:
    """Shares with one decimal, the service's marks, and cells with nothing at all."""
    combinations: list[tuple[str, ...]] = [()]
    for meanings in size:
        combinations = [(*known, meaning) for known in combinations for meaning in meanings]
    tenths = st.integers(0, 1000).map(lambda n: Decimal(n).scaleb(-1))
    one = st.one_of(tenths, st.sampled_from(("..", "-", None)))
    return {combination: draw(one) for combination in combinations}


def expected(export: Export, absent: bool) -> Found:
    """What must come in: levels in which the plan follows the indicator, and nothing else.

    ``absent`` says whether the layout shows a cell without a value at all.
    """
    found: Found = {}
    names = [axis.name for axis in export.axes]
    for combination, value in export.values.items():
        by = dict(zip(names, combination, strict=True))
        series = CATALOGUE.indicators[int(by["Indikaattori"])].series[0]
        if by["Kouluaste"] in series.groups and (absent or value is not None):
            key = (by["Indikaattori"], by["Kouluaste"], by["Alue"], by["Vuosi"])
            found[key] = value if isinstance(value, Decimal) else MEANINGS[value]
    return found


def read(content: bytes) -> Found:
    """What the whole way in makes of a file."""
    found = examine(content, "vienti", CATALOGUE, ())
    return {
        (str(o.key.indicator), o.key.group, o.key.area, o.key.period.key): (
            o.value if o.mark is None else o.mark
        )
        for o in found.observations
    }


@settings(max_examples=20, deadline=None)
@given(export=exports())
def test_a_workbook_comes_back_exactly(export: Export) -> None:
    """Any dimensions on either axis, in the corner or in the footer, with and without codes."""
    assert read(as_workbook(export)) == expected(export, absent=True)


@settings(max_examples=12, deadline=None)
@given(
    export=exports(),
    line_end=st.sampled_from(("\r\n", "\n", "\r")),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp1252")),
)
def test_a_csv_comes_back_exactly(export: Export, line_end: str, encoding: str) -> None:
    """Any line end and encoding, with and without codes."""
    assert read(as_csv(export, line_end, encoding)) == expected(export, absent=True)


@settings(max_examples=12, deadline=None)
@given(export=exports())
def test_a_jsonstat_comes_back_exactly(export: Export) -> None:
    """Sparse texts find their places again; what is not in the file is not made up."""
    assert read(as_jsonstat(export)) == expected(export, absent=False)
