"""What taking a file in does to the process it happens in."""

from __future__ import annotations

import gc

from etl.pipeline import paused_collection

OLDEST = 2


def made_meanwhile() -> list[list[int]]:
    """Something that the collector follows, made while it stood still."""
    with paused_collection():
        assert not gc.isenabled()
        return [[number] for number in range(10)]


def is_old(value: object) -> bool:
    """Whether only the rarest searches for garbage look at the value."""
    return any(value is known for known in gc.get_objects(generation=OLDEST))


def test_what_was_made_meanwhile_is_not_searched_at_once() -> None:
    """Values made while the collector stood still count as old when it goes on."""
    kept = made_meanwhile()
    assert gc.isenabled()
    assert is_old(kept[0])


def test_what_a_process_froze_stays_frozen() -> None:
    """A server that has put its own objects aside keeps them there."""
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        made_meanwhile()
        assert frozen * 0.9 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()


def test_a_pause_within_a_pause_ends_with_the_outer_one() -> None:
    """Examining, a part of loading, does not start the collector before loading has ended."""
    with paused_collection():
        made_meanwhile()
        assert not gc.isenabled()
    assert gc.isenabled()
