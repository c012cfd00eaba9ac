"""guides and heartbeats: what the walls of the lobby get, what they are told, and how they are."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from starlette.responses import Response

from kiosk.sandbox import access, guides, idempotency, walls
from kiosk.sandbox.edge import (
    Anybody,
    DeviceToken,
    Held,
    JsonBody,
    NoneMatch,
    RequestKey,
    SignedIn,
    answer,
    conditional,
    is_known,
    parse,
)
from kiosk.sandbox.problems import Problem
from kiosk.sandbox.schemas import Sha256
from kiosk.sandbox.schemas_walls import HeartbeatBatch, NoticeRequest

router = APIRouter()
_RANGE = r"^bytes=[0-9]{1,15}-[0-9]{0,15}$"
_OCTETS = "application/octet-stream"


@router.get("/guides/manifest")
def get_manifest(box: Held, who: Anybody, if_none_match: NoneMatch = None) -> Response:
    """Return the manifest of the hall that asks."""
    with box.database.read() as session:
        body = guides.manifest(session, who.hall)
    return conditional(body, if_none_match)


@router.get("/guides/assets/{sha256}")
def get_asset(
    box: Held,
    _who: Anybody,
    sha256: Annotated[Sha256, Path()],
    given: Annotated[str | None, Header(alias="Range", pattern=_RANGE)] = None,
    if_none_match: NoneMatch = None,
) -> Response:
    """Return a file or a part of it."""
    with box.database.read() as session:
        data = guides.data_of(session, sha256)
    if data is None:
        raise Problem("not-found")
    tag = {"ETag": f'"{sha256[:32]}"'}
    if is_known(tag["ETag"], if_none_match):
        return Response(status_code=304, headers=tag)
    if given is None:
        return Response(data, headers=tag, media_type=_OCTETS)
    first, last = re.findall(r"[0-9]+|$", given.partition("=")[2])[:2]
    begin, end = int(first), min(int(last) if last else len(data), len(data) - 1)
    if begin > end:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{len(data)}"})
    place = {"Content-Range": f"bytes {begin}-{end}/{len(data)}"}
    return Response(data[begin : end + 1], 206, headers=tag | place, media_type=_OCTETS)


@router.post("/guides/notices")
def post_notice(box: Held, who: SignedIn, key: RequestKey, raw: JsonBody) -> Response:
    """Give the walls of the hall an order, or take it back."""
    request = parse(NoticeRequest, raw)
    with box.database.write() as session:
        kept = idempotency.begin(session, who, "notice", key=key, content=request.model_dump(mode="json"))
        if kept.answer is None:
            kept.answer = guides.order(session, who, request)
        body = kept.answer
    return answer(body, 201)


@router.post("/heartbeats")
def post_heartbeats(box: Held, who: Anybody, key: RequestKey, raw: JsonBody) -> Response:
    """Keep how a device is."""
    request = parse(HeartbeatBatch, raw)
    with box.database.write() as session:
        kept = idempotency.begin(session, who, "beat", key=key, content=request.model_dump(mode="json"))
        if kept.answer is None:
            kept.answer = walls.beat(session, who, request)
        body = kept.answer
    return answer(body)


@router.put("/heartbeats/picture")
async def put_picture(request: Request, box: Held, x_device_token: DeviceToken = None) -> Response:
    """Keep the picture of a wall."""
    with box.database.read() as session:
        device = access.device_of(session, x_device_token)
        if device.kind != "wall":
            raise Problem("not-allowed", "此设备不是大屏。")
        device_id = device.id
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != _OCTETS:
        raise Problem("unsupported-media-type", f"须为 {_OCTETS}。")
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > walls.LARGEST:
            raise Problem("payload-too-large", f"图片不得超过 {walls.LARGEST} 字节。")
    with box.database.write() as session:
        walls.keep_picture(session, device_id, bytes(raw))
    return Response(status_code=204)
