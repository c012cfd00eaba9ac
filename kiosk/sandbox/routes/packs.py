"""packs: the signed list of what is in force, and its items byte for byte. For windows and walls alike."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter
from starlette.responses import Response

from kiosk.sandbox import bundles
from kiosk.sandbox.edge import Anybody, Held, NoneMatch, conditional, is_known
from kiosk.sandbox.problems import Problem

router = APIRouter()


@router.get("/packs/manifest")
def get_manifest(box: Held, _who: Anybody, if_none_match: NoneMatch = None) -> Response:
    """Return the manifest in force."""
    with box.database.read() as session:
        body = bundles.manifest(session)
    return conditional(body, if_none_match)


@router.get("/packs/{id}/{version}")
def get_pack(box: Held, _who: Anybody, id: str, version: str, if_none_match: NoneMatch = None) -> Response:
    """Return one item."""
    with box.database.read() as session:
        data = bundles.data_of(session, id, version)
    if data is None:
        raise Problem("not-found")
    tag = '"' + hashlib.sha256(data).hexdigest()[:32] + '"'
    if is_known(tag, if_none_match):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, headers={"ETag": tag}, media_type="application/octet-stream")
