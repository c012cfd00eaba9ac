"""The tables of the store, for queries. What creates and changes them are the migrations.

A case, a submission and a dossier are JSON documents; the other columns are what is searched or sorted by.
Must not: leave `kiosk.adapters`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from kiosk.adapters.clock import CHINA

SCHEMA = 6  # PRAGMA user_version of an up-to-date store = number of the last migration
# Search indexes (FTS5, made by the migration); their rowid is that of `entity_names`.
GRAMS = "entity_grams"  # folded names as bigrams
LETTERS = "entity_letters"  # pinyin initials as trigrams

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def ticks(moment: datetime) -> int:
    """Return an aware moment as microseconds since 1970 UTC; raises TypeError for a naive one."""
    return (moment - _EPOCH) // _TICK


def moment(stored: int) -> datetime:
    """Return the moment of stored microseconds, on the clock of China."""
    return (_EPOCH + stored * _TICK).astimezone(CHINA)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored as an integer: exact, sortable, of no zone."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return what is stored."""
        return None if value is None else ticks(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what was stored."""
        return None if value is None else moment(value)


METADATA = MetaData()

cases = Table(
    "cases",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entity_code", Text, nullable=False),
    Column("entity_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("edit", Integer, nullable=False),
    Column("filings", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("holder", Text, nullable=False),  # whose it is now; the document keeps who began it
    Column("offered", Text, nullable=False),  # a clerk's number, * for whoever is next
    Column("slot", Integer, unique=True),  # parked at a clerk's place 1…9: it, or 9, 18, … more for others
    Column("parked", Text, nullable=False),  # JSON: where in the visit
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("warned_at", Moment),  # since when it is listed that the draft expires
    Column("binned_at", Moment),
    Column("due", Text),  # the next deadline of a filing, as a day
    Column("wanting", Integer, nullable=False),  # filings of which a correction is wanted
    Column("running", Integer, nullable=False),  # filings that the centre has and that have not ended
    Column("receipt_number", Text, nullable=False),
    Column("found", Text, nullable=False),  # folded: name, code, receipt number
    Column("document", Text, nullable=False),  # last: a list reads what lies before it only
    Index("cases_by_state", "binned_at", "state", "updated_at"),
    Index("cases_by_time", "updated_at"),
    Index("cases_by_age", "created_at"),
    Index("cases_by_due", "due", "updated_at"),
    Index("cases_by_name", "entity_name"),
    Index("cases_by_holder", "holder", "updated_at"),
    Index("cases_by_entity", "entity_code", "state"),
    Index("cases_running", "running", "updated_at"),
    Index("cases_wanting", "wanting", "updated_at"),
)

entities = Table(
    "entities",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("region_code", Text, nullable=False),
    Column("region_name", Text, nullable=False),
    Column("former_names", Text, nullable=False),  # JSON list
    Column("address", Text, nullable=False),
    Column("responsible_person", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("verified", Boolean(create_constraint=False), nullable=False),
    Column("id_hash", Text, nullable=False),
    Column("published", Integer),
    Column("as_of", Moment, nullable=False),
    Column("responsible_title", Text, nullable=False),
    Column("legal_form", Text, nullable=False),
    Column("registration_number", Text, nullable=False),
    Index("entities_by_id_hash", "id_hash"),
)

names = Table(
    "entity_names",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("entity", Integer, ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),  # 0: the name; 1…: former names
    Column("folded", Text, nullable=False),
    Index("names_by_text", "folded"),
    Index("names_by_entity", "entity"),
)

initials = Table(
    "entity_initials",
    METADATA,
    Column("initials", Text, primary_key=True),
    Column("name", Integer, ForeignKey("entity_names.id", ondelete="CASCADE"), primary_key=True),
    Index("initials_by_name", "name"),
    sqlite_with_rowid=False,
)

dossiers = Table(
    "dossiers",
    METADATA,
    Column("entity", Integer, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("as_of", Moment, nullable=False),
    Column("document", Text, nullable=False),
)

documents = Table(
    "decisions",
    METADATA,
    Column("number", Text, primary_key=True),  # folded
    Column("entity", Integer, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("printed", Text, nullable=False),
    Index("decisions_by_entity", "entity"),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", Moment),
    Column("reason", Text, nullable=False),
    Column("taken_until", Moment),
    Column("document", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("entity_name", Text, nullable=False),
    Column("filings", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    Column("slip_number", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes of all files
    Column("sent", Integer, nullable=False),  # of these, what the centre confirmed
    Column("held_by", Text, nullable=False),
    Column("held_at", Moment),
    Column("stick_at", Moment),
    Column("faults", Integer, nullable=False, server_default="0"),  # of the tries, those that met a fault
    Index("outbox_by_state", "state", "next_try"),
    Index("outbox_by_case", "case_id", "revision"),
)

notes = Table(
    "notes",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

codes = Table(
    "commitment_codes",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("taken", Boolean(create_constraint=False), nullable=False),
    Index("codes_left", "taken", "position"),
)

papers = Table(
    "papers",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("filing", Integer),
    Column("issued_at", Moment, nullable=False),
    Column("vault_id", Text, nullable=False),
    Column("printed", Integer, nullable=False),
    Index("papers_by_case", "case_id"),
)

roles = Table(
    "roles",
    METADATA,
    Column("clerk", Text, primary_key=True),
    Column("role", Text, nullable=False),
    CheckConstraint("role IN ('clerk', 'lead', 'admin')", name="roles_known"),
)

audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),  # as it was then; empty where it is not known
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seal", Text, nullable=False),  # over the fields before and the seal of the line before
    Index("audit_by_time", "at"),
    sqlite_autoincrement=True,
)
