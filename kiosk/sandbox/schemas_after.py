"""What may be sent to the centre once it has a case, word by word as in the contract; see `schemas`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kiosk.sandbox.schemas import (
    Authority,
    CaseEntity,
    Closed,
    Line,
    Number,
    ObjectId,
    Slug,
    Text,
    Time,
    Uuid,
    Whole,
    WorkId,
    pattern,
)


class ObjectionContact(Closed):
    name: Line
    phone: Annotated[str, pattern(r"^\+?[0-9-]{5,20}$")]


class ObjectionRequest(Closed):
    id: Uuid
    entity: CaseEntity
    contact: ObjectionContact
    case_id: WorkId | None
    filing: Number | None
    record_id: ObjectId | None
    document_number: Line | None
    authority: Authority
    to: Literal["site", "body"]
    against: Annotated[
        list[Literal["content", "period", "subject", "result", "other"]], Field(min_length=1, max_length=5)
    ]
    statement: Text
    evidence: Annotated[list[Line], Field(max_length=50)]
    requested_at: Time


class Consultation(Closed):
    id: Uuid
    at: Time
    channel: Literal["window", "phone", "online"]
    topic: Slug
    minutes: Annotated[Whole, Field(ge=0, le=600)]
    outcome: Literal["answered", "case_opened", "sent_elsewhere", "call_back"]
    ticket: Line | None = None
    note: Text | None = None


class ConsultationBatch(Closed):
    items: Annotated[list[Consultation], Field(min_length=1, max_length=200)]
