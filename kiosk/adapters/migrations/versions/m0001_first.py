"""0001: cases, cache with its search index, outbox, notes, codes, papers, roles, audit trail."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STEPS = (
    # -- cases and what leaves the workstation
    """CREATE TABLE cases (
        id TEXT NOT NULL PRIMARY KEY, entity_code TEXT NOT NULL, entity_name TEXT NOT NULL,
        state TEXT NOT NULL, revision INTEGER NOT NULL, edit INTEGER NOT NULL,
        filings INTEGER NOT NULL, clerk TEXT NOT NULL,
        created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, receipt_number TEXT NOT NULL,
        document TEXT NOT NULL)""",
    "CREATE INDEX cases_by_state ON cases (state, updated_at)",
    "CREATE INDEX cases_by_time ON cases (updated_at)",
    "CREATE INDEX cases_by_entity ON cases (entity_code, state)",
    """CREATE TABLE outbox (
        "key" TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, added_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL, next_try INTEGER, reason TEXT NOT NULL, taken_until INTEGER,
        document TEXT NOT NULL)""",
    "CREATE INDEX outbox_by_state ON outbox (state, next_try)",
    """CREATE TABLE papers (
        position INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL,
        name TEXT NOT NULL, filing INTEGER, issued_at INTEGER NOT NULL,
        vault_id TEXT NOT NULL, printed INTEGER NOT NULL)""",
    "CREATE INDEX papers_by_case ON papers (case_id)",
    # -- local cache
    """CREATE TABLE entities (
        id INTEGER NOT NULL PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        kind TEXT NOT NULL, region_code TEXT NOT NULL, region_name TEXT NOT NULL, former_names TEXT NOT NULL,
        address TEXT NOT NULL, responsible_person TEXT NOT NULL, status TEXT NOT NULL,
        verified BOOLEAN NOT NULL, id_hash TEXT NOT NULL, published INTEGER, as_of INTEGER NOT NULL)""",
    "CREATE INDEX entities_by_id_hash ON entities (id_hash)",
    """CREATE TABLE entity_names (
        id INTEGER NOT NULL PRIMARY KEY, entity INTEGER NOT NULL, position INTEGER NOT NULL,
        folded TEXT NOT NULL, FOREIGN KEY (entity) REFERENCES entities (id) ON DELETE CASCADE)""",
    "CREATE INDEX names_by_text ON entity_names (folded)",
    "CREATE INDEX names_by_entity ON entity_names (entity)",
    """CREATE TABLE entity_initials (
        initials TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (initials, name),
        FOREIGN KEY (name) REFERENCES entity_names (id) ON DELETE CASCADE) WITHOUT ROWID""",
    "CREATE INDEX initials_by_name ON entity_initials (name)",
    """CREATE VIRTUAL TABLE entity_grams USING fts5 (
        tokens, content='', contentless_delete=1, tokenize='ascii', prefix='1')""",
    """CREATE VIRTUAL TABLE entity_letters USING fts5 (
        tokens, content='', contentless_delete=1, tokenize='ascii', prefix='2')""",
    """CREATE TABLE dossiers (
        entity INTEGER NOT NULL PRIMARY KEY, as_of INTEGER NOT NULL, document TEXT NOT NULL,
        FOREIGN KEY (entity) REFERENCES entities (id) ON DELETE CASCADE)""",
    """CREATE TABLE decisions (
        number TEXT NOT NULL, entity INTEGER NOT NULL, printed TEXT NOT NULL, PRIMARY KEY (number, entity),
        FOREIGN KEY (entity) REFERENCES entities (id) ON DELETE CASCADE) WITHOUT ROWID""",
    "CREATE INDEX decisions_by_entity ON decisions (entity)",
    # -- the rest
    "CREATE TABLE notes (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE commitment_codes (
        position INTEGER NOT NULL PRIMARY KEY, code TEXT NOT NULL UNIQUE, taken BOOLEAN NOT NULL)""",
    "CREATE INDEX codes_left ON commitment_codes (taken, position)",
    """CREATE TABLE roles (
        clerk TEXT NOT NULL PRIMARY KEY, role TEXT NOT NULL,
        CONSTRAINT roles_known CHECK (role IN ('clerk', 'lead', 'admin')))""",
    # -- the audit trail: a line, once written, stays
    """CREATE TABLE audit (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL,
        role TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL)""",
    """CREATE TRIGGER audit_keeps_lines BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit lines are never removed'); END""",
    """CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END""",
    """CREATE TRIGGER audit_keeps_places BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'audit lines are never replaced'); END""",
    "PRAGMA user_version = 1",
)


def upgrade() -> None:
    """Make the first tables."""
    for step in _STEPS:
        op.execute(step)
