"""What every handler needs at its edge: the box of the process, who is asking, the body, the answer.

It must not open long transactions: a dependency looks up the token and lets go.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Header, Request
from pydantic import ValidationError
from starlette.responses import Response

from kiosk.sandbox import access, idempotency
from kiosk.sandbox.access import Who
from kiosk.sandbox.database import Database
from kiosk.sandbox.limits import Limits
from kiosk.sandbox.problems import Problem, body_errors
from kiosk.sandbox.schemas import Closed

Model = TypeVar("Model", bound=Closed)


@dataclass(frozen=True, slots=True)
class Box:
    """What a server process holds: the database, and whether it may be controlled."""

    database: Database
    control: bool
    limits: Limits = field(default_factory=Limits)


def box(request: Request) -> Box:
    """Return the box of this process."""
    held = request.app.state.box
    assert isinstance(held, Box)
    return held


def _who(
    request: Request, authorization: Annotated[str | None, Header(include_in_schema=False)] = None
) -> Who:
    scheme, _, token = (authorization or "").partition(" ")
    with box(request).database.read() as session:
        return access.signed_in(session, token.strip() if scheme.lower() == "bearer" else None)


def _whoever(
    request: Request, authorization: Annotated[str | None, Header(include_in_schema=False)] = None
) -> Who:
    scheme, _, token = (authorization or "").partition(" ")
    given = token.strip() if scheme.lower() == "bearer" else None
    with box(request).database.read() as session:
        return access.signed_in(session, given, password_due=True)


def _anybody(
    request: Request,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
    x_device_token: Annotated[str | None, Header(alias="X-Device-Token")] = None,
) -> Who:
    """Return the signed-in clerk, else a device that is enrolled, with whom nobody is signed in."""
    scheme, _, token = (authorization or "").partition(" ")
    with box(request).database.read() as session:
        if scheme.lower() == "bearer":
            return access.signed_in(session, token.strip())
        device = access.device_of(session, x_device_token)
        return Who(device.hall, device.window, device.id, clerk="", roles=(), shift_id="")


def _key(idempotency_key: Annotated[str | None, Header()] = None) -> str:
    return idempotency.check(idempotency_key)


async def _json(request: Request) -> bytes:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Problem("unsupported-media-type", "须为 application/json。")
    raw, most = bytearray(), box(request).limits.request_bytes
    async for part in request.stream():
        raw += part
        if len(raw) > most:
            raise Problem("payload-too-large", f"请求不得超过 {most} 字节。")
    return bytes(raw)


Held = Annotated[Box, Depends(box)]
SignedIn = Annotated[Who, Depends(_who)]
SignedInAnyhow = Annotated[Who, Depends(_whoever)]  # with a password that has to be changed too
Anybody = Annotated[Who, Depends(_anybody)]  # a clerk, or a device by itself
RequestKey = Annotated[str, Depends(_key)]
JsonBody = Annotated[bytes, Depends(_json)]
DeviceToken = Annotated[str | None, Header(alias="X-Device-Token")]
NoneMatch = Annotated[str | None, Header(alias="If-None-Match")]


def parse(model: type[Model], raw: bytes) -> Model:
    """Return the request object. Raises Problem malformed or findings."""
    try:
        return model.model_validate_json(raw)
    except ValidationError as failed:
        found = failed.errors(include_url=False, include_context=False, include_input=False)
        if found[0]["type"] == "json_invalid":
            raise Problem("malformed", "不是有效的 JSON。") from None
        raise Problem("findings", errors=body_errors(found)) from None


def answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a JSON answer."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, status, dict(headers or {}), "application/json")


def conditional(body: Any, none_match: str | None, *, volatile: str = "") -> Response:
    """Return a JSON answer with its ETag, or 304; `volatile` names a member that does not count."""
    lasting = {k: v for k, v in body.items() if k != volatile}
    tag = '"' + hashlib.sha256(json.dumps(lasting, sort_keys=True).encode()).hexdigest()[:32] + '"'
    if is_known(tag, none_match):
        return Response(status_code=304, headers={"ETag": tag})
    return answer(body, headers={"ETag": tag})


def is_known(tag: str, none_match: str | None) -> bool:
    """Tell whether the client has what bears this ETag."""
    offered = {part.strip().removeprefix("W/") for part in (none_match or "").split(",")}
    return tag in offered or "*" in offered


def cursor_number(cursor: str | None, fingerprint: str, *, most: int) -> int:
    """Return the number inside a cursor, 0 without one. Raises Problem cursor-unknown."""
    if cursor is None:
        return 0
    mark, _, number = cursor.partition("-")
    if mark != fingerprint[:8] or not number.isascii() or not number.isdigit() or int(number[:18]) > most:
        raise Problem("cursor-unknown")
    return int(number)


def make_cursor(number: int, fingerprint: str) -> str:
    """Return an opaque cursor for a number, bound to this life of the centre."""
    return f"{fingerprint[:8]}-{number}"
