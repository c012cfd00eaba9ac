"""Packages: submissions that come on a stick instead of by net, sealed for this centre by an enrolled window.

Layout: `CRPACK1`, a line feed, the length of the header (4 bytes), the header (JSON), the sealed key, then
parts of length (4 bytes) and AES-256-GCM. Within: records of length and JSON, each case followed by the bytes
of its files. The key of the whole is sealed by X25519 and the digest of the window's token, so that only an
enrolled device can have made it. It must not take a case twice: the same steps as by net, the same keys.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import cases, idempotency, uploads
from kiosk.sandbox.access import Who
from kiosk.sandbox.clock import now, stamp
from kiosk.sandbox.database import Database, fact, set_fact
from kiosk.sandbox.problems import Problem, body_errors, problem_body
from kiosk.sandbox.schemas import RevisionRequest
from kiosk.sandbox.signing import key_id, signed
from kiosk.sandbox.tables import Device

MAGIC = b"CRPACK1\n"
LARGEST = 1024 * 1024 * 1024  # bytes of a package
_HEADER, _PART, _RECORD = 64 * 1024, 4 * 1024 * 1024, 4 * 1024 * 1024
_SEALED = 48
_FACT = "package_key"


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose sender is known. `plain` yields what is inside."""

    id: str
    who: Who
    plain: Iterator[bytes]


def make_key(session: Session) -> None:
    """Make the key that packages are sealed for; a centre that has one keeps it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    if not fact(session, _FACT):
        set_fact(session, _FACT, X25519PrivateKey.generate().private_bytes_raw().hex())


def public_key(session: Session) -> str:
    """Return the public key that packages are sealed for, base64 of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(fact(session, _FACT)))
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def take(database: Database, package: BinaryIO) -> dict[str, Any]:
    """Take what is in a package; return the signed receipts. Raises Problem malformed, device-unknown."""
    with database.read() as session:
        opened = _opened(session, package)
    taken = [_case(database, opened.who, record, files) for record, files in _records(opened.plain)]
    with database.read() as session:
        body = {"package": opened.id, "taken_at": stamp(now(session)), "key_id": key_id(session)}
        return signed(session, body | {"receipts": taken})


# -- the seal


def _opened(session: Session, package: BinaryIO) -> Opened:
    if package.read(len(MAGIC)) != MAGIC:
        raise _broken("不是上报包")
    raw = _exactly(package, _length(package, _HEADER))
    sealed = _exactly(package, _SEALED)
    try:
        header = json.loads(raw)
        ephemeral = base64.b64decode(header["ephemeral"], validate=True)
        name, installation = str(header["id"]), str(header["installation"])
    except (ValueError, KeyError, TypeError):
        raise _broken("包头无法读取") from None
    known = select(Device).filter_by(installation=installation, kind="workstation", revoked=False)
    for device in session.scalars(known):
        key = _key(session, device, ephemeral, raw, sealed)
        if key is not None:
            who = Who(device.hall, device.window, device.id, "", (), "")
            return Opened(name, who, _plain(package, key, raw))
    raise Problem("device-unknown", "上报包不是由已登记的窗口制作的，或已损坏。")


def _key(session: Session, device: Device, ephemeral: bytes, raw: bytes, sealed: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(fact(session, _FACT)))
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        kept = HKDF(SHA256(), 32, bytes.fromhex(device.token), b"credit-repair package 1").derive(shared)
        return AESGCM(kept).decrypt(bytes(12), sealed, raw)
    except (InvalidTag, ValueError):
        return None


def _plain(package: BinaryIO, key: bytes, raw: bytes) -> Iterator[bytes]:
    """Yield the parts; the last one says so, for a package that was cut off must not pass for a whole one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, bound, number, last = AESGCM(key), hashlib.sha256(raw).digest(), 0, False
    while not last:
        size = _length(package, _PART + 17)
        part = _exactly(package, size)
        try:
            plain = cipher.decrypt(number.to_bytes(12, "big"), part, bound)
        except InvalidTag:
            raise _broken("上报包已损坏") from None
        if not plain:
            raise _broken("上报包已损坏")
        last, number = plain[0] == 1, number + 1
        yield plain[1:]
    if package.read(1):
        raise _broken("上报包已损坏")


def _length(package: BinaryIO, most: int) -> int:
    size = int.from_bytes(_exactly(package, 4), "big")
    if size > most:
        raise _broken("上报包已损坏")
    return size


def _exactly(package: BinaryIO, size: int) -> bytes:
    data = package.read(size)
    if len(data) != size:
        raise _broken("上报包不完整")
    return data


def _broken(detail: str) -> Problem:
    return Problem("malformed", f"{detail}。")


# -- what is inside


class _Stream:
    """Reads so many bytes from parts of any length."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._held = parts, b""

    def read(self, size: int) -> bytes:
        """Return so many bytes. Raises Problem malformed where they are not there."""
        if size < 0:  # of a file that a record names: it would never be read to its end
            raise _broken("上报包的内容无法读取")
        pieces, lacking = [], size
        while lacking:
            if not self._held:
                self._held = next(self._parts, b"")
                if not self._held:
                    raise _broken("上报包不完整")
            piece, self._held = self._held[:lacking], self._held[lacking:]
            pieces.append(piece)
            lacking -= len(piece)
        return b"".join(pieces)


def _records(parts: Iterator[bytes]) -> Iterator[tuple[dict[str, Any], dict[str, bytes]]]:
    """Yield each case with the bytes of its files by id; one case in memory at a time."""
    stream = _Stream(parts)
    while True:
        size = int.from_bytes(stream.read(4), "big")
        if size > _RECORD:
            raise _broken("上报包已损坏")
        try:
            record = json.loads(stream.read(size))
            if record.get("end"):
                break
            files = {str(file["id"]): stream.read(int(file["size"])) for file in record["body"]["files"]}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _broken("上报包的内容无法读取") from None
        yield record, files
    if next(parts, b""):
        raise _broken("上报包已损坏")


def _case(database: Database, who: Who, record: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    """Take one case as by net: the same keys, so that it is there once however it came."""
    body, key = record["body"], f'"{record.get("key", "")}"'
    number = body.get("revision")
    said = {"case_id": str(body.get("case_id", "")), "revision": number if isinstance(number, int) else 0}
    try:
        idempotency.check(key)
        request = RevisionRequest.model_validate(body)
        with database.write() as session:
            kept = request.model_dump(mode="json", exclude_unset=True)
            content = [request.case_id, request.revision, kept]
            idempotency.begin(session, who, "put", key=key, content=content)
            for lacking in cases.put(session, who, request, kept):
                _file(session, who, request, lacking, files[lacking])
            content = [request.case_id, request.revision]
            idempotency.begin(session, who, "complete", key=key, content=content)
            receipt = cases.complete(session, who, request.case_id, request.revision)
    except ValidationError as failed:
        found = failed.errors(include_url=False, include_context=False, include_input=False)
        return said | {
            "receipt": None,
            "problem": problem_body(Problem("findings", errors=body_errors(found))),
        }
    except Problem as problem:
        return said | {"receipt": None, "problem": problem_body(problem)}
    return said | {"receipt": receipt, "problem": None}


def _file(session: Session, who: Who, request: RevisionRequest, file_id: str, data: bytes) -> None:
    """Keep a file; an upload by net that stopped on the way goes on from where it stood."""
    named = {"case_id": request.case_id, "revision": str(request.revision), "file_id": file_id}
    metadata = ",".join(f"{name} {base64.b64encode(v.encode()).decode()}" for name, v in named.items())
    upload = uploads.create(session, who, len(data), metadata=metadata)
    while upload.offset < upload.length:
        part = data[upload.offset : upload.offset + _PART]
        problem = uploads.append(session, upload, upload.offset, data=part)
        if problem is not None:
            raise problem
