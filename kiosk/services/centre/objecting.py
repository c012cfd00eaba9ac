"""Objections (异议) to a record, to 信用中国 or to its body: looked over, kept, sent like a letter.

The window forwards an objection and never says what will come of it. Must not: send one that nobody can
answer, for it names neither reason nor whom to call.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from kiosk.desk import Desk, Objection, ObjectionBody
from kiosk.domain.entity import Entity, EntityKind
from kiosk.domain.findings import Finding, Severity, finding
from kiosk.domain.identity import fold, is_mobile
from kiosk.domain.record import Origin, Record
from kiosk.errors import Conflict, NotFound, Refused
from kiosk.services.cases import casework, whose
from kiosk.services.centre import letters
from kiosk.services.centre.letters import GRACE, Letter, LetterKind
from kiosk.services.entities.lookup import Opened
from kiosk.services.window import people
from kiosk.services.window.acts import Act

NEEDED = ("to", "items", "statement", "name", "phone")


def object_to(
    desk: Desk, case_id: str, filing: int, *, values: Mapping[str, str], grace: float = GRACE
) -> Letter:
    """Keep an objection to the record of a filing; it goes out by itself after `grace` seconds.

    `values` by name as for the paper: `to` (site, body), `items` (joined by commas), `statement`, `evidence`
    (a line each). Raises Refused (not_ready) with what is missing, Refused (not_held), Conflict
    (objection_waits), NotFound.
    """
    with desk.store.read() as work:
        whose.demand(desk, work, case_id)
    case = casework.load(desk, case_id)
    try:
        record = case.filing(filing).record
    except KeyError:
        raise NotFound from None
    who = {"name": case.applicant.name, "phone": case.applicant.phone}
    made = _made(desk, case.entity, record, {**who, **values}, (case_id, filing))
    return _kept(desk, made, grace=grace)


def object_without_case(
    desk: Desk,
    opened: Opened,
    record_id: str,
    *,
    values: Mapping[str, str],
    grace: float = GRACE,
) -> Letter:
    """Keep an objection to a record that was looked up; `values` has `name` and `phone` besides.

    Raises Refused (not_ready), Conflict (objection_waits), NotFound where there is no such record.
    """
    record = next((record for record, _ in opened.rows if record.id == record_id), None)
    if record is None:
        raise NotFound
    return _kept(desk, _made(desk, opened.dossier.entity, record, values, ("", 0)), grace=grace)


def check(values: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what an objection still lacks before it can be sent."""
    found = [
        finding(f"objection_{name}_missing", Severity.ERROR, "objection", name)
        for name in NEEDED
        if not values.get(name, "").strip()
    ]
    phone = fold(values.get("phone", ""))
    if phone and not is_mobile(phone):
        found.append(finding("phone_wrong", Severity.ERROR, "objection", "phone"))
    return tuple(found)


def _made(
    desk: Desk, entity: Entity, record: Record, values: Mapping[str, str], of: tuple[str, int]
) -> Objection:
    """Return the objection that was typed. Raises Refused (not_ready)."""
    wrong = check(values)
    if wrong:
        raise Refused("not_ready", wrong)
    body = record.authority
    lines = [line.strip()[:200] for line in values.get("evidence", "").splitlines() if line.strip()]
    return Objection(
        id=str(uuid.uuid4()),
        entity_code=entity.code,
        entity_name=entity.name,
        entity_kind=str(entity.kind),
        entity_title="" if entity.kind is EntityKind.NATURAL_PERSON else entity.title,
        registration_number=entity.registration_number,
        body=ObjectionBody(body.name, body.code, body.region.code, body.region.name, body.market_supervision),
        to=values["to"],
        against=tuple(item for item in values["items"].split(",") if item),
        statement=values["statement"].strip(),
        evidence=tuple(lines[:50]),
        name=values["name"].strip(),
        phone=fold(values["phone"]),
        at=desk.clock.now().isoformat(timespec="seconds"),
        case_id=of[0],
        filing=of[1],
        record_id="" if record.origin is Origin.APPLICANT else record.id,
        document_number=record.document_number,
    )


def _kept(desk: Desk, made: Objection, *, grace: float) -> Letter:
    clerk = people.demand(desk, Act.WORK)
    for other in letters.waiting(desk):
        same = other.objection
        if same is not None and (same.record_id, same.document_number, same.to) == (
            made.record_id, made.document_number, made.to
        ):  # fmt: skip
            raise Conflict("objection_waits", number=made.document_number)
    letter = Letter(
        key=made.id,
        kind=LetterKind.OBJECTION,
        at=datetime.fromisoformat(made.at),
        clerk=clerk,
        case_id=made.case_id,
        filing=made.filing,
        objection=made,
        next_try=desk.clock.now() + timedelta(seconds=grace),
    )
    return letters.keep(desk, letter)
