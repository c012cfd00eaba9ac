"""0003: the outbox knows case, revision, size, confirmed bytes, who holds a row, since when on a stick."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STEPS = (
    "ALTER TABLE outbox ADD COLUMN case_id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE outbox ADD COLUMN entity_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN filings INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE outbox ADD COLUMN files INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE outbox ADD COLUMN slip_number TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN size INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE outbox ADD COLUMN sent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE outbox ADD COLUMN held_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE outbox ADD COLUMN held_at INTEGER",
    "ALTER TABLE outbox ADD COLUMN stick_at INTEGER",
    """UPDATE outbox SET
        case_id = json_extract(document, '$.case.id'),
        revision = json_extract(document, '$.case.revision'),
        entity_name = json_extract(document, '$.case.entity.name'),
        filings = json_array_length(document, '$.case.filings'),
        files = json_array_length(document, '$.files'),
        slip_number = coalesce(json_extract(document, '$.case.slip_number'), ''),
        size = (SELECT coalesce(sum(json_extract(file.value, '$.size')), 0)
                FROM json_each(outbox.document, '$.files') AS file)""",
    "UPDATE outbox SET sent = size WHERE state = 'accepted'",
    "CREATE INDEX outbox_by_case ON outbox (case_id, revision)",
    """UPDATE outbox SET state = 'superseded' WHERE state = 'refused' AND EXISTS (
        SELECT 1 FROM outbox AS later
        WHERE later.case_id = outbox.case_id AND later.revision > outbox.revision)""",
    "PRAGMA user_version = 3",
)


def upgrade() -> None:
    """Add the columns and fill them from the submissions that are there."""
    for step in _STEPS:
        op.execute(step)
