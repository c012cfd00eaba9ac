"""meta, sessions, devices: the operations before there is a session."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from kiosk.sandbox import access, idempotency, packages
from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import fact
from kiosk.sandbox.edge import DeviceToken, Held, JsonBody, SignedInAnyhow, answer, parse
from kiosk.sandbox.problems import Problem
from kiosk.sandbox.schemas import (
    DeviceRequest,
    PasswordRequest,
    RefreshRequest,
    SessionRequest,
)
from kiosk.sandbox.signing import key_id, public_key
from kiosk.sandbox.tables import Device, Hall

CONTRACT = "1.0.0"
router = APIRouter()


@router.get("/meta")
def get_meta(box: Held) -> Response:
    """Say who the centre is, what time it has and what its limits are."""
    with box.database.read() as session:
        moment, fingerprint = now(session), fact(session, "fingerprint")
        hours = int(fact(session, "offline_hours", "168"))
    meta = {
        "service": "credit-repair-central",
        "contract": CONTRACT,
        "time": stamp(moment),
        "fingerprint": fingerprint,
        "training": True,
        "limits": box.limits.said(),
        "idempotency_seconds": idempotency.LIFE_SECONDS,
        "offline_hours": hours,
        "password": access.PASSWORD,
    }
    return answer(meta, headers={"Cache-Control": "no-store"})


@router.post("/sessions")
def open_session(box: Held, raw: JsonBody, x_device_token: DeviceToken = None) -> Response:
    """Sign a clerk in on an enrolled workstation."""
    with box.database.read() as session:
        access.workstation_of(session, x_device_token)
    request = parse(SessionRequest, raw)
    with box.database.write() as session:
        device = access.workstation_of(session, x_device_token)
        outcome = access.sign_in(session, device, request.clerk, request.password)
    if isinstance(outcome, Problem):
        raise outcome
    return answer(outcome, 201, {"Cache-Control": "no-store"})


@router.post("/sessions/refresh")
def refresh_session(box: Held, raw: JsonBody, x_device_token: DeviceToken = None) -> Response:
    """Give a new access token for a running shift."""
    with box.database.read() as session:
        access.workstation_of(session, x_device_token)
    request = parse(RefreshRequest, raw)
    with box.database.write() as session:
        device = access.workstation_of(session, x_device_token)
        fresh = access.refresh(session, device, request.refresh_token)
    return answer(fresh, headers={"Cache-Control": "no-store"})


@router.delete("/sessions/current")
def close_session(box: Held, who: SignedInAnyhow) -> Response:
    """Sign the clerk out."""
    with box.database.write() as session:
        access.sign_out(session, who)
    return Response(status_code=204)


@router.put("/sessions/current/password")
def change_password(box: Held, who: SignedInAnyhow, raw: JsonBody) -> Response:
    """Give the signed-in clerk a new password."""
    request = parse(PasswordRequest, raw)
    with box.database.write() as session:
        problem = access.change_password(session, who, request.old, request.new)
    if problem is not None:
        raise problem
    return Response(status_code=204)


@router.post("/devices")
def enrol_device(box: Held, raw: JsonBody) -> Response:
    """Enrol a workstation or a wall with a one-time code."""
    request = parse(DeviceRequest, raw)
    with box.database.write() as session:
        device, token = access.enrol(
            session, request.code, request.kind, window=request.window, installation=request.installation
        )
        body = {
            "device_id": device.id,
            "device_token": token,
            "kind": device.kind,
            "window": device.window,
            "hall": _hall(session, device),
        }
    return answer(body, 201, {"Cache-Control": "no-store"})


def _hall(session: Session, device: Device) -> dict[str, Any]:
    hall = session.get_one(Hall, device.hall)
    return hall.profile | {
        "code": hall.code,
        "hall_key": hall.hall_key if device.kind == "workstation" else None,
        "key_id": key_id(session),
        "public_key": public_key(session),
        "package_key": packages.public_key(session),
        "channels": ["direct", "assisted"],
        "retention_days": 30,
        "training": True,
    }
