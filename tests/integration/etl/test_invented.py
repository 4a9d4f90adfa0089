"""Invented municipal figures: made for showing, marked for ever, never among real ones."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from app.factory import create_server
from app.settings import Settings
from data.catalogue import load_catalogue
from data.model import AreaKind, Mark, Observation, ObservationKey
from data.periods import Period
from data.store import Store, connected
from etl.__main__ import main
from etl.cells import Role
from etl.demo import Invented, demo_figures, invent
from tests.support.observations import observed
from tests.support.records import Changed, workbook

PLAN_FIGURES = Path(__file__).parents[3] / "data" / "plan_figures" / "suunnitelman_luvut.xlsx"
INVENTED: Changed = {Role.SOURCE: "Keksitty aineisto"}


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a database file that is not there yet."""
    return f"sqlite:///{tmp_path}/demo.sqlite3"


def load(database: str, tmp_path: Path, *rows: Changed) -> int:
    """Publish a template workbook with these rows; returns the exit code."""
    path = tmp_path / "luvut.xlsx"
    path.write_bytes(workbook(*rows))
    return main(["--database", database, "load", str(path), "--publish"])


def state(database: str) -> tuple[Observation, ...]:
    """What is in force."""
    with connected(database) as engine:
        return Store(engine).observations()


def figures(seed: int = 1, value: str = "8.9") -> list[Invented]:
    """Invented figures around one regional value of bullying."""
    catalogue = load_catalogue()
    key = ObservationKey(31, "share", "grades_8_9", "kymenlaakso", Period.year(2023))
    children = {catalogue.areas["kotka"]: 3500, catalogue.areas["miehikkala"]: 120}
    return list(invent(catalogue, [observed(key, value)], children, seed=seed))


def test_the_same_seed_invents_the_same_figures() -> None:
    """What is shown twice does not change between; another seed gives other figures."""
    assert figures(seed=1) == figures(seed=1)
    assert figures(seed=1) != figures(seed=2)


def test_small_municipalities_are_suppressed_and_large_ones_stay_near_the_region() -> None:
    """A survey of a dozen pupils shows nothing; one of hundreds is within some points."""
    kotka, miehikkala = figures()
    assert kotka.value is not None
    assert abs(kotka.value - Decimal("8.9")) < 5
    assert kotka.value.as_tuple().exponent == -1
    assert miehikkala.value is None
    assert miehikkala.respondents is not None
    assert miehikkala.respondents < 30


def test_counts_never_sum_over_the_region() -> None:
    """A region's children in care are shared out, none of them twice."""
    catalogue = load_catalogue()
    children = dict.fromkeys(catalogue.municipalities_of("kymenlaakso"), 700)
    key = ObservationKey(16, "in_care_year", "all", "kymenlaakso", Period.year(2022))
    found = list(invent(catalogue, [observed(key, "434")], children, seed=1))
    assert 300 < sum(f.value for f in found if f.value is not None) <= 434
    assert all(f.value == f.value.to_integral_value() for f in found if f.value is not None)


def test_the_whole_country_can_be_invented() -> None:
    """309 municipalities, a figure each, for measuring and trying at full size."""
    catalogue = load_catalogue()
    municipalities = [
        a
        for a in catalogue.areas.values()
        if a.kind is AreaKind.MUNICIPALITY and a.valid_to is None
    ]
    key = ObservationKey(31, "share", "grades_8_9", "koko-maa", Period.year(2023))
    children = dict.fromkeys(municipalities, 1000)
    found = list(invent(catalogue, [observed(key, "7.9")], children, seed=1))
    assert len({f.key.area for f in found}) == len(found) == len(municipalities) > 300


def test_the_demonstration_can_cover_the_whole_country() -> None:
    """Asked for everywhere, every municipality of today has figures, and the region's stay."""
    catalogue = load_catalogue()
    share = ObservationKey(31, "share", "grades_8_9", "kymenlaakso", Period.year(2023))
    taken = ObservationKey(16, "in_care_year", "all", "kymenlaakso", Period.year(2022))
    known = [
        observed(share, "8.9"),
        observed(share._replace(area="koko-maa"), "7.9"),
        observed(taken, "434"),
    ]
    region = set(demo_figures(catalogue, known, seed=1))
    country = set(demo_figures(catalogue, known, seed=1, is_everywhere=True))
    assert region < country
    places = {figure.key.area for figure in country - region if figure.key.indicator == 31}
    assert len(places) > 300
    assert not places & {figure.key.area for figure in region}
    assert places == {figure.key.area for figure in country - region if figure.key.indicator == 16}


def test_the_demonstration_has_every_municipality_and_every_light(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plan's figures and the invented ones load without a warning, exact and marked."""
    out = str(tmp_path / "keksitty.xlsx")
    for command in (["load", str(PLAN_FIGURES), "--publish"], ["demo", out]):
        assert main(["--database", database, *command]) == 0
    assert main(["--database", database, "load", out, "--publish"]) == 0
    assert "KEKSITTY AINEISTO" in capsys.readouterr().out
    by_area: defaultdict[str, list[Observation]] = defaultdict(list)
    for observation in state(database):
        if observation.delivery == 2:
            by_area[observation.key.area].append(observation)
    catalogue = load_catalogue()
    assert set(by_area) == {a.key for a in catalogue.municipalities_of("kymenlaakso")}
    assert {o.key.indicator for o in by_area["kotka"]} >= set(range(3, 33)) - {8, 10}
    assert any(o.mark is Mark.SUPPRESSED for o in by_area["miehikkala"])
    assert not any(o.mark is Mark.SUPPRESSED for o in by_area["kotka"])


def test_every_page_and_answer_of_a_demonstration_says_so(database: str, tmp_path: Path) -> None:
    """The banner stands on pages in three languages, also on earlier states and missing pages."""
    assert load(database, tmp_path, {Role.AREA: "koko maa"}) == 0
    client = create_server(Settings(database_url=database)).test_client()
    assert "Keksitty aineisto" not in client.get("/").text
    assert (
        json.loads(client.get("/api/v1/publications").text)["publications"][0]["is_invented"]
        is False
    )
    assert load(database, tmp_path, INVENTED) == 0
    for address, words in {
        "/": "Keksitty aineisto",
        "/?as_of=1": "Keksitty aineisto",
        "/indikaattori/31": "Keksitty aineisto",
        "/tietoa": "Keksitty aineisto",
        "/ei-ole": "Keksitty aineisto",
        "/sv/": "Påhittat material",
        "/en/": "Invented data",
    }.items():
        assert f"<b>{words}</b>" in client.get(address).text, address
    assert json.loads(client.get("/api/v1/judgements?area=kotka").text)["is_invented"] is True
    assert (
        json.loads(client.get("/api/v1/judgements?area=kotka&as_of=1").text)["is_invented"] is False
    )
    newest, oldest = json.loads(client.get("/api/v1/publications").text)["publications"]
    assert (newest["is_invented"], oldest["is_invented"]) == (True, False)


def test_invented_figures_never_join_real_ones(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database with a municipality's real figure refuses them and says what to do."""
    assert load(database, tmp_path, {}, {Role.AREA: "koko maa"}) == 0
    assert load(database, tmp_path, INVENTED | {Role.AREA: "Hamina"}) == 1
    assert "make demo" in capsys.readouterr().out
    assert len(state(database)) == 2


def test_real_figures_never_join_invented_ones(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A demonstration refuses a municipality's real figure; the region's is welcome."""
    assert load(database, tmp_path, INVENTED) == 0
    assert load(database, tmp_path, {Role.AREA: "Hamina"}) == 1
    assert "DATABASE_URL" in capsys.readouterr().out
    assert load(database, tmp_path, {Role.AREA: "Kymenlaakso"}) == 0


def test_a_waiting_draft_is_refused_when_the_other_kind_came_first(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What may be published is decided when it is published, not when it was kept."""
    path = tmp_path / "keksitty.xlsx"
    path.write_bytes(workbook(INVENTED | {Role.AREA: "Hamina"}))
    assert main(["--database", database, "load", str(path)]) == 0
    assert load(database, tmp_path, {}, {Role.AREA: "koko maa"}) == 0
    assert main(["--database", database, "publish", "1"]) == 1
    assert {o.key.area for o in state(database)} == {"kotka", "koko-maa"}


def test_one_file_is_not_both(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file with a real row among invented ones is refused with the row's cell."""
    assert load(database, tmp_path, INVENTED, {Role.AREA: "Hamina"}) == 1
    assert "sekä keksittyjä lukuja (1) että muita (1)" in capsys.readouterr().out
    assert state(database) == ()
