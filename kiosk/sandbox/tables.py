"""The tables of the sandbox. Moments are seconds since 1970 by the centre's clock; structured values are
JSON text.

Nothing that matters lives in a process: several servers may share one database.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import BigInteger, Dialect, Float, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Json(TypeDecorator[Any]):
    """JSON kept as ASCII text, so that no database ever meets a NUL or a lone surrogate."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """All tables."""

    type_annotation_map = {dict[str, Any]: Json, list[Any]: Json, float: Float(53)}  # noqa: RUF012


class Fact(Base):
    """One named fact of the whole centre: fingerprint, clock offset, speed, signing key."""

    __tablename__ = "facts"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Counter(Base):
    """One number that only grows, under a row lock."""

    __tablename__ = "counters"
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class Hall(Base):
    """A hall with its profile and the key of its ID hashes (base64)."""

    __tablename__ = "halls"
    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    profile: Mapped[dict[str, Any]]
    hall_key: Mapped[str] = mapped_column(String(64))


class Enrolment(Base):
    """A one-time code and, once it is used, who used it."""

    __tablename__ = "enrolments"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[float]
    device_id: Mapped[str | None] = mapped_column(String(36))


class Device(Base):
    """An enrolled workstation or wall."""

    __tablename__ = "devices"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    window: Mapped[str] = mapped_column(String(16))
    installation: Mapped[str] = mapped_column(String(36))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    revoked: Mapped[bool] = mapped_column(default=False)


class Clerk(Base):
    """A clerk of a hall. `secret` is salt and scrypt hash, hexadecimal."""

    __tablename__ = "clerks"
    number: Mapped[str] = mapped_column(String(32), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(80))
    roles: Mapped[list[Any]]
    secret: Mapped[str] = mapped_column(String(200))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[float] = mapped_column(default=0.0)


class Shift(Base):
    """A session: one clerk on one device until signed out or over."""

    __tablename__ = "shifts"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device_id: Mapped[str] = mapped_column(String(36))
    clerk: Mapped[str] = mapped_column(String(32))
    expires_at: Mapped[float]
    revoked: Mapped[bool] = mapped_column(default=False)


class Token(Base):
    """The SHA-256 of an access or refresh token."""

    __tablename__ = "tokens"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    shift_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    expires_at: Mapped[float]


class Entity(Base):
    """An entity. `search` and `initials` are folded forms between bars; `changed` orders the change feed."""

    __tablename__ = "entities"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(400))
    kind: Mapped[str] = mapped_column(String(24))
    former_names: Mapped[list[Any]]
    region: Mapped[dict[str, Any]]
    region_code: Mapped[str] = mapped_column(String(6), index=True)
    address: Mapped[str] = mapped_column(String(400))
    responsible_person: Mapped[str] = mapped_column(String(200))
    responsible_title: Mapped[str | None] = mapped_column(String(40))
    legal_form: Mapped[str | None] = mapped_column(String(24))
    registration_number: Mapped[str | None] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(16))
    id_number: Mapped[str | None] = mapped_column(String(40), index=True)
    updated_at: Mapped[float]
    published: Mapped[int]
    search: Mapped[str] = mapped_column(Text)
    initials: Mapped[str] = mapped_column(Text)
    changed: Mapped[int] = mapped_column(BigInteger, index=True)
    deleted: Mapped[bool] = mapped_column(default=False)


class Record(Base):
    """A record; `body` is the whole of it as the contract writes it, without `updated_at`."""

    __tablename__ = "records"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    entity_code: Mapped[str] = mapped_column(String(40), index=True)
    document_key: Mapped[str] = mapped_column(String(200), index=True)
    decided_on: Mapped[str] = mapped_column(String(10))
    public: Mapped[bool]
    fate: Mapped[str] = mapped_column(String(16))
    updated_at: Mapped[float]
    body: Mapped[dict[str, Any]]


class Look(Base):
    """Who looked at records that are not public, at whose, and for what."""

    __tablename__ = "looks"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[float]
    clerk: Mapped[str] = mapped_column(String(32))
    device_id: Mapped[str] = mapped_column(String(36))
    entity_code: Mapped[str] = mapped_column(String(40))
    purpose: Mapped[str] = mapped_column(String(40))


class Contact(Base):
    """A repair officer's office as the contract writes it."""

    __tablename__ = "contacts"
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]


class Case(Base):
    """A case: which hall and window it belongs to and the latest revision."""

    __tablename__ = "cases"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    created_at: Mapped[float]
    completed_at: Mapped[float | None]
    receipt: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Revision(Base):
    """One revision as it was handed over."""

    __tablename__ = "revisions"
    case_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]
    completed_at: Mapped[float | None]
    receipt: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Blob(Base):
    """Whole, checked bytes of a file of a case; they lie in the chunks of an upload."""

    __tablename__ = "blobs"
    case_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    upload_id: Mapped[str] = mapped_column(String(36))


class Upload(Base):
    """One upload (tus). `state`: open, done, expired."""

    __tablename__ = "uploads"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[str] = mapped_column(String(64), index=True)
    revision: Mapped[int]
    file_id: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    length: Mapped[int]
    offset: Mapped[int]
    expires_at: Mapped[float]
    state: Mapped[str] = mapped_column(String(8))


class Chunk(Base):
    """Bytes of an upload from an offset on."""

    __tablename__ = "chunks"
    upload_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    offset: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Filing(Base):
    """One filing on its way. `state` is what the feed says of it; `next_step` is due at `next_at`."""

    __tablename__ = "filings"
    case_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(16))
    record_id: Mapped[str | None] = mapped_column(String(64), index=True)
    entity_code: Mapped[str] = mapped_column(String(40))
    document_key: Mapped[str] = mapped_column(String(200), index=True)
    status: Mapped[str] = mapped_column(String(24))
    fate: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[float]
    next_step: Mapped[str | None] = mapped_column(String(24))
    next_at: Mapped[float | None]
    state: Mapped[dict[str, Any]]


class Event(Base):
    """One item of a window's status feed."""

    __tablename__ = "events"
    hall: Mapped[str] = mapped_column(String(64), primary_key=True)
    window: Mapped[str] = mapped_column(String(16), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    case_id: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[float]
    body: Mapped[dict[str, Any]]


class CommitmentCode(Base):
    """A commitment code and, once it came back, the filing that used it."""

    __tablename__ = "commitment_codes"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    hall: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(16))
    case_id: Mapped[str | None] = mapped_column(String(64))
    filing: Mapped[int | None]


class Key(Base):
    """An idempotency key of a device for an operation, with the content it came with and the answer."""

    __tablename__ = "keys"
    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    operation: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(140), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[float]
    answer: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Fault(Base):
    """A fault that is switched on for the next `remaining` requests that match."""

    __tablename__ = "faults"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(24))
    method: Mapped[str] = mapped_column(String(8))
    pattern: Mapped[str] = mapped_column(String(400))
    remaining: Mapped[int]
    options: Mapped[dict[str, Any]]
