"""The answers that a worker keeps."""

from __future__ import annotations

import threading

from app.serving.kept import Answer, KeptAnswers


def _answer(size_bytes: int = 10) -> Answer:
    return Answer([("Content-Length", str(size_bytes))], b"x" * size_bytes, '"tag"', "/")


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    """No more answers are kept than allowed, and those in use stay."""
    kept = KeptAnswers(most_bytes=1 << 20, most_answers=2)
    for key in ("a", "b"):
        kept.keep(key, _answer())
    kept.get("a")
    kept.keep("c", _answer())
    assert [kept.get(key) is not None for key in "abc"] == [True, False, True]


def test_bytes_are_bounded_and_told() -> None:
    """Answers weigh together at most what is allowed, and that weight is told."""
    told: list[int] = []
    kept = KeptAnswers(most_bytes=40_000, weighed=told.append)
    for number in range(20):
        kept.keep(number, _answer(5_000))
    assert 0 < len(kept) < 8
    assert kept.size_bytes <= 40_000
    assert told[-1] == kept.size_bytes


def test_one_answer_never_pushes_out_the_rest() -> None:
    """An answer that takes more than a quarter of the room is not kept."""
    kept = KeptAnswers(most_bytes=40_000)
    kept.keep("large", _answer(20_000))
    assert kept.get("large") is None


def test_the_same_answer_replaces_itself() -> None:
    """Keeping an answer anew counts its weight once."""
    kept = KeptAnswers(most_bytes=1 << 20)
    kept.keep("a", _answer(100))
    once = kept.size_bytes
    kept.keep("a", _answer(100))
    assert (len(kept), kept.size_bytes) == (1, once)


def test_two_never_make_the_same_answer_at_once() -> None:
    """Who asks for what is being made waits; who asks for something else does not."""
    kept = KeptAnswers(most_bytes=1 << 20)
    entered = threading.Event()

    def second() -> None:
        with kept.one_at_a_time("same"):
            entered.set()

    with kept.one_at_a_time("same"):
        other = threading.Thread(target=second)
        other.start()
        with kept.one_at_a_time("other"):
            assert not entered.wait(0.05)
    assert entered.wait(10)
    other.join()
