"""The control of the sandbox, for tests and training. Not part of the contract; served only with `--control`.

| call | body | does |
|---|---|---|
| GET /_sandbox/state | | clock, speed, fingerprint, counts, faults left |
| POST /_sandbox/faults | kind, pattern, method, count, options | switches a fault on (see `faults`) |
| DELETE /_sandbox/faults | | switches all faults off |
| POST /_sandbox/clock | advance_seconds, speed | moves the centre's clock on, sets the speed |
| POST /_sandbox/clock | offline_hours | for so long a window may go on without the centre |
| POST /_sandbox/hurry | case_id | makes every waiting step of every filing, or of one case, due now |
| POST /_sandbox/fates | case_id, number, fate | sets a filing on another way (`progress.FATES`) |
| POST /_sandbox/restore | seconds | the centre as restored from a backup of so many seconds ago |
| POST /_sandbox/devices/{id}/revocation | | revokes a device |
| POST /_sandbox/windows/{window}/revocation | | revokes the devices of a window |
| POST /_sandbox/clerks/{number} | revoked, password_due | takes or gives the right, asks for a new password |
| POST /_sandbox/enrolments | kind, hall | makes a one-time code |
| DELETE /_sandbox/entities/{code} | | takes an entity out, so that the change feed shows a deletion |
| GET /_sandbox/files/{case_id}/{sha256} | | the bytes of a file as the centre has them |
| POST /_sandbox/packs | id, version, files; or kind holidays, year, off, work | publishes an item |
| POST /_sandbox/packs | spoil | serves the manifest bad (see `bundles.SPOILS`), or good again with "" |
| … /_sandbox/guides, /_sandbox/walls | | see `control_walls` |
| GET /_sandbox/looks | | who looked at records that are not public |
| GET /_sandbox/consultations | | what was logged, by all windows |
"""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from fastapi import APIRouter
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from starlette.responses import Response

from kiosk.sandbox import access, bundles, faults, progress, uploads
from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import count_up, fact, set_fact
from kiosk.sandbox.edge import Held, JsonBody, answer
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.tables import (
    Blob,
    Case,
    Chunk,
    Clerk,
    Counter,
    Device,
    Entity,
    Event,
    Fault,
    Filing,
    Hall,
    Key,
    Look,
    Revision,
    Upload,
)
from kiosk.sandbox.tables_after import Consultation, Objection, Paper

router = APIRouter(prefix="/_sandbox")


def wish_of(raw: bytes) -> dict[str, Any]:
    """Return the object of a body. Raises Problem malformed."""
    try:
        value = json.loads(raw)
    except ValueError:
        raise Problem("malformed") from None
    if not isinstance(value, dict):
        raise Problem("malformed")
    return value


@router.get("/state")
def get_state(box: Held) -> Response:
    """Show what the sandbox holds."""
    with box.database.read() as session:
        tables = {"entities": Entity, "cases": Case, "filings": Filing, "events": Event, "uploads": Upload}
        body = {
            "time": stamp(now(session)),
            "speed": float(fact(session, "speed", "1")),
            "fingerprint": fact(session, "fingerprint"),
            "counts": {
                name: session.scalar(select(func.count()).select_from(t)) for name, t in tables.items()
            },
            "faults": [faults.describe(row) for row in session.scalars(select(Fault).order_by(Fault.id))],
        }
    return answer(body)


@router.post("/faults")
def set_fault(box: Held, raw: JsonBody) -> Response:
    """Switch a fault on for the next requests that match."""
    wish = wish_of(raw)
    if wish.get("kind") not in faults.KINDS:
        raise Problem("findings", errors=[error("/kind", "not-allowed", "、".join(faults.KINDS))])
    pattern = str(wish.get("pattern", ""))
    try:
        re.compile(pattern)
    except re.error:
        raise Problem("findings", errors=[error("/pattern", "format", "不是正则表达式")]) from None
    fault = Fault(kind=wish["kind"], method=str(wish.get("method", "*")), pattern=pattern)
    fault.remaining, fault.options = int(wish.get("count", 1)), dict(wish.get("options", {}))
    with box.database.write() as session:
        session.add(fault)
        session.flush()
        body = faults.describe(fault)
    return answer(body, 201)


@router.delete("/faults")
def clear_faults(box: Held) -> Response:
    """Switch all faults off."""
    with box.database.write() as session:
        session.execute(delete(Fault))
    return Response(status_code=204)


@router.post("/clock")
def set_clock(box: Held, raw: JsonBody) -> Response:
    """Move the clock on, or change its speed, or the hours that a window may be without the centre."""
    wish = wish_of(raw)
    with box.database.write() as session:
        offset = float(fact(session, "offset", "0")) + float(wish.get("advance_seconds", 0))
        set_fact(session, "offset", repr(offset))
        if "speed" in wish:
            set_fact(session, "speed", repr(float(wish["speed"])))
        if "offline_hours" in wish:
            set_fact(session, "offline_hours", str(int(wish["offline_hours"])))
        body = {"time": stamp(now(session)), "speed": float(fact(session, "speed", "1"))}
    return answer(body)


@router.post("/hurry")
def hurry(box: Held, raw: JsonBody) -> Response:
    """Make every waiting step due now."""
    case_id = str(wish_of(raw).get("case_id", ""))
    with box.database.write() as session:
        return answer({"steps": progress.hurry(session, case_id)})


@router.post("/fates")
def set_fate(box: Held, raw: JsonBody) -> Response:
    """Set a filing on another way."""
    wish = wish_of(raw)
    fate = str(wish.get("fate", ""))
    if fate not in progress.FATES:
        raise Problem("findings", errors=[error("/fate", "not-allowed", "、".join(progress.FATES))])
    with box.database.write() as session:
        place = (str(wish.get("case_id")), int(wish.get("number", 1)))
        filing = session.get(Filing, place)
        if filing is None:
            raise Problem("filing-unknown")
        progress.lock(session, filing.hall, filing.window)
        session.refresh(filing)  # as it is now that nobody moves it on
        filing.fate = fate
        progress.start(session, filing, now(session))
    return Response(status_code=204)


@router.post("/restore")
def restore(box: Held, raw: JsonBody) -> Response:
    """Lose what came in the last seconds, as a centre does that was restored from a backup."""
    wish = wish_of(raw)
    with box.database.write() as session:
        lost = _forget(session, now(session) - float(wish.get("seconds", 3600)))
        set_fact(session, "fingerprint", secrets.token_hex(16))
        body = {"fingerprint": fact(session, "fingerprint"), "lost_cases": lost}
    return answer(body)


def _forget(session: Session, point: float) -> list[str]:
    lost = list(session.scalars(select(Case.id).where(Case.created_at > point)))
    upload_ids = list(session.scalars(select(Upload.id).where(Upload.case_id.in_(lost))))
    upload_ids += session.scalars(select(Blob.upload_id).where(Blob.case_id.in_(lost)))
    session.execute(delete(Chunk).where(Chunk.upload_id.in_(upload_ids)))
    for filing in session.scalars(select(Filing).where(Filing.case_id.in_(lost))):
        progress.release(session, filing, point)
    for table in (Upload, Blob, Filing, Revision):
        session.execute(delete(table).where(table.case_id.in_(lost)))
    session.execute(delete(Case).where(Case.id.in_(lost)))
    session.execute(delete(Objection).where(Objection.received_at > point))
    session.execute(delete(Consultation).where(Consultation.received_at > point))
    session.execute(delete(Paper).where(Paper.case_id.in_(lost)))
    session.execute(delete(Event).where(Event.at > point))
    session.execute(delete(Event).where(Event.case_id.in_(lost)))
    session.execute(delete(Key).where(Key.created_at > point))
    for counter in session.scalars(select(Counter).where(Counter.name.startswith("events:"))):
        _, hall, window = counter.name.split(":", 2)
        query = select(func.max(Event.sequence)).where(Event.hall == hall, Event.window == window)
        counter.value = session.scalar(query) or 0
    return lost


@router.post("/devices/{device_id}/revocation")
def revoke_device(box: Held, device_id: str) -> Response:
    """Revoke a device."""
    with box.database.write() as session:
        device = session.get(Device, device_id)
        if device is None:
            raise Problem("not-found")
        device.revoked = True
    return Response(status_code=204)


@router.post("/windows/{window}/revocation")
def revoke_window(box: Held, window: str) -> Response:
    """Revoke all devices of a window."""
    with box.database.write() as session:
        session.execute(update(Device).where(Device.window == window).values(revoked=True))
    return Response(status_code=204)


@router.post("/clerks/{number}")
def set_clerk(box: Held, number: str, raw: JsonBody) -> Response:
    """Take a clerk's right away or give it back, ask for a new password."""
    wish = wish_of(raw)
    with box.database.write() as session:
        if session.get(Clerk, number) is None:
            raise Problem("not-found")
        if "revoked" in wish:
            access.set_revoked(session, number, on=bool(wish["revoked"]))
        if "password_due" in wish:
            access.set_due(session, number, on=bool(wish["password_due"]))
    return answer({"number": number})


@router.post("/enrolments")
def make_enrolment(box: Held, raw: JsonBody) -> Response:
    """Make a one-time code for a hall."""
    wish = wish_of(raw)
    with box.database.write() as session:
        halls = list(session.scalars(select(Hall.code).order_by(Hall.code)))
        hall = str(wish.get("hall", halls[0]))
        if hall not in halls:
            raise Problem("not-found")
        code = access.new_enrolment(session, hall, str(wish.get("kind", "workstation")))
    return answer({"code": code, "hall": hall}, 201)


@router.delete("/entities/{code}")
def drop_entity(box: Held, code: str) -> Response:
    """Take an entity out."""
    with box.database.write() as session:
        entity = session.get(Entity, code)
        if entity is None:
            raise Problem("entity-unknown")
        entity.deleted, entity.changed = True, count_up(session, "entities")
    return Response(status_code=204)


@router.get("/files/{case_id}/{sha256}")
def get_file(box: Held, case_id: str, sha256: str) -> Response:
    """Return the bytes of a file as the centre has them."""
    with box.database.read() as session:
        if session.get(Blob, (case_id, sha256)) is None:
            raise Problem("not-found")
        return Response(uploads.content(session, case_id, sha256), media_type="application/octet-stream")


@router.post("/packs")
def publish(box: Held, raw: JsonBody) -> Response:
    """Publish an item, or spoil what is served; answer the serial of the manifest."""
    wish = wish_of(raw)
    how, version = str(wish.get("spoil", "")), str(wish.get("version", "1"))
    if how and how not in bundles.SPOILS:
        raise Problem("findings", errors=[error("/spoil", "not-allowed", "、".join(bundles.SPOILS))])
    with box.database.write() as session:
        if "spoil" in wish:
            serial = bundles.spoil(session, how)
        elif wish.get("kind") == "holidays":
            item = bundles.table(int(wish["year"]), list(wish["off"]), list(wish["work"]), version=version)
            serial = bundles.publish(session, [item])
        else:
            item = bundles.pack(str(wish["id"]), version, dict(wish["files"]))
            serial = bundles.publish(session, [item])
    return answer({"serial": serial}, 201)


@router.get("/looks")
def list_looks(box: Held) -> Response:
    """Show who looked at records that are not public, and for what."""
    with box.database.read() as session:
        rows = session.scalars(select(Look).order_by(Look.id))
        items = [{"clerk": r.clerk, "entity": r.entity_code, "purpose": r.purpose} for r in rows]
    return answer({"items": items})


@router.get("/consultations")
def list_consultations(box: Held) -> Response:
    """Show the consultations that windows logged."""
    with box.database.read() as session:
        rows = session.scalars(select(Consultation).order_by(Consultation.id))
        items = [{"window": row.window, **row.body} for row in rows]
    return answer({"items": items})
