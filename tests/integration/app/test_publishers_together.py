"""Two publishers at the same moment, each in a process of their own, on both databases."""

from __future__ import annotations

import threading

from sqlalchemy import Engine

from data.accounts import Action, Deed, Role
from data.store import Accounts, AuditLog, Store
from etl.desk import Desk, Refused, State
from tests.support.changed_plan import changed_plan

BRINGING = Deed(Action.FILE_BROUGHT_IN, "kaisa", "coordinator")
PUBLISHING = Deed(Action.PUBLISHED, "pirjo", "publisher", "2")


def test_one_publishes_and_the_other_is_told(published: Store, engine: Engine) -> None:
    """Of two who publish upon the same state one succeeds, and the other is told and looks again.

    The new preview shows that the second file, a whole workbook, would also take the first
    one's figure back; it is there to see before anything happens.
    """
    url = engine.url.render_as_string(hide_password=False)
    desk, log = Desk(url), AuditLog(engine)
    Accounts(engine).add("kaisa", "Kaisa", Role.COORDINATOR, None)
    figures: tuple[dict[tuple[int, str, str], float], ...] = (
        {(31, "8.–9. lk", "2023"): 8.0},
        {(32, "Lukio", "2023"): 24},
    )
    drafts = [
        desk.bring_in(changed_plan(figure), f"{number}.xlsx", BRINGING, ()).delivery
        for number, figure in enumerate(figures)
    ]
    done, refused = _publish_together(desk, drafts)
    assert [number for _, number in done] == [2]
    ((late, problem),) = refused
    assert (problem.why, problem.newer) == ("conflict", 2)
    review = desk.review(late, State(2, 0))
    assert (review.base, review.changed) == (2, 2)
    assert desk.publish(late, base=2, summary="toinen", deed=PUBLISHING) == 3
    assert [p.number for p in published.publications()] == [3, 2, 1]
    told = [entry.detail["publication"] for entry in log.entries() if "publication" in entry.detail]
    assert told == ["3", "2"]


def _publish_together(
    desk: Desk, drafts: list[int]
) -> tuple[list[tuple[int, int]], list[tuple[int, Refused]]]:
    done: list[tuple[int, int]] = []
    refused: list[tuple[int, Refused]] = []
    barrier = threading.Barrier(len(drafts))

    def publish(draft: int) -> None:
        barrier.wait()
        try:
            made = desk.publish(draft, base=1, summary="yhtä aikaa", deed=PUBLISHING)
            done.append((draft, made))
        except Refused as problem:
            refused.append((draft, problem))

    threads = [threading.Thread(target=publish, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done, refused
