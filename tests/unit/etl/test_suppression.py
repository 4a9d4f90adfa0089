"""Values that rest on too few people never become visible."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from data.model import Mark
from etl.cells import Role
from etl.pipeline import Examination, examine
from etl.report import as_json, as_text
from tests.support.records import Changed, workbook


def examined(*rows: Changed) -> Examination:
    """A template workbook examined against nothing."""
    return examine(workbook(*rows), "luvut.xlsx", load_catalogue(), ())


@pytest.mark.parametrize(("respondents", "is_shown"), [(30, True), (29, False), (0, False)])
def test_a_municipal_survey_value_needs_thirty_respondents(
    respondents: int, is_shown: bool
) -> None:
    """THL asks for 15 boys and 15 girls; without gender the two limits are 30 together."""
    (found,) = examined({Role.RESPONDENTS: respondents}).observations
    assert (found.mark, found.value is None) == (
        (None, False) if is_shown else (Mark.SUPPRESSED, True)
    )


def test_what_is_suppressed_leaves_no_trace_of_its_value() -> None:
    """Neither the observation nor any report repeats the number; a note says why it is gone."""
    row: Changed = {
        Role.VALUE: "n. 47,1",
        Role.RESPONDENTS: 12,
        Role.NOTE: "47,1 painettu",
        Role.PRINTED_VALUE: "47,1 %",
    }
    found = examined(row)
    (observation,) = found.observations
    assert observation.note == "Arvo jätetty pois: vastaajia on alle 30."
    assert observation.printed is None
    assert "47" not in as_json(found).replace(found.sha256, "")
    assert "47" not in as_text(found).replace(found.sha256[:12], "")


def test_a_suppressed_value_is_a_warning_in_its_cell() -> None:
    """The coordinator sees which cell lost its value and which limit it missed."""
    (issue,) = [
        i for i in examined({Role.RESPONDENTS: 12}).issues if i.code == "below_publication_limit"
    ]
    assert issue.place is not None
    assert issue.place.cell == "F2"
    assert "12 vastaajaan" in issue.message
    assert "30" in issue.message


def test_a_region_and_an_unlimited_source_keep_their_values() -> None:
    """The limit is about municipalities, and only about sources that have one."""
    region: Changed = {Role.AREA: "Kymenlaakso", Role.RESPONDENTS: 12}
    poverty: Changed = {Role.INDICATOR: 6, Role.GROUP: None, Role.RESPONDENTS: 12}
    assert [o.mark for o in examined(region, poverty).observations] == [None, None]
