"""Domain -> JSON of the central API: a whole revision of a case as it goes out.

Must not: leave anything out that the case says, or send a member that the contract does not know.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.desk.values import OutFile, Submission
from kiosk.domain.applicant import Applicant
from kiosk.domain.case import Case, Commitment, Filing
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.identity import fold
from kiosk.domain.record import Authority, Duty, Origin, Record

_DELIVERY = "result_delivery"


def revision(sent: Submission) -> dict[str, Any]:
    """Return the body of PUT /cases/{id}/revisions/{n}."""
    case = sent.case
    at = case.submitted_at or case.created_at
    return {
        "case_id": case.id,
        "revision": case.revision,
        "submitted_at": at.isoformat(timespec="seconds"),
        "provisional": case.provisional,
        "path": str(case.path),
        "channel": "assisted" if case.assisted else "direct",
        "workstation": sent.workstation,
        "entity": entity(case.entity),
        "applicant": applicant(case.applicant, delivery=_delivery(case)),
        "answers": dict(case.answers),
        "filings": [filing(one) for one in case.filings],
        "files": [file(one) for one in sent.files],
    }


def _delivery(case: Case) -> str:
    return case.answer(_DELIVERY) or "pick_up"


def entity(of: Entity) -> dict[str, Any]:
    """Return the entity of a case."""
    return {
        "code": of.code,
        "name": of.name,
        "kind": str(of.kind),
        "responsible_title": None if of.kind is EntityKind.NATURAL_PERSON else of.title,
        "registration_number": of.registration_number or None,
    }


def applicant(who: Applicant, *, delivery: str) -> dict[str, Any]:
    """Return the person at the window."""
    return {
        "capacity": str(who.capacity),
        "administrator": who.administrator.strip() or None if who.is_administrator else None,
        "name": who.name.strip(),
        "id_type": str(who.id_type),
        "id_number": fold(who.id_number),
        "phone": fold(who.phone),
        "authorised_until": _day(who.authorised_until) if who.is_agent else None,
        "result_delivery": delivery,
    }


def filing(one: Filing) -> dict[str, Any]:
    """Return a filing; a record entered by hand goes out whole, one of the centre by its id."""
    by_hand = one.record.origin is Origin.APPLICANT
    pack_id, _, version = one.judgement.pack.partition("@")
    return {
        "number": one.number,
        "matter": one.matter,
        "pack": {"id": pack_id, "version": version},
        "record_id": None if by_hand else one.record.id,
        "record": hand_record(one.record) if by_hand else None,
        "authority": authority(one.record.authority),
        "verdict": str(one.judgement.verdict),
        "answers": dict(one.answers),
        "commitment": commitment(one.commitment),
        **({"query_code": one.assisted.code} if one.assisted else {}),  # else as ever: same key, same content
    }


def commitment(made: Commitment | None) -> dict[str, Any] | None:
    """Return a commitment; one that nobody signed is none."""
    if made is None or made.signed_on is None:
        return None
    return {"code": made.code, "signed_on": made.signed_on.isoformat()}


def authority(body: Authority) -> dict[str, Any]:
    """Return a determining body; its code is null where it was entered by hand."""
    return {
        "name": body.name,
        "code": body.code or None,
        "region": {"code": body.region.code, "name": body.region.name},
        "market_supervision": body.market_supervision,
        "phone": body.phone or None,
        "address": body.address or None,
        "hours": body.hours or None,
    }


def hand_record(record: Record) -> dict[str, Any]:
    """Return a record as the applicant's paper shows it."""
    procedure = {True: "simple", False: "ordinary", None: None}[record.simple_procedure]
    return {
        "id": record.id,
        "entity_code": record.entity_code,
        "kind": str(record.kind),
        "authority": authority(record.authority),
        "document_number": record.document_number or None,
        "decided_on": record.decided_on.isoformat(),
        "severity": str(record.record_class) if record.record_class else None,
        "severity_set_by": record.class_set_by or None,
        "violation": record.violation or None,
        "content": record.content or None,
        "penalties": list(record.penalties),
        "fine": _money(record.fine),
        "confiscated": _money(record.confiscated),
        "procedure": procedure,
        "duties": [duty(one) for one in record.duties],
        "published_on": _day(record.published_on),
        "publicity_ends_on": _day(record.publicity_ends_on),
        "list_kind": str(record.list_kind) if record.list_kind else None,
        "listing_reason": record.listing_reason or None,
        "field": record.field or None,
        "subject_name": record.subject_name or None,
    }


def duty(one: Duty) -> dict[str, Any]:
    """Return a duty."""
    return {
        "kind": str(one.kind),
        "text": one.text,
        "amount": _money(one.amount),
        "done_on": _day(one.done_on),
        "source": one.source or None,
    }


def file(one: OutFile) -> dict[str, Any]:
    """Return one line of the list of files."""
    return {
        "id": one.id,
        "material": one.material,
        "filings": list(one.filings),
        "sheets": one.sheets,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _money(value: Decimal | None) -> str | None:
    return f"{value:.2f}" if value is not None else None
