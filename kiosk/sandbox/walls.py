"""How the walls are: their heartbeats, and the picture of one where somebody asked for it.

Runs in the transaction of the caller. Must not: know what hangs there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.schemas_walls import HeartbeatBatch
from kiosk.sandbox.tables import Device
from kiosk.sandbox.tables_walls import Beat, WallPicture

LARGEST = 2 * 1024 * 1024  # bytes of a picture
_JPEG = b"\xff\xd8\xff"


def beat(session: Session, who: Who, batch: HeartbeatBatch) -> dict[str, Any]:
    """Keep the heartbeats of a device; the answer says whether its picture is wanted."""
    last = batch.items[-1].model_dump(mode="json")
    row = session.get(Beat, who.device_id) or Beat(device_id=who.device_id, count=0, body={})
    row.count, row.body = row.count + len(batch.items), last
    session.add(row)
    picture = session.get(WallPicture, who.device_id)
    return {
        "kept": [item.id for item in batch.items],
        "picture_wanted": picture is not None and picture.wanted,
    }


def want_picture(session: Session, window: str) -> int:
    """Ask for a picture of the walls of a name; return how many there are."""
    walls = list(session.scalars(select(Device).where(Device.window == window, Device.kind == "wall")))
    for wall in walls:
        session.merge(WallPicture(device_id=wall.id, wanted=True, data=b""))
    return len(walls)


def keep_picture(session: Session, device_id: str, data: bytes) -> None:
    """Keep the picture of a wall. Raises Problem findings."""
    if not data.startswith(_JPEG):
        raise Problem("findings", errors=[error("", "format", "须为 JPEG 图片。")])
    session.merge(WallPicture(device_id=device_id, wanted=False, data=data))


def picture(session: Session, window: str) -> bytes:
    """Return the last picture of a wall. Raises Problem not-found."""
    query = (
        select(WallPicture).join(Device, Device.id == WallPicture.device_id).where(Device.window == window)
    )
    row = session.scalar(query)
    if row is None or not row.data:
        raise Problem("not-found")
    return row.data


def known(session: Session) -> list[dict[str, Any]]:
    """Return each wall with its last heartbeat."""
    query = select(Device, Beat).join(Beat, Beat.device_id == Device.id).order_by(Device.window)
    return [
        {"window": device.window, "kind": device.kind, "count": found.count, "last": found.body}
        for device, found in session.execute(query)
    ]
