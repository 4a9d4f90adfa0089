"""What a secretary fills in."""

from __future__ import annotations

import datetime

import pytest

from layouts.documents.attachment import (
    LONGEST_FIELD,
    Attachment,
    BadAttachment,
    read_day,
    read_line,
)

DAY = datetime.date(2024, 1, 23)


def test_one_day_is_written_in_both_ways() -> None:
    """An item has the day without zeros, the case system's stamp with them."""
    attachment = Attachment(board="Hyvinvointilautakunta", meeting=DAY, paragraph="8")
    assert attachment.meeting_line == "Hyvinvointilautakunta 23.1.2024 § 8"
    assert attachment.stamp_line == "Hyvinvointilautakunta 23.01.2024 / 8"


def test_what_is_not_given_stays_blank() -> None:
    """Nothing is put in the place of a field."""
    assert (Attachment().meeting_line, Attachment().stamp_line) == ("", "")
    assert Attachment(meeting=DAY).meeting_line == "23.1.2024"


@pytest.mark.parametrize("text", ["23.1.2024", "23.01.2024", "2024-01-23", " 23.1.2024 "])
def test_a_day_is_read_as_people_and_browsers_write_it(text: str) -> None:
    """With and without zeros, and as a date field gives it."""
    assert read_day(text) == DAY


def test_no_day_is_no_day() -> None:
    """An empty field is not an error."""
    assert read_day("  ") is None


@pytest.mark.parametrize("text", ["32.1.2024", "23/1/2024", "eilen", "2024-13-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadAttachment):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Hyla \t x\n", "Hyla x"),
        ("a\x00b\x1fc", "a b c"),
        ("tavu\u00adtus", "tavu tus"),
        ("\ud800D/1", "D/1"),
        ("a\u202eb", "a b"),
    ],
)
def test_a_field_is_one_clean_line(text: str, line: str) -> None:
    """Control characters, soft hyphens and turned writing directions never reach a document."""
    assert read_line(text) == line


def test_a_field_has_a_length() -> None:
    """A field that would not fit on its line is refused."""
    assert len(read_line("x" * LONGEST_FIELD)) == LONGEST_FIELD
    with pytest.raises(BadAttachment):
        read_line("x" * (LONGEST_FIELD + 1))
