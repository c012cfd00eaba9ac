"""The four calls of tus, and what a server says of itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from kiosk.sandbox import uploads
from kiosk.sandbox.access import Who
from kiosk.sandbox.edge import Box, Held, SignedIn
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.schemas import LengthText, OffsetText, Uuid
from kiosk.sandbox.tables import Upload

router = APIRouter()
TUS = {"Tus-Resumable": "1.0.0"}
UploadPath = Annotated[Uuid, Path()]
Version = Annotated[str | None, Header(alias="Tus-Resumable")]
_METADATA = r"^[a-z_]+ [A-Za-z0-9+/=]+(,[a-z_]+ [A-Za-z0-9+/=]+)*$"
_CHECKSUM = r"^(sha256|sha1) [A-Za-z0-9+/]+={0,2}$"


def _tus(version: str | None) -> None:
    if version is None:
        raise Problem("findings", errors=[error("Tus-Resumable:", "required", "缺少此项")])
    if version != "1.0.0":
        raise Problem("tus-version", headers={"Tus-Version": "1.0.0"})


def _headers(upload: Upload, **more: str) -> dict[str, str]:
    return TUS | {"Upload-Offset": str(upload.offset), "Upload-Expires": uploads.expires(upload)} | more


@router.options("/uploads")
def describe_uploads(box: Held) -> Response:
    """Say what this tus server can do."""
    return Response(
        status_code=204,
        headers=TUS
        | {
            "Tus-Version": "1.0.0",
            "Tus-Extension": "creation,expiration,checksum,termination",
            "Tus-Max-Size": str(box.limits.file_bytes),
            "Tus-Checksum-Algorithm": "sha256,sha1",
        },
    )


@router.post("/uploads")
def create_upload(
    box: Held,
    who: SignedIn,
    length: Annotated[LengthText, Header(alias="Upload-Length")],
    metadata: Annotated[str, Header(alias="Upload-Metadata", pattern=_METADATA)],
    version: Version = None,
) -> Response:
    """Open the upload of one file of one revision."""
    _tus(version)
    with box.database.write() as session:
        upload = uploads.create(session, who, length, metadata=metadata)
        headers = _headers(upload, Location=f"/uploads/{upload.id}")
    return Response(status_code=201, headers=headers)


@router.head("/uploads/{upload_id}")
def get_offset(box: Held, who: SignedIn, upload_id: UploadPath, version: Version = None) -> Response:
    """Say how many bytes are there."""
    _tus(version)
    with box.database.read() as session:
        upload = uploads.find(session, who, upload_id)
        headers = _headers(upload, **{"Upload-Length": str(upload.length), "Cache-Control": "no-store"})
    return Response(status_code=200, headers=headers)


@router.patch("/uploads/{upload_id}")
async def append_upload(
    request: Request,
    box: Held,
    who: SignedIn,
    upload_id: UploadPath,
    offset: Annotated[OffsetText, Header(alias="Upload-Offset")],
    checksum: Annotated[str | None, Header(alias="Upload-Checksum", pattern=_CHECKSUM)] = None,
    version: Version = None,
) -> Response:
    """Append bytes at the offset; keep what came before a cut connection."""
    _tus(version)
    if request.headers.get("content-type", "") != "application/offset+octet-stream":
        raise Problem("unsupported-media-type", "须为 application/offset+octet-stream。")
    data, whole = await _receive(request, box.limits.part_bytes)
    if checksum is not None:
        if not whole:
            raise Problem("checksum-mismatch", "数据块不完整。")
        uploads.check_chunk(checksum, data)
    headers = await run_in_threadpool(_keep, box, who, upload_id, offset=offset, data=data)
    return Response(status_code=204, headers=headers)


async def _receive(request: Request, most: int) -> tuple[bytes, bool]:
    data = bytearray()
    try:
        async for part in request.stream():
            data += part
            if len(data) > most:
                raise Problem("payload-too-large")
    except ClientDisconnect:
        return bytes(data), False
    return bytes(data), True


def _keep(box: Box, who: Who, upload_id: str, *, offset: int, data: bytes) -> dict[str, str]:
    with box.database.write() as session:
        upload = uploads.find(session, who, upload_id, lock=True)
        problem = uploads.append(session, upload, offset, data=data)
        headers = {} if problem else _headers(upload)
    if problem is not None:
        raise problem
    return headers


@router.delete("/uploads/{upload_id}")
def end_upload(box: Held, who: SignedIn, upload_id: UploadPath, version: Version = None) -> Response:
    """Give an upload up."""
    _tus(version)
    with box.database.write() as session:
        uploads.end(session, uploads.find(session, who, upload_id, lock=True))
    return Response(status_code=204, headers=TUS)
