"""Records to observations, through names and codes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from data.catalogue import load_catalogue
from data.model import Mark, Observation, ObservationKey, Place
from data.periods import Period
from etl.cells import CellValue, Role
from etl.issues import Issue, Severity
from etl.mapping import map_records
from tests.support.records import Changed, record


def mapped(changed: Changed) -> Observation:
    """The observation of one row that must map without errors."""
    mapping = map_records([record(changed)], load_catalogue())
    assert [i for i in mapping.issues if i.severity is Severity.ERROR] == []
    return mapping.mapped[0].observation


def refused(changed: Changed) -> Issue:
    """The only issue of one row that must not map."""
    mapping = map_records([record(changed)], load_catalogue())
    assert mapping.mapped == ()
    (issue,) = mapping.issues
    return issue


def test_a_row_becomes_an_observation_with_its_address() -> None:
    """Number, names and figure give one exact observation that knows its cell."""
    assert mapped({}) == Observation(
        ObservationKey(31, "share", "grades_8_9", "kotka", Period.year(2023)),
        Decimal("8.9"),
        Place("Havainnot", "F2"),
    )


@pytest.mark.parametrize("written", [31, "31", "31.", "Koulukiusattuna vähintään kerran viikossa"])
def test_an_indicator_is_known_by_number_or_name(written: CellValue) -> None:
    """The plan's number and the name mean the same indicator."""
    assert mapped({Role.INDICATOR: written}).key.indicator == 31


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("kotka", "kotka"),
        ("KOTKA", "kotka"),
        ("285", "kotka"),
        ("075", "hamina"),
        (75, "hamina"),
        ("Fredrikshamn", "hamina"),
        ("koko maa", "koko-maa"),
        ("hela landet", "koko-maa"),
        ("Kymmenedalen", "kymenlaakso"),
    ],
)
def test_an_area_is_known_by_key_code_or_name(written: CellValue, key: str) -> None:
    """Finnish and Swedish names and codes, even without leading zeros, mean the same area."""
    assert mapped({Role.AREA: written}).key.area == key


@pytest.mark.parametrize("written", ["grades_8_9", "8.-9. lk", "8. – 9. LK", "Åk 8–9"])
def test_a_group_is_known_however_its_dash_is_written(written: str) -> None:
    """Dashes, spaces, case and language do not change the group."""
    assert mapped({Role.GROUP: written}).key.group == "grades_8_9"


def test_series_and_group_may_be_left_out_where_there_is_one() -> None:
    """An indicator with one series and one group needs neither named."""
    key = mapped({Role.INDICATOR: 5, Role.GROUP: None}).key
    assert (key.series, key.group) == ("share", "all")


@pytest.mark.parametrize("written", ["got_support", "GOT_SUPPORT"])
def test_a_series_is_known_by_key(written: str) -> None:
    """Where an indicator has several series the row says which."""
    key = mapped({Role.INDICATOR: 18, Role.SERIES: written, Role.GROUP: "Lukio"}).key
    assert key.series == "got_support"


@pytest.mark.parametrize(
    ("changed", "code", "cell", "hint"),
    [
        ({Role.AREA: "Kotkaa"}, "area_unknown", "D2", "Kotka"),
        ({Role.AREA: "10"}, "area_ambiguous", "D2", "arvolistasta"),
        ({Role.AREA: None}, "area_missing", "F2", "Täytä"),
        ({Role.INDICATOR: 33}, "indicator_unknown", "A2", ""),
        ({Role.INDICATOR: 18, Role.GROUP: "Lukio"}, "series_missing", "F2", "got_support"),
        ({Role.SERIES: "osuuus"}, "series_unknown", "B2", ""),
        ({Role.GROUP: "Lukoi"}, "group_unknown", "C2", "Lukio"),
        ({Role.INDICATOR: 22, Role.GROUP: "4.–5. lk"}, "group_not_in_series", "C2", "Ammatillinen"),
        ({Role.GROUP: None}, "group_not_in_series", "F2", "8.–9. lk"),
        ({Role.PERIOD: "syksy 2023"}, "period_unreadable", "E2", "2019–2035"),
        ({Role.PERIOD: None}, "period_unreadable", "F2", "2023"),
        ({Role.VALUE: "ehkä"}, "value_unreadable", "F2", "Merkintä"),
        ({Role.VALUE: "1.028"}, "value_ambiguous", "F2", "1,028"),
        ({Role.VALUE: datetime.date(2023, 3, 12)}, "value_unreadable", "F2", ""),
        ({Role.MARK: "hukassa", Role.VALUE: None}, "mark_unknown", "H2", "salattu"),
        ({Role.MARK: "salattu"}, "value_and_mark", "H2", "toinen"),
    ],
)
def test_what_cannot_be_told_is_an_issue_with_its_cell(
    changed: Changed, code: str, cell: str, hint: str
) -> None:
    """Anything unknown, missing or unclear names its cell and what to do, and maps nothing."""
    issue = refused(changed)
    assert (issue.code, issue.severity) == (code, Severity.ERROR)
    assert issue.place == Place("Havainnot", cell)
    assert hint in issue.remedy


def test_all_faults_of_a_row_are_reported_together() -> None:
    """One look at the report is enough to mend the whole row."""
    changed: Changed = {Role.AREA: "Atlantis", Role.PERIOD: "joskus", Role.VALUE: "paljon"}
    mapping = map_records([record(changed)], load_catalogue())
    codes = {issue.code for issue in mapping.issues}
    assert codes == {"area_unknown", "period_unreadable", "value_unreadable"}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("salattu", Mark.SUPPRESSED),
        ("ei kysytty", Mark.NOT_ASKED),
        ("ei sovellu", Mark.NOT_APPLICABLE),
        ("ei tietoa", Mark.NO_DATA),
    ],
)
def test_a_mark_stands_for_the_value_and_is_no_zero(text: str, mark: Mark) -> None:
    """A missing value keeps the reason why it is missing, in its own column or the value's."""
    beside = mapped({Role.VALUE: None, Role.MARK: text})
    instead = mapped({Role.VALUE: text})
    assert (beside.value, beside.mark) == (instead.value, instead.mark) == (None, mark)


def test_zero_is_a_value() -> None:
    """A true zero is kept as a number."""
    assert mapped({Role.VALUE: 0}).value == 0


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        (None, Mark.SUPPRESSED),
        ("oma kysely", Mark.SUPPRESSED),
        ("THL", Mark.SUPPRESSED),
        ("statistics_finland", Mark.NO_DATA),
        ("Tilastokeskuksen väestö- ja tulonjakotilastot", Mark.NO_DATA),
    ],
)
def test_the_source_decides_what_a_mark_means(source: str | None, mark: Mark) -> None:
    """Two dots are no data where the row says its figure is Statistics Finland's."""
    assert mapped({Role.VALUE: "..", Role.SOURCE: source}).mark is mark


def test_a_dash_of_statistics_finland_is_a_true_zero() -> None:
    """Nothing to count is zero, because the source says so."""
    assert mapped({Role.VALUE: "-", Role.SOURCE: "statistics_finland"}).value == 0


def test_what_was_printed_is_kept_beside_the_reading() -> None:
    """A corrected period and a misprinted unit stay readable in the observation."""
    printed = mapped({Role.PRINTED_PERIOD: "2019", Role.PRINTED_VALUE: "8,9 %"}).printed
    assert printed == "2019: 8,9 %"


def test_an_approximate_value_keeps_its_words() -> None:
    """About 8 is stored as 8 with its own text, and the coordinator is warned."""
    mapping = map_records([record({Role.VALUE: "n. 8"})], load_catalogue())
    assert mapping.mapped[0].observation.printed == "n. 8"
    assert [issue.code for issue in mapping.issues] == ["approximate"]


def test_respondents_and_preliminary_are_kept() -> None:
    """The number of answers and the preliminary state belong to the observation."""
    found = mapped({Role.RESPONDENTS: "1 240", Role.PRELIMINARY: "kyllä"})
    assert (found.respondents, found.preliminary) == (1240, True)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({Role.RESPONDENTS: "12,5"}, "respondents_unreadable"),
        ({Role.PRELIMINARY: "kenties"}, "preliminary_unclear"),
    ],
)
def test_unclear_remarks_are_errors(changed: Changed, code: str) -> None:
    """Half a respondent or a perhaps is asked about instead of being dropped."""
    issues = map_records([record(changed)], load_catalogue()).issues
    assert [(i.code, i.severity) for i in issues] == [(code, Severity.ERROR)]


def test_a_row_without_value_or_mark_is_noted() -> None:
    """An unfilled template row stores nothing and says so."""
    issue = refused({Role.VALUE: None})
    assert (issue.code, issue.severity) == ("value_missing", Severity.NOTE)
