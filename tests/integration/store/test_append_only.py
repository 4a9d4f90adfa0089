"""The database itself refuses to forget."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from data.accounts import Action, Role
from data.store import Accounts, AuditLog, Store
from data.store.account_tables import audit, delivery_account, discarded
from data.store.context_tables import clock_month, context_figure
from data.store.report_tables import measure_report, report_decision, report_draft
from data.store.tables import (
    delivery,
    metadata,
    observation,
    original,
    publication,
    remembered_mapping,
)
from tests.support.context import context_key, figure
from tests.support.observations import contents, deed_of, deliver, key_of, observed
from tests.support.reports import report_by_workbook

# A column of each table that a rewrite of history would want to touch.
REWRITES = {
    original.name: update(original).values(content=b""),
    delivery.name: update(delivery).values(filename="toinen.xlsx"),
    publication.name: update(publication).values(summary="toinen"),
    observation.name: update(observation).values(note="toinen"),
    audit.name: update(audit).values(actor="toinen"),
    delivery_account.name: update(delivery_account).values(account="toinen"),
    discarded.name: update(discarded).values(account="toinen"),
    context_figure.name: update(context_figure).values(note="toinen"),
    clock_month.name: update(clock_month).values(month=6),
    remembered_mapping.name: update(remembered_mapping).values(meaning="toinen"),
    report_draft.name: update(report_draft).values(filename="toinen.xlsx"),
    report_decision.name: update(report_decision).values(is_published=False),
    measure_report.name: update(measure_report).values(text="toinen"),
}
APPEND_ONLY = sorted(name for name, table in metadata.tables.items() if not table.info)


@pytest.fixture(autouse=True)
def one_publication(engine: Engine, store: Store) -> None:
    """One row in every table."""
    Accounts(engine).add("koordinaattori", "Koordinaattori", Role.COORDINATOR, None)
    number = deliver(store, deed=deed_of(Action.FILE_BROUGHT_IN))
    store.publish(
        number,
        [observed(key_of(), "1.0"), figure(context_key(), "240")],
        base=None,
        summary="luvut",
        published_by="test",
    )
    store.change_clock({"choices": 5}, deed_of(Action.CLOCK_CHANGED))
    AuditLog(engine).discard(number, deed_of(Action.DRAFT_DISCARDED))
    store.remember_mapping("a" * 64, "Kotkan kaupunki", "Kotka", remembered_by="test")
    report_by_workbook(engine, deed_of(Action.REPORTS_PUBLISHED))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_updated(engine: Engine, store: Store, table: str) -> None:
    """An UPDATE of any table is refused by a trigger, whoever sends it."""
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(REWRITES[table])
    assert contents(store) == {key_of(): "1.0"}


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_deleted(engine: Engine, store: Store, table: str) -> None:
    """A DELETE from any table is refused by a trigger."""
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(delete(metadata.tables[table]))
    assert contents(store) == {key_of(): "1.0"}


def test_nothing_is_replaced_or_truncated(engine: Engine, store: Store) -> None:
    """The database's own short cuts around UPDATE and DELETE are closed too."""
    if engine.dialect.name == "sqlite":
        shortcut = "INSERT OR REPLACE INTO original VALUES ((SELECT sha256 FROM original), '', 0)"
    else:
        shortcut = "TRUNCATE original CASCADE"
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(shortcut))
    assert contents(store) == {key_of(): "1.0"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"mark": "suppressed"},
        {"withdrawn": True},
        {"sheet": None},
        {"delivery": None},
        {"delivery": 99},
        {"publication": 99},
    ],
)
def test_rows_that_make_no_sense_are_refused(engine: Engine, wrong: dict[str, object]) -> None:
    """A row is a value, a mark or a withdrawal, and leads to a delivery and a publication."""
    with engine.begin() as connection:
        row = dict(connection.execute(select(observation)).mappings().one())
    other = row | {"area": "koko-maa"} | wrong
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(insert(observation), other)
