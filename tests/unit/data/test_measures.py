"""The measures register: 176 rows as transcribed, and what each of them lacks."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from data.catalogue import CatalogueError, load_catalogue
from data.catalogue.loader import FOLDER
from data.measures import Confidence, Gap, MeasureRow, Register, RowState
from tests.support.transcription import plan_rows

STATES = {
    "sisältö": RowState.CONTENT,
    "viittaus": RowState.REFERENCE,
    "tyhjä": RowState.EMPTY,
    "ei_toimialaa": RowState.NOT_IN_FIELD,
}
# column, what is replaced in the file, by what, and the complaint
BREAKAGES = {
    "state unknown": ("I/1;content", "I/1;done", "line 2, state: 'done' is not one of"),
    "actor unknown": ("hyvinvointialue;I/1", "kymi;I/1", "line 2, actor: unknown: 'kymi'"),
    "row twice": ("hyvinvointialue;I/2", "hyvinvointialue;I/1", "line 3, sub_goal"),
    "sub-goal unknown": ("hyvinvointialue;I/1", "hyvinvointialue;I/9", "refers to 'I/9'"),
    "reference to nothing": ("I/5;high;;21", ";high;;21", "line 23, refers_to"),
    "page in words": (";high;;14", ";high;;xiv", "line 2, page: must be a whole number"),
    "column missing": (";high;;14", ";high;14", "line 2: must have 12 columns, has 11"),
    "header changed": ("actor;", "actors;", "line 1: columns must be"),
}


@pytest.fixture(scope="module")
def register() -> Register:
    """The register of the catalogue."""
    return load_catalogue().register


def row_of(register: Register, actor: str, subgoal: str) -> MeasureRow:
    """The one row of an actor and a sub-goal."""
    (found,) = (r for r in register.rows_of_subgoal(subgoal) if r.actor == actor)
    return found


def test_every_actor_has_a_row_for_every_sub_goal(register: Register) -> None:
    """Eleven actors by sixteen sub-goals make 176 rows, in the plan's order."""
    subgoals = [s.key for goal in load_catalogue().plan.goals for s in goal.subgoals]
    places = [(row.actor, row.subgoal) for row in register.rows]
    assert places == [(actor, key) for actor in register.actors for key in subgoals]
    assert (len(register.actors), len(places)) == (11, 176)


def test_rows_are_of_four_kinds(register: Register) -> None:
    """The plan prints 159 rows with content, 8 references, 6 empty ones and 3 out of the field."""
    counts = Counter(row.state for row in register.rows)
    assert counts == {
        RowState.CONTENT: 159,
        RowState.REFERENCE: 8,
        RowState.EMPTY: 6,
        RowState.NOT_IN_FIELD: 3,
    }


def test_rows_say_what_was_transcribed(register: Register) -> None:
    """Every column of every row is the transcription's; a dash is no item."""
    for row, printed in zip(register.rows, plan_rows("measures.csv"), strict=True):
        assert row.subgoal == f"{printed['main_goal']}/{printed['subgoal_number']}"
        assert row.state is STATES[printed["row_type"]]
        assert row.confidence == printed["confidence"]
        assert row.page == int(printed["pdf_page"])
        assert " | ".join(row.metrics) == printed["measure_indicator"]
        assert " | ".join(row.schedule) == printed["schedule"]
        assert " | ".join(row.responsible) == printed["responsible"]
        assert " | ".join(row.follow_up) == printed["follow_up"].removeprefix("-")
        assert printed["measure"].endswith(" | ".join(row.measures))


def test_a_reference_leads_to_a_row_of_the_same_actor(register: Register) -> None:
    """From each reference, following on, one comes to measures of the same actor."""
    references = [row for row in register.rows if row.state is RowState.REFERENCE]
    for reference in references:
        found = reference
        while found.refers_to is not None:
            found = row_of(register, found.actor, found.refers_to)
        assert found.state is RowState.CONTENT
    assert row_of(register, "hamina", "III/3").refers_to == "III/2"


def test_twelve_rows_were_read_with_doubt(register: Register) -> None:
    """The transcription's own confidence is kept."""
    doubtful = [row for row in register.rows if row.confidence is Confidence.MEDIUM]
    assert len(doubtful) == 12


def test_what_is_missing_is_told(register: Register) -> None:
    """Kotka names no metric in I/3; the NGOs' rows from I/4 on have no schedule."""
    assert Gap.NO_METRIC in register.gaps_of(row_of(register, "kotka", "I/3"))
    without_schedule = [
        (row.actor, row.subgoal)
        for row in register.rows
        if Gap.NO_SCHEDULE in register.gaps_of(row)
    ]
    assert len(without_schedule) == 14
    assert without_schedule[0] == ("kotka", "II/6")
    assert {actor for actor, _ in without_schedule[1:]} == {"jarjestot"}


def test_only_rows_with_content_have_gaps(register: Register) -> None:
    """A reference, an empty row or one out of the actor's field is not said to lack anything."""
    others = [row for row in register.rows if row.state is not RowState.CONTENT]
    assert len(others) == 17
    assert [row for row in others if register.gaps_of(row)] == []


def test_a_year_gone_by_is_told_but_a_beginning_is_not(register: Register) -> None:
    """A survey of 2021 has gone by; what goes on from 2020 has not."""
    assert register.past_years_of(row_of(register, "hyvinvointialue", "I/4")) == (2021,)
    beginning = row_of(register, "hyvinvointialue", "I/1")
    assert beginning.schedule == ("2020 alkaen",)
    assert register.past_years_of(beginning) == ()


def test_a_former_organisation_is_found_in_any_form_of_its_name(register: Register) -> None:
    """Kymsote ended in 2022; rows name it in the nominative and in the genitive."""
    nominative = row_of(register, "kotka", "I/3")
    genitive = row_of(register, "kotka", "III/1")
    assert "Kymsote" in nominative.responsible
    assert not any(text == "Kymsote" for text in genitive.texts)
    for row in (nominative, genitive):
        assert [(f.name, f.last_year) for f in register.former_of(row)] == [("Kymsote", 2022)]


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, breakage: str) -> None:
    """The complaint says which file and which line is wrong, and how."""
    old, new, complaint = BREAKAGES[breakage]
    folder = Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))
    rows = folder / "measures.csv"
    text = rows.read_text(encoding="utf-8")
    assert old in text
    rows.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder)
    assert raised.value.file == "measures.csv"
    assert complaint in str(raised.value)


def test_a_plan_may_have_no_register(tmp_path: Path) -> None:
    """A catalogue without measures and without a yearly rhythm is sound."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))
    (folder / "measures.toml").unlink()
    (folder / "annual_clock.toml").unlink()
    catalogue = load_catalogue(folder)
    assert catalogue.register.rows == ()
    assert catalogue.annual_clock.steps == ()
