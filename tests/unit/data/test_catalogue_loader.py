"""The loader: every mistake in a catalogue file is named with its file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.catalogue import CatalogueError, load_catalogue
from data.catalogue.loader import FOLDER
from data.model import Language, SeriesRole

# file, what is replaced (first occurrence), by what, the key and the problem complained about
BREAKAGES = {
    "key missing": (
        *("indicators.toml", 'theme = "population"\n', ""),
        *("indicator[1].theme", "is missing"),
    ),
    "language missing": (
        *("indicators.toml", 'name.sv = "Befolkningsprognos"\n', ""),
        *("indicator[1].name.sv", "is missing"),
    ),
    "key unknown": (
        *("indicators.toml", "number = 1\n", 'number = 1\ncolour = "red"\n'),
        *("indicator[1].colour", "unknown key"),
    ),
    "text empty": (
        *("groups.toml", '"Kaikki"', '" "'),
        *("group[1].short_name.fi", "must not be empty"),
    ),
    "type wrong": (
        *("indicators.toml", "decimals = 0", 'decimals = "0"'),
        *("indicator[1].series[1].decimals", "must be a whole number"),
    ),
    "boolean as a number": (
        *("indicators.toml", "decimals = 0", "decimals = false"),
        *("indicator[1].series[1].decimals", "must be a whole number"),
    ),
    "list of the wrong type": (
        *("decisions.toml", "anomalies = [24]", 'anomalies = ["24"]'),
        *("decision[1].anomalies", "must be a list of whole numbers"),
    ),
    "threshold as a float": (
        *("indicators.toml", 'threshold = "1.5"', "threshold = 1.5"),
        *("indicator[1].series[1].threshold", "must be a text"),
    ),
    "threshold in words": (
        *("indicators.toml", 'threshold = "1.5"', 'threshold = "1,5"'),
        *("indicator[1].series[1].threshold", "is not a decimal number"),
    ),
    "threshold without an end": (
        *("indicators.toml", 'threshold = "1.5"', 'threshold = "Infinity"'),
        *("indicator[1].series[1].threshold", "is not a decimal number"),
    ),
    "threshold not a number": (
        *("indicators.toml", 'threshold = "1.5"', 'threshold = "NaN"'),
        *("indicator[1].series[1].threshold", "is not a decimal number"),
    ),
    "threshold negative": (
        *("indicators.toml", 'threshold = "1.5"', 'threshold = "-1.5"'),
        *("indicator[1].series[1].threshold", "must not be negative"),
    ),
    "direction unknown": (
        *("indicators.toml", '"higher_is_better"', '"up"'),
        *("indicator[1].series[1].direction", "is not one of"),
    ),
    "direction without threshold": (
        *("indicators.toml", 'threshold = "1.5"\n', ""),
        *("indicator 1.series age_0_6_from_2019.direction", "needs a threshold"),
    ),
    "threshold without direction": (
        *("indicators.toml", '"higher_is_better"', '"none"'),
        *("indicator 1.series age_0_6_from_2019.threshold", "needs a direction"),
    ),
    "indicator without a series": (
        "indicators.toml",
        "[[indicator]]\nnumber = 1\n",
        '[[indicator]]\nname = { fi = "Uusi", sv = "Ny", en = "New" }\n[[indicator]]\nnumber = 1\n',
        *("indicator[1].series", "at least one series"),
    ),
    "series without a group": (
        *("indicators.toml", 'groups = ["all"]', "groups = []"),
        *("indicator[1].series[1].groups", "at least one group"),
    ),
    "group unknown": (
        *("indicators.toml", 'groups = ["all"]', 'groups = ["everyone"]'),
        *("indicator 1.series age_0_6_from_2019.groups", "'everyone'"),
    ),
    "theme unknown": (
        *("indicators.toml", 'theme = "population"', 'theme = "weather"'),
        *("indicator 1.theme", "'weather'"),
    ),
    "source unknown": (
        *("indicators.toml", 'sources = ["statistics_finland"]', 'sources = ["hearsay"]'),
        *("indicator 1.sources", "'hearsay'"),
    ),
    "Sotkanet id of a group the series lacks": (
        *("indicators.toml", "{ all = 677 }", "{ vocational = 677 }"),
        *("indicator 2.series rate.sotkanet_ids", "'vocational'"),
    ),
    "indicator number twice": (
        *("indicators.toml", "number = 2\n", "number = 1\n"),
        *("indicator", "1 stands twice"),
    ),
    "series key twice": (
        *("indicators.toml", 'key = "age_7_14_from_2019"', 'key = "age_0_6_from_2019"'),
        *("indicator[1].series", "'age_0_6_from_2019' stands twice"),
    ),
    "break backwards": (
        *("indicators.toml", 'first_after = "2021"', 'first_after = "2018"'),
        *("indicator[16].series[2].break[1].first_after", "must be later"),
    ),
    "period unreadable": (
        *("indicators.toml", 'last_before = "2019"', 'last_before = "vuosi 2019"'),
        *("indicator[16].series[2].break[1].last_before", "not a period key"),
    ),
    "area twice": (
        *("areas.toml", 'name = { fi = "Kotka"', 'name = { fi = "Hamina"'),
        *("area", "'hamina' stands twice"),
    ),
    "municipality without a parent": (
        *("areas.toml", 'parent = "kymenlaakso", ', ""),
        *("hamina", "needs a parent"),
    ),
    "parent unknown": (
        *("areas.toml", 'parent = "kymenlaakso"', 'parent = "kymi"'),
        *("hamina.parent", "'kymi'"),
    ),
    "title of an unknown indicator": (
        *("aliases.toml", "number = 2\n", "number = 33\n"),
        *("indicator", "33"),
    ),
    "title of an indicator with several series that names none": (
        *("aliases.toml", 'series = "placed_share"\n', ""),
        *("indicator 16.series", "None"),
    ),
    "other names of an unknown group": (
        *("aliases.toml", 'key = "grades_8_9"', 'key = "grades_7_9"'),
        *("group", "'grades_7_9'"),
    ),
    "other names of an unknown area": (
        *("aliases.toml", 'key = "kymenlaakso"', 'key = "kymi"'),
        *("area", "'kymi'"),
    ),
    "decision about an unknown indicator": (
        *("decisions.toml", "indicators = [2]", "indicators = [33]"),
        *("births-per-1000.indicators", "33"),
    ),
    "decision about an unknown series": (
        *("decisions.toml", 'series = ["rate"]', 'series = ["share"]'),
        *("births-per-1000.series", "'share'"),
    ),
    "card of an unknown indicator": (
        *("plan.toml", "indicator = 28", "indicator = 33"),
        *("I/1.cards", "33"),
    ),
    "card of an unknown series": (
        *("plan.toml", '"got_support"', '"got_help"'),
        *("I/5.cards.18.series", "'got_help'"),
    ),
    "region unknown": (
        *("plan.toml", 'region = "kymenlaakso"', 'region = "kymi"'),
        *("region", "'kymi'"),
    ),
    "section of an unknown theme": (
        *("plan.toml", 'theme = "health"', 'theme = "weather"'),
        *("section.theme", "'weather'"),
    ),
    "mark unknown": (
        *("marks.toml", '"suppressed"', '"secret"'),
        *("any.salattu", "is not one of"),
    ),
    "not TOML": ("sources.toml", "[[source]]", "[[source]", "(file)", "line 3"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the catalogue that a test may break."""
    for file in (*FOLDER.glob("*.toml"), *FOLDER.glob("*.csv")):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "problem"), BREAKAGES.values(), ids=BREAKAGES
)
def test_a_mistake_is_named_with_file_and_key(
    folder: Path, file: str, old: str, new: str, key: str, problem: str
) -> None:
    """One mistake in one file stops the loading with its file, its key and what is wrong."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, "the catalogue no longer holds what this test breaks"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert (caught.value.file, caught.value.key) == (file, key)
    assert problem in caught.value.problem
    assert str(caught.value).startswith(f"{file}: {key}: ")


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    """A catalogue without one of its files is refused by that file's name."""
    (folder / "themes.toml").unlink()
    with pytest.raises(CatalogueError, match=r"themes\.toml: \(file\)"):
        load_catalogue(folder)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    """Content that is not UTF-8 is refused instead of read with wrong letters."""
    text = (folder / "themes.toml").read_text(encoding="utf-8")
    (folder / "themes.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"themes\.toml: \(file\)"):
        load_catalogue(folder)


def test_a_folder_is_read_once(folder: Path) -> None:
    """Loading the same folder again gives the very same catalogue."""
    assert load_catalogue(folder) is load_catalogue(folder)


def test_a_series_without_a_name_carries_the_indicators(folder: Path) -> None:
    """The only series of an indicator is called what the indicator is called."""
    bullying = load_catalogue(folder).indicators[31]
    assert bullying.series[0].name == bullying.name
    assert bullying.name[Language.SV].startswith("Mobbad")
    assert bullying.series[0].role is SeriesRole.MAIN


def test_a_series_is_found_by_its_key(folder: Path) -> None:
    """An indicator gives its series by key and refuses a key it does not have."""
    births = load_catalogue(folder).indicators[2]
    assert births.find_series("rate") is births.series[0]
    with pytest.raises(KeyError, match="indicator 2 has no series 'share'"):
        births.find_series("share")


def test_a_subgoal_is_found_by_goal_and_number(folder: Path) -> None:
    """The plan gives a sub-goal as it is referred to and refuses one it does not have."""
    plan = load_catalogue(folder).plan
    assert plan.find_subgoal("III", 3).key == "III/3"
    with pytest.raises(KeyError, match="no sub-goal III/4"):
        plan.find_subgoal("III", 4)


def test_equivalent_periods_are_read_as_periods(folder: Path) -> None:
    """A period of an area may be declared to mean another period of the benchmark."""
    path = folder / "indicators.toml"
    text = path.read_text(encoding="utf-8")
    pair = 'equivalent_periods = { "2018" = "2019" }\nsotkanet_ids = { all = 677 }'
    path.write_text(text.replace("sotkanet_ids = { all = 677 }", pair, 1), encoding="utf-8")
    series = load_catalogue(folder).indicators[2].find_series("rate")
    assert {a.key: b.key for a, b in series.equivalent_periods.items()} == {"2018": "2019"}


def test_municipalities_of_an_area_are_those_that_exist_now(folder: Path) -> None:
    """A wellbeing area gives its present municipalities and none that has been merged away."""
    found = [a.key for a in load_catalogue(folder).municipalities_of("etela-savo")]
    assert "mikkeli" in found
    assert "pertunmaa" not in found
