"""0005: the work list knows who holds a case, to whom it is offered, where it is parked, and its clocks.

The document stands last in its row from now on: what the list reads lies in front of it, so a list of very
many cases never reads one.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from kiosk.adapters.search_text import fold_name

revision = "0005"
down_revision = "0004"

_ENDED = "('decided', 'not_accepted', 'withdrawn')"
_TABLE = """
    CREATE TABLE cases_new (
        id TEXT NOT NULL PRIMARY KEY,
        entity_code TEXT NOT NULL,
        entity_name TEXT NOT NULL,
        state TEXT NOT NULL,
        revision INTEGER NOT NULL,
        edit INTEGER NOT NULL,
        filings INTEGER NOT NULL,
        clerk TEXT NOT NULL,
        holder TEXT NOT NULL,
        offered TEXT NOT NULL,
        slot INTEGER UNIQUE,
        parked TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        warned_at INTEGER,
        binned_at INTEGER,
        due TEXT,
        wanting INTEGER NOT NULL,
        running INTEGER NOT NULL,
        receipt_number TEXT NOT NULL,
        found TEXT NOT NULL,
        document TEXT NOT NULL
    )
"""
_COPY = f"""
    INSERT INTO cases_new
    SELECT id, entity_code, entity_name, state, revision, edit, filings, clerk, clerk, '', NULL, '',
        created_at, updated_at, NULL, NULL,
        (SELECT min(json_extract(filing.value, '$.progress.deadline'))
            FROM json_each(cases.document, '$.filings') AS filing
            WHERE json_extract(filing.value, '$.progress.status') NOT IN {_ENDED}),
        (SELECT count(*) FROM json_each(cases.document, '$.filings') AS filing
            WHERE (cases.state = 'received' OR cases.receipt_number <> '')
            AND json_extract(filing.value, '$.progress.status') = 'correction_wanted'
            AND (cases.state = 'received' OR NOT EXISTS (
                SELECT 1 FROM json_each(cases.document, '$.scope') AS mine
                WHERE mine.value = json_extract(filing.value, '$.number')))),
        (SELECT count(*) FROM json_each(cases.document, '$.filings') AS filing
            WHERE (cases.state = 'received' OR cases.receipt_number <> '')
            AND coalesce(json_extract(filing.value, '$.progress.status'), '') NOT IN {_ENDED}),
        receipt_number, '', document
    FROM cases
"""
_AFTER = (
    "DROP TABLE cases",
    "ALTER TABLE cases_new RENAME TO cases",
    "CREATE INDEX cases_by_state ON cases (binned_at, state, updated_at)",
    "CREATE INDEX cases_by_time ON cases (updated_at)",
    "CREATE INDEX cases_by_age ON cases (created_at)",
    "CREATE INDEX cases_by_due ON cases (due, updated_at)",
    "CREATE INDEX cases_by_name ON cases (entity_name)",
    "CREATE INDEX cases_by_holder ON cases (holder, updated_at)",
    "CREATE INDEX cases_by_entity ON cases (entity_code, state)",
    "CREATE INDEX cases_running ON cases (running, updated_at)",
    "CREATE INDEX cases_wanting ON cases (wanting, updated_at)",
    "PRAGMA user_version = 5",
)


def upgrade() -> None:
    """Make the table anew and fill it from the cases that are there."""
    op.execute(_TABLE)
    op.execute(text(_COPY))
    connection = op.get_bind()
    rows = connection.execute(text("SELECT id, entity_name, entity_code, receipt_number FROM cases")).all()
    for case_id, *words in rows:
        connection.execute(
            text("UPDATE cases_new SET found = :found WHERE id = :id"),
            {"found": "\n".join(fold_name(word) for word in words), "id": case_id},
        )
    for step in _AFTER:
        op.execute(step)
