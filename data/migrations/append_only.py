"""The triggers that refuse to change what has been written, the same for every such table."""

from __future__ import annotations

from alembic import op


def refuse_changes(table: str) -> None:
    """Let rows of a table be added and nothing else, on both kinds of database.

    PostgreSQL calls the function that revision 0001 has made.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
