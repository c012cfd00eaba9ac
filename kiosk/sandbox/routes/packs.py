"""packs: the signed list of what is in force, and its items byte for byte. For windows and walls alike."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from kiosk.sandbox import access, bundles
from kiosk.sandbox.edge import DeviceToken, Held, NoneMatch, conditional, is_known
from kiosk.sandbox.problems import Problem

router = APIRouter()


def _anybody(
    box: Held,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
    x_device_token: DeviceToken = None,
) -> None:
    """Let a signed-in clerk pass, else a device that is enrolled."""
    scheme, _, token = (authorization or "").partition(" ")
    with box.database.read() as session:
        if scheme.lower() == "bearer":
            access.signed_in(session, token.strip())
        else:
            access.device_of(session, x_device_token)


@router.get("/packs/manifest", dependencies=[Depends(_anybody)])
def get_manifest(box: Held, if_none_match: NoneMatch = None) -> Response:
    """Return the manifest in force."""
    with box.database.read() as session:
        body = bundles.manifest(session)
    return conditional(body, if_none_match)


@router.get("/packs/{id}/{version}", dependencies=[Depends(_anybody)])
def get_pack(box: Held, id: str, version: str, if_none_match: NoneMatch = None) -> Response:
    """Return one item."""
    with box.database.read() as session:
        data = bundles.data_of(session, id, version)
    if data is None:
        raise Problem("not-found")
    tag = '"' + hashlib.sha256(data).hexdigest()[:32] + '"'
    if is_known(tag, if_none_match):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, headers={"ETag": tag}, media_type="application/octet-stream")
