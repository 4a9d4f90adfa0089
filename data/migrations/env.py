"""Run by alembic inside the transaction that ``migrate`` opened."""

from __future__ import annotations

from alembic import context

import data.store.account_tables  # noqa: F401 - its tables belong to the metadata
from data.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
