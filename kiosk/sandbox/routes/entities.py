"""Entities, their records, the change feed, contacts."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from sqlalchemy import func, select
from starlette.responses import Response

from kiosk.sandbox import entities, progress
from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import fact
from kiosk.sandbox.edge import Held, NoneMatch, SignedIn, answer, conditional, cursor_number, make_cursor
from kiosk.sandbox.problems import Problem
from kiosk.sandbox.schemas import Cursor, EntityCode, EntityKind, LimitText
from kiosk.sandbox.tables import Contact, Entity, Hall, Look

router = APIRouter()
Limit = Annotated[LimitText, Query()]
CodePath = Annotated[EntityCode, Path()]
CursorQuery = Annotated[Cursor | None, Query()]
Purpose = Literal["responsible_person_present", "agent_authorised", "case_follow_up"]
_FAR = 10**9


@router.get("/entities/changes")
def list_changes(box: Held, who: SignedIn, since: CursorQuery = None, limit: Limit = 100) -> Response:
    """Feed the local cache with the entities of the hall's regions."""
    with box.database.read() as session:
        fingerprint = fact(session, "fingerprint")
        start = cursor_number(since, fingerprint, most=entities.last_change(session))
        hall = session.get_one(Hall, who.hall)
        rows = entities.changes(session, hall, start, limit)
        items = [
            {
                "op": "delete" if row.deleted else "upsert",
                "code": row.code,
                "entity": None if row.deleted else entities.entity_json(row, hall),
            }
            for row in rows[:limit]
        ]
        last = rows[:limit][-1].changed if rows else start
    return answer({"items": items, "cursor": make_cursor(last, fingerprint), "more": len(rows) > limit})


@router.get("/entities")
def search_entities(
    box: Held,
    who: SignedIn,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    kind: Annotated[EntityKind | None, Query()] = None,
    cursor: CursorQuery = None,
    limit: Limit = 100,
) -> Response:
    """Find entities by name, former name, initials, code, ID number or document number."""
    with box.database.read() as session:
        fingerprint = fact(session, "fingerprint")
        start = cursor_number(cursor, fingerprint, most=_FAR)
        hall = session.get_one(Hall, who.hall)
        found = entities.search(session, q, kind)
        page = found[start : start + limit]
        items = [entities.entity_json(row, hall) | {"matched": matched} for row, matched in page]
    end = start + limit
    return answer({"items": items, "cursor": make_cursor(end, fingerprint) if end < len(found) else None})


@router.get("/entities/{code}")
def get_entity(box: Held, who: SignedIn, code: CodePath, if_none_match: NoneMatch = None) -> Response:
    """Return one entity."""
    with box.database.read() as session:
        entity = session.get(Entity, code)
        if entity is None or entity.deleted:
            raise Problem("entity-unknown")
        body = entities.entity_json(entity, session.get_one(Hall, who.hall))
    return conditional(body, if_none_match)


@router.get("/entities/{code}/records")
def list_records(
    box: Held,
    who: SignedIn,
    code: CodePath,
    purpose: Annotated[Purpose | None, Query()] = None,
    cursor: CursorQuery = None,
    limit: Limit = 100,
    if_none_match: NoneMatch = None,
) -> Response:
    """Return the records of one entity; those not public only for a purpose, which is logged."""
    with box.database.write() as session:
        entity = session.get(Entity, code)
        if entity is None or entity.deleted:
            raise Problem("entity-unknown")
        progress.move(session, who.hall, who.window)
        moment, fingerprint = now(session), fact(session, "fingerprint")
        start = cursor_number(cursor, fingerprint, most=_FAR)
        if purpose is not None:
            look = Look(
                at=moment, clerk=who.clerk, device_id=who.device_id, entity_code=code, purpose=purpose
            )
            session.add(look)
        every = entities.records(session, code, hidden=True)
        rows = [row for row in every if purpose is not None or row.public]
        items = [entities.record_json(row) for row in rows[start : start + limit]]
    end = start + limit
    following = make_cursor(end, fingerprint) if end < len(rows) else None
    hidden = len(every) - len(rows)
    body = {"items": items, "cursor": following, "as_of": stamp(moment), "hidden": hidden}
    return conditional(body, if_none_match, volatile="as_of")


@router.get("/contacts")
def list_contacts(box: Held, _who: SignedIn, if_none_match: NoneMatch = None) -> Response:
    """Return repair officers by authority and district."""
    with box.database.read() as session:
        items = [row.body for row in session.scalars(select(Contact).order_by(Contact.position))]
        written = session.scalar(select(func.min(Entity.updated_at))) or 0.0
    return conditional({"items": items, "updated_at": stamp(written)}, if_none_match)
