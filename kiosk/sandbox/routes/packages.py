"""Packages from a stick: no session, for the seal says which window made them."""

from __future__ import annotations

import tempfile

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kiosk.sandbox import packages
from kiosk.sandbox.edge import Held, answer
from kiosk.sandbox.problems import Problem

router = APIRouter()


@router.post("/packages")
async def take_package(request: Request, box: Held) -> Response:
    """Take the submissions of a package; return the signed receipts."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/octet-stream":
        raise Problem("unsupported-media-type", "须为 application/octet-stream。")
    size = 0
    with tempfile.TemporaryFile() as held:  # sealed as it came
        async for part in request.stream():
            size += len(part)
            if size > packages.LARGEST:
                raise Problem("payload-too-large", "上报包超过上限。")
            held.write(part)
        held.seek(0)
        receipts = await run_in_threadpool(packages.take, box.database, held)
    return answer(receipts)
