"""The control of what the walls get; see `control`.

| call | body | does |
|---|---|---|
| POST /_sandbox/guides | playlist, files (name: base64) | publishes a playlist |
| POST /_sandbox/guides | drop | takes a playlist out of force |
| POST /_sandbox/guides | spoil | serves manifest or files bad (see `guides.SPOILS`), or good again with "" |
| GET /_sandbox/walls | | each device that beats, with its last heartbeat |
| POST /_sandbox/walls/{window}/picture | | asks for a picture of a wall |
| GET /_sandbox/walls/{window}/picture | | the last picture of a wall |
"""

from __future__ import annotations

import base64

from fastapi import APIRouter
from starlette.responses import Response

from kiosk.sandbox import guides, walls
from kiosk.sandbox.control import wish_of
from kiosk.sandbox.edge import Held, JsonBody, answer
from kiosk.sandbox.problems import Problem, error

router = APIRouter(prefix="/_sandbox")


@router.post("/guides")
def change_guides(box: Held, raw: JsonBody) -> Response:
    """Publish or drop a playlist, or spoil what is served; answer the serial of the manifest."""
    wish = wish_of(raw)
    how = str(wish.get("spoil", ""))
    if how and how not in guides.SPOILS:
        raise Problem("findings", errors=[error("/spoil", "not-allowed", "、".join(guides.SPOILS))])
    with box.database.write() as session:
        if "spoil" in wish:
            serial = guides.spoil(session, how)
        elif "drop" in wish:
            serial = guides.drop(session, str(wish["drop"]))
        else:
            files = {name: base64.b64decode(data) for name, data in dict(wish.get("files", {})).items()}
            serial = guides.publish(session, dict(wish["playlist"]), files)
    return answer({"serial": serial}, 201)


@router.get("/walls")
def list_walls(box: Held) -> Response:
    """Show how the walls are."""
    with box.database.read() as session:
        return answer({"items": walls.known(session)})


@router.post("/walls/{window}/picture")
def want_picture(box: Held, window: str) -> Response:
    """Ask for a picture of a wall."""
    with box.database.write() as session:
        return answer({"walls": walls.want_picture(session, window)})


@router.get("/walls/{window}/picture")
def get_picture(box: Held, window: str) -> Response:
    """Return the last picture of a wall."""
    with box.database.read() as session:
        return Response(walls.picture(session, window), media_type="image/jpeg")
