"""Entities and records as the contract writes them: search, change feed, the records of one entity."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kiosk.sandbox.clock import stamp
from kiosk.sandbox.database import count_up
from kiosk.sandbox.folding import code_inside, document_key, fold
from kiosk.sandbox.tables import Entity, Hall, Record

# candidates that are ranked; more matches than these cannot be paged through
_MOST = 2000
# members that records planted before them do not have
_SINCE_ADDED = {"list_kind": None, "listing_reason": None, "field": None, "subject_name": None}
_LETTERS = re.compile(r"[A-Z0-9]{2,}")


def entity_json(entity: Entity, hall: Hall) -> dict[str, Any]:
    """Return an entity for a hall; ID numbers leave the centre as a keyed hash only."""
    return {
        "code": entity.code,
        "name": entity.name,
        "kind": entity.kind,
        "former_names": entity.former_names,
        "region": entity.region,
        "address": entity.address,
        "responsible_person": entity.responsible_person,
        "responsible_title": entity.responsible_title,
        "legal_form": entity.legal_form,
        "registration_number": entity.registration_number,
        "status": entity.status,
        "updated_at": stamp(entity.updated_at),
        "id_hash": id_hash(hall, entity.id_number),
        "published_count": entity.published,
    }


def id_hash(hall: Hall, number: str | None) -> str | None:
    """Return HMAC-SHA256(hall key, ID number), hexadecimal."""
    if number is None:
        return None
    return hmac.new(base64.b64decode(hall.hall_key), number.encode(), hashlib.sha256).hexdigest()


def record_json(record: Record) -> dict[str, Any]:
    """Return a record as the contract writes it."""
    return _SINCE_ADDED | record.body | {"updated_at": stamp(record.updated_at)}


def search(session: Session, query: str, kind: str | None) -> list[tuple[Entity, str | None]]:
    """Return the entities that match, best first, each with the former or document number that matched."""
    folded = fold(query).replace("|", "")
    if not folded:
        return []
    inside = code_inside(query)
    documents = _documents(session, query)
    wanted: list[ColumnElement[bool]] = [
        Entity.search.contains(folded, autoescape=True),
        Entity.code == (inside or folded),
        Entity.id_number == folded,
        Entity.code.in_(list(documents)),
    ]
    if len(folded) >= 4 and folded.isalnum():
        wanted.append(Entity.code.startswith(folded, autoescape=True))
    if _LETTERS.fullmatch(folded):
        wanted.append(Entity.initials.contains(folded, autoescape=True))
    found = select(Entity).where(Entity.deleted.is_(False), or_(*wanted))
    if kind:
        found = found.where(Entity.kind == kind)
    rows = list(session.scalars(found.order_by(Entity.code).limit(_MOST)))
    rows.sort(key=lambda row: (_rank(row, folded, inside), len(row.name), row.code))
    return [(row, documents.get(row.code) or _former(row, folded)) for row in rows]


def _documents(session: Session, query: str) -> dict[str, str]:
    key = document_key(query)
    if len(key) < 5 or not any(c.isdigit() for c in key):
        return {}
    # a look-up never says that a record exists which is not public
    rows = select(Record).where(Record.document_key.contains(key, autoescape=True), Record.public.is_(True))
    return {row.entity_code: str(row.body["document_number"]) for row in session.scalars(rows.limit(_MOST))}


def _rank(row: Entity, folded: str, inside: str | None) -> int:
    if row.code in (folded, inside) or row.id_number == folded:
        return 0
    names = row.search.strip("|").split("|")
    if folded in names:
        return 1
    if any(name.startswith(folded) for name in names):
        return 2
    if f"|{folded}" in row.initials:
        return 3
    return 4


def _former(row: Entity, folded: str) -> str | None:
    if folded in fold(row.name):
        return None
    return next((name for name in row.former_names if folded in fold(name)), None)


def changes(session: Session, hall: Hall, since: int, limit: int) -> list[Entity]:
    """Return up to `limit` + 1 entities of the hall's regions that changed after a number."""
    regions = [region["code"] for region in hall.profile["regions"]]
    query = select(Entity).where(Entity.changed > since, Entity.region_code.in_(regions))
    return list(session.scalars(query.order_by(Entity.changed).limit(limit + 1)))


def last_change(session: Session) -> int:
    """Return the number of the latest change."""
    return session.scalar(select(func.max(Entity.changed))) or 0


def records(session: Session, code: str, *, hidden: bool) -> list[Record]:
    """Return the records of an entity, latest decision first; those not public only if `hidden`."""
    query = select(Record).where(Record.entity_code == code)
    if not hidden:
        query = query.where(Record.public.is_(True))
    return list(session.scalars(query.order_by(Record.decided_on.desc(), Record.id)))


def touch(session: Session, code: str, moment: float) -> None:
    """Count the entity's published records again and put it into the change feed."""
    entity = session.get(Entity, code)
    if entity is None:
        return
    entity.changed = count_up(session, "entities")  # first: what a rival of another process did is seen below
    entity.published = sum(1 for row in records(session, code, hidden=False) if is_shown(row.body))
    entity.updated_at = moment


def is_shown(body: dict[str, Any]) -> bool:
    """Tell whether a record is still shown to the public."""
    return bool(body["public"] and body["published_on"] and not body["ended_on"])


def end_publicity(session: Session, record_id: str, moment: float, ended_on: str) -> None:
    """Mark a record as ended everywhere."""
    record = session.get(Record, record_id, with_for_update=True, populate_existing=True)
    if record is None:
        return
    body = json.loads(json.dumps(record.body))
    body["ended_on"] = ended_on
    body["running"] = None
    body["sites"] = [site | {"state": "removed"} for site in body["sites"]]
    record.body, record.updated_at = body, moment
    touch(session, record.entity_code, moment)


def set_running(
    session: Session, record_id: str | None, running: dict[str, str] | None, moment: float
) -> None:
    """Say that an application for a record runs, or no longer does."""
    if record_id is None:
        return
    record = session.get(Record, record_id, with_for_update=True, populate_existing=True)
    if record is not None:
        record.body = record.body | {"running": running}
        record.updated_at = moment
