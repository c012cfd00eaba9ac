"""0006: a submission counts the faults it met apart from its tries: only they set it aside."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; what a row met so far was never told apart, so it begins anew."""
    op.execute("ALTER TABLE outbox ADD COLUMN faults INTEGER NOT NULL DEFAULT 0")
    op.execute("PRAGMA user_version = 6")
