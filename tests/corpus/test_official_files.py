"""Files of THL, Sotkanet and Statistics Finland that nobody here wrote."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from etl.aliases import Vocabulary
from etl.issues import Severity, UnreadableFile
from etl.pipeline import Examination, examine

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
MAX_SECONDS = 10
MAX_KIBIBYTES = 500 * 1024

# What each file is taken for and how it ends: a shape and the one error that says why nothing
# in it is the plan's, or a word of the message where it cannot be read at all.
NOTHING, NO_FIGURES, REFUSED = "nothing_of_ours", "no_figures", "(refused)"
ENDINGS = {
    "thl/edn_to_json_sampo_municipality_cases_fragment.json": (REFUSED, "puuttuu osia"),
    "thl/edn_to_json_sampo_province_cases_fragment.json": ("cube", NOTHING),
    "thl/tiku_test-fact.csv": ("thl_csv", NOTHING),
    "thl/tiku_test-meta.csv": ("listing", NO_FIGURES),
    "thl/tiku_test-tree.csv": ("listing", NO_FIGURES),
    "sotkanet/SotkaIndicatorData.csv": ("sotkanet_interface", NOTHING),
    "sotkanet/SotkaIndicators.json": ("listing", NO_FIGURES),
    "sotkanet/SotkaRegions.json": ("listing", NO_FIGURES),
    "sotkanet/SotkaSources.json": (REFUSED, "vajaa tai vioittunut"),
    "sotkanet/SotkaSubjects.json": ("listing", NO_FIGURES),
    "sotkanet/derived_sotkadata_population.csv": ("sotkanet_interface", "column_missing"),
    "sotkanet/sotkanet_hyvinvointialueet.csv": (REFUSED, "muotoa ei tunnistettu"),
    "px/statfin_tyonv_eckero.px": ("cube", NOTHING),
    "px/statfin_vaerak_pxt_11rc.px": ("cube", NOTHING),
    "jsonstat/pyjstat_galicia-2.0.json": ("cube", NOTHING),
    "jsonstat/transcribed_statfin_2026_three_cities_fi.json": ("cube", NOTHING),
}
FOLDERS = ("thl", "sotkanet", "px", "jsonstat")

if not CORPUS.is_dir():
    pytest.skip("the corpus is not beside this checkout", allow_module_level=True)


def files() -> list[str]:
    """Every file of the folders, but for the licences beside them."""
    found = (path for folder in FOLDERS for path in (CORPUS / folder).iterdir())
    return sorted(f"{p.parent.name}/{p.name}" for p in found if not p.name.startswith("LICENSE"))


def ending(name: str) -> tuple[str, str]:
    """The shape and the code of the only error, or the message of a file that is refused."""
    try:
        found = examine((CORPUS / name).read_bytes(), name, load_catalogue(), ())
    except UnreadableFile as refusal:
        return REFUSED, str(refusal)
    (error,) = (issue for issue in found.issues if issue.severity is Severity.ERROR)
    return found.shape, error.code


def test_every_file_has_an_expected_ending() -> None:
    """A file added to the corpus is looked at by somebody before it passes."""
    assert files() == sorted(ENDINGS)


@pytest.mark.parametrize("name", files())
def test_a_foreign_file_ends_in_one_clear_message(name: str) -> None:
    """None holds a figure of the plan, and each says so within the limits."""
    started = time.monotonic()
    shape, said = ending(name)
    assert time.monotonic() - started < MAX_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MAX_KIBIBYTES
    assert shape == ENDINGS[name][0]
    assert ENDINGS[name][1] in said


def titles() -> list[tuple[int, str]]:
    """Every title of every indicator of Sotkanet, in its three languages."""
    listed = json.loads((CORPUS / "sotkanet/SotkaIndicators.json").read_text(encoding="utf-8"))
    return [(item["id"], title) for item in listed for title in item["title"].values()]


def test_no_title_of_sotkanet_is_taken_for_another_indicator() -> None:
    """Of thousands of titles, those found belong to the very ids the catalogue links."""
    catalogue = load_catalogue()
    vocabulary = Vocabulary(catalogue)
    linked = {
        number: (indicator.number, series.key, group)
        for indicator, series in catalogue.series()
        for group, number in series.sotkanet_ids.items()
    }
    found = [(number, t) for number, text in titles() if (t := vocabulary.find_title(text))]
    for number, titled in found:
        indicator, series, group = linked[number]
        assert (titled.indicator, titled.series, titled.group or "all") == (
            indicator,
            series,
            group,
        )
    assert {number for number, _ in found} == set(linked)


def real_answer() -> Examination:
    """The real regions of Sotkanet with every real indicator id, as the interface answers."""
    indicators = sorted({number for number, _ in titles()})
    regions = json.loads((CORPUS / "sotkanet/SotkaRegions.json").read_text(encoding="utf-8"))
    ids = [region["id"] for region in regions if region["category"] in ("KUNTA", "MAAKUNTA", "MAA")]
    lines = ["indicator;region;year;gender;primary value;absolute value"]
    lines += [f"{i};{region};2023;total;9.5;" for i in indicators for region in ids[::17]]
    return examine("\r\n".join(lines).encode(), "sotkanet.csv", load_catalogue(), ())


def test_all_of_sotkanet_loads_only_what_is_linked() -> None:
    """Ids map where the catalogue lists them, and everything else is told of once per kind."""
    catalogue = load_catalogue()
    found = real_answer()
    linked = {
        (indicator.number, series.key, group)
        for indicator, series in catalogue.series()
        for group in series.sotkanet_ids
    }
    assert {(o.key.indicator, o.key.series, o.key.group) for o in found.observations} == linked
    codes = [issue.code for issue in found.issues if issue.code.startswith("ignored")]
    assert sorted(codes) == ["ignored_area", "ignored_indicator"]
