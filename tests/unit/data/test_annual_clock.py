"""The yearly rhythm: ten steps without months, and the group's monthly meeting."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from data.annual_clock import MonthChange
from data.catalogue import CatalogueError, load_catalogue
from data.catalogue.loader import FOLDER
from data.plan import ServiceShares
from tests.support.transcription import plan_rows


def test_ten_steps_have_no_month() -> None:
    """The plan prints ten steps and gives a month for none of them."""
    steps = load_catalogue().annual_clock.steps
    assert len(steps) == 10
    assert {step.month for step in steps} == {None}
    assert (steps[0].key, steps[-1].key) == ("outcomes", "confirmation")


def test_the_group_pauses_in_july() -> None:
    """The group meets once a month, save in July."""
    meetings = load_catalogue().annual_clock.meetings
    assert meetings is not None
    assert meetings.pauses == (7,)


def test_a_month_is_one_of_twelve(tmp_path: Path) -> None:
    """A step in a thirteenth month is refused, with file and key."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))
    file = folder / "annual_clock.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('key = "outcomes"', 'key = "outcomes"\nmonth = 13'), "utf-8")
    with pytest.raises(CatalogueError, match=r"annual_clock\.toml: step\[1\]\.month: must be"):
        load_catalogue(folder)


def test_shares_of_services_are_the_plans() -> None:
    """Each main goal's three approximate shares are those transcribed from the plan."""
    plan = load_catalogue().plan
    printed = {
        row["main_goal"]: ServiceShares(
            int(row["ennaltaehkaisevat_pct_noin"]),
            int(row["varhaisen_tuen_pct_noin"]),
            int(row["tehostetut_pct_noin"]),
        )
        for row in plan_rows("prevention_shares.csv")
    }
    assert {goal.number: goal.shares for goal in plan.goals} == printed
    assert plan.estimates_year == 2020


def test_the_next_step_is_found_around_the_year() -> None:
    """This month's step comes first, after December comes January, and without months none."""
    clock = load_catalogue().annual_clock
    assert clock.next_step(3) is None
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    edits = [MonthChange("choices", 5, "koordinaattori", now)]
    edits += [MonthChange("work-plan", 12, "koordinaattori", now)]
    dated = clock.with_months(edits)
    found = {month: step.key for month in range(1, 13) if (step := dated.next_step(month))}
    assert {month for month, key in found.items() if key == "choices"} == {1, 2, 3, 4, 5}
    assert {month for month, key in found.items() if key == "work-plan"} == set(range(6, 13))


def test_the_last_edit_of_a_step_holds() -> None:
    """A month may be changed and taken away; other steps keep theirs."""
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    months = (("choices", 5), ("work-plan", 12), ("choices", 6), ("work-plan", None))
    edits = [MonthChange(step, month, "koordinaattori", now) for step, month in months]
    steps = load_catalogue().annual_clock.with_months(edits).steps
    assert {step.key: step.month for step in steps if step.month} == {"choices": 6}
