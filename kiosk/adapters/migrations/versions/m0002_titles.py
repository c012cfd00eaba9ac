"""0002: what the title of the responsible person goes by, and the old registration number, in the cache."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STEPS = (
    "ALTER TABLE entities ADD COLUMN responsible_title TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entities ADD COLUMN legal_form TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entities ADD COLUMN registration_number TEXT NOT NULL DEFAULT ''",
    "PRAGMA user_version = 2",
)


def upgrade() -> None:
    """Add the columns; what is cached has none of it until the centre tells it again."""
    for step in _STEPS:
        op.execute(step)
