"""Uploads by tus 1.0: creation, expiration, checksum, termination. Bytes lie in the database, chunk by chunk.

A file is known by case, revision and file id, and checked by its whole SHA-256: never by a prefix of its
content.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import uuid
from email.utils import formatdate

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.sandbox.access import Who
from kiosk.sandbox.cases import case_of
from kiosk.sandbox.clock import now
from kiosk.sandbox.database import insert_new
from kiosk.sandbox.problems import Problem, error
from kiosk.sandbox.tables import Blob, Chunk, Revision, Upload

LIFE_SECONDS = 24 * 3600
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")
_REVISION = re.compile(r"[1-9][0-9]{0,2}")
_ALGORITHMS = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}


def read_metadata(header: str) -> tuple[str, int, str]:
    """Return case id, revision and file id of an `Upload-Metadata` header. Raises Problem findings."""
    values: dict[str, str] = {}
    for pair in header.split(","):
        name, _, coded = pair.strip().partition(" ")
        try:
            values[name] = base64.b64decode(coded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise _unreadable(f"{name} 不是 base64") from None
    if not {"case_id", "revision", "file_id"} <= values.keys():
        raise _unreadable("须含 case_id、revision、file_id")
    case_id, revision, file_id = values["case_id"], values["revision"], values["file_id"]
    if not (_ID.fullmatch(case_id) and _REVISION.fullmatch(revision) and _ID.fullmatch(file_id)):
        raise _unreadable("case_id、revision 或 file_id 格式不正确")
    return case_id, int(revision), file_id


def _unreadable(detail: str) -> Problem:
    return Problem("findings", errors=[error("Upload-Metadata:", "format", detail)])


def create(session: Session, who: Who, length: int, *, metadata: str) -> Upload:
    """Return the upload of a file, an old one if there is one. Raises Problem."""
    case_id, number, file_id = read_metadata(metadata)
    case_of(session, who, case_id, lock=True)
    revision = session.get(Revision, (case_id, number))
    files = {file["id"]: file for file in revision.body["files"]} if revision else {}
    if file_id not in files:
        raise Problem("file-unknown")
    if files[file_id]["size"] != length:
        raise Problem("upload-length-mismatch", f"清单中的大小是 {files[file_id]['size']} 字节。")
    sha256 = files[file_id]["sha256"]
    same = select(Upload).filter_by(case_id=case_id, revision=number, file_id=file_id)
    known = session.scalar(same.where(Upload.state != "expired"))
    if known is not None and not _expire(session, known):
        return known
    there = session.get(Blob, (case_id, sha256)) is not None
    upload = Upload(id=str(uuid.uuid4()), hall=who.hall, case_id=case_id, revision=number, file_id=file_id)
    upload.sha256, upload.length, upload.offset = sha256, length, length if there else 0
    upload.state, upload.expires_at = "done" if there else "open", now(session) + LIFE_SECONDS
    session.add(upload)
    session.flush()
    return upload


def find(session: Session, who: Who, upload_id: str, *, lock: bool = False) -> Upload:
    """Return an upload of the hall. Raises Problem upload-unknown, upload-expired."""
    upload = session.get(Upload, upload_id, with_for_update=lock, populate_existing=lock)
    if upload is None or upload.hall != who.hall:
        raise Problem("upload-unknown")
    if upload.state == "expired" or (upload.state == "open" and upload.expires_at <= now(session)):
        raise Problem("upload-expired")
    return upload


def _expire(session: Session, upload: Upload) -> bool:
    if upload.state != "open" or upload.expires_at > now(session):
        return False
    session.execute(delete(Chunk).where(Chunk.upload_id == upload.id))
    upload.state = "expired"
    return True


def expires(upload: Upload) -> str:
    """Return the moment when the upload ends, as RFC 9110 writes it."""
    return formatdate(upload.expires_at, usegmt=True)


def append(session: Session, upload: Upload, offset: int, *, data: bytes) -> Problem | None:
    """Keep bytes; return a problem that must be answered after the commit. Raises Problem."""
    if offset != upload.offset:
        raise Problem("upload-offset-mismatch", expected_offset=upload.offset)
    if offset + len(data) > upload.length:
        raise Problem("payload-too-large", "数据超过文件的大小。")
    upload.expires_at = max(upload.expires_at, now(session) + LIFE_SECONDS)
    if not data:
        return None
    session.add(Chunk(upload_id=upload.id, offset=offset, data=data))
    upload.offset = offset + len(data)
    session.flush()
    return _finish(session, upload) if upload.offset == upload.length else None


def _finish(session: Session, upload: Upload) -> Problem | None:
    whole = hashlib.sha256()
    chunks = select(Chunk.data).where(Chunk.upload_id == upload.id).order_by(Chunk.offset)
    for data in session.scalars(chunks.execution_options(yield_per=8)):
        whole.update(data)
    if not hmac.compare_digest(whole.hexdigest(), upload.sha256):
        session.execute(delete(Chunk).where(Chunk.upload_id == upload.id))
        session.delete(upload)
        return Problem("file-digest-mismatch")
    upload.state = "done"
    insert_new(session, Blob, case_id=upload.case_id, sha256=upload.sha256, upload_id=upload.id)
    return None


def check_chunk(header: str, data: bytes) -> None:
    """Compare bytes with an `Upload-Checksum` header. Raises Problem checksum-mismatch, findings."""
    name, _, coded = header.partition(" ")
    try:
        expected = base64.b64decode(coded, validate=True)
        made = _ALGORITHMS[name](data).digest()
    except (binascii.Error, KeyError):
        found = error("Upload-Checksum:", "format", "须为 sha256 或 sha1")
        raise Problem("findings", errors=[found]) from None
    if not hmac.compare_digest(expected, made):
        raise Problem("checksum-mismatch")


def end(session: Session, upload: Upload) -> None:
    """Forget an upload; the bytes of a finished one stay, for its file needs them."""
    if upload.state != "done":
        session.execute(delete(Chunk).where(Chunk.upload_id == upload.id))
    session.delete(upload)


def content(session: Session, case_id: str, sha256: str) -> bytes:
    """Return the whole bytes of a file of a case, for the control and for tests."""
    blob = session.get_one(Blob, (case_id, sha256))
    chunks = select(Chunk.data).where(Chunk.upload_id == blob.upload_id).order_by(Chunk.offset)
    return b"".join(session.scalars(chunks))
