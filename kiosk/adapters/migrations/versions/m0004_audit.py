"""0004: each line of the audit trail is sealed over the one before; the head says how long the trail is."""

from __future__ import annotations

from alembic import context, op
from sqlalchemy import text

from kiosk.adapters.seals import FIELDS, HEAD_NOTE, Head, Seals

revision = "0004"
down_revision = "0003"

_BEFORE = (
    "ALTER TABLE audit ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER audit_keeps_words",
)
_AFTER = (
    """CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END""",
    "CREATE INDEX audit_by_time ON audit (at)",
    "PRAGMA user_version = 4",
)


def upgrade() -> None:
    """Seal the lines that are there, in their order; what happened to them before cannot be told any more.

    A number that is missing (no older program could leave one out) stays missing, and a check names it.
    """
    for step in _BEFORE:
        op.execute(step)
    seals: Seals = context.config.attributes["seals"]
    connection, head = op.get_bind(), Head()
    rows = connection.execute(text(f"SELECT {', '.join(FIELDS)} FROM audit ORDER BY id")).all()
    for row in rows:
        head = Head(row[0], seals.of_line(head.seal, tuple(row)))
        connection.execute(
            text("UPDATE audit SET seal = :seal WHERE id = :id"), {"seal": head.seal, "id": row[0]}
        )
    note = {"name": HEAD_NOTE, "value": seals.head_text(head)}
    connection.execute(text("INSERT OR REPLACE INTO notes (name, value) VALUES (:name, :value)"), note)
    for step in _AFTER:
        op.execute(step)
