"""Packages for a stick: submissions sealed so that only the centre can open them, and its signed answer.

The layout stands in the contract (`takePackage`). One file of a case is in memory at a time. Must not: put
anything readable into the file besides what names the window, or believe a receipt that does not verify.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import BinaryIO

from kiosk.adapters import wire_out, wire_problems
from kiosk.adapters import wire_parts as parts
from kiosk.adapters.wire_parts import Json
from kiosk.adapters.wire_receipt import receipt
from kiosk.bundles.signature import canonical, is_signed_object
from kiosk.desk.values import Carried, Hall, OutboxRow, ProgressFn, Stop, Submission
from kiosk.errors import Cancelled, CentreFailed, Conflict, FileRefused

MAGIC = b"CRPACK1\n"
INFO = b"credit-repair package 1"
PART = 1024 * 1024


class Sealer:
    """Writes a package: header, sealed key, then parts of what it is given. `close` ends it."""

    def __init__(self, out: BinaryIO, hall: Hall, *, token: str, installation: str) -> None:
        if len(hall.package_key) != 32:
            raise Conflict("no_package_key")
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        once, key = X25519PrivateKey.generate(), os.urandom(32)
        shared = once.exchange(X25519PublicKey.from_public_bytes(hall.package_key))
        self.id = uuid.uuid4().hex
        header = canonical(
            {
                "id": self.id,
                "installation": installation,
                "window": hall.window,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "key_id": hall.key_id,
                "ephemeral": base64.b64encode(once.public_key().public_bytes_raw()).decode(),
            }
        )
        self._out, self._cipher, self._bound = out, AESGCM(key), hashlib.sha256(header).digest()
        self._number, self._held = 0, bytearray()
        out.write(MAGIC + len(header).to_bytes(4, "big") + header)
        out.write(AESGCM(_derived(shared, token)).encrypt(bytes(12), key, header))

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._held += data
        while len(self._held) > PART:
            self._part(bytes(self._held[:PART]), last=False)
            del self._held[:PART]

    def record(self, body: Json) -> None:
        """Add a record."""
        data = canonical(body)
        self.write(len(data).to_bytes(4, "big") + data)

    def close(self) -> None:
        """Write the last part; without it nobody takes the package."""
        self._part(bytes(self._held), last=True)

    def _part(self, plain: bytes, *, last: bool) -> None:
        nonce = self._number.to_bytes(12, "big")
        part = self._cipher.encrypt(nonce, bytes([last]) + plain, self._bound)
        self._out.write(len(part).to_bytes(4, "big") + part)
        self._number += 1


def _derived(shared: bytes, token: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, hashlib.sha256(token.encode()).digest(), INFO).derive(shared)


def write(
    sealer: Sealer, rows: Iterable[OutboxRow], read: Callable[[str], bytes], progress: ProgressFn, stop: Stop
) -> str:
    """Write the submissions of rows; return the id of the package. Raises Cancelled between two files."""
    rows = tuple(rows)
    total, done = sum(file.size for row in rows for file in row.submission.files), 0
    for row in rows:
        sealer.record({"key": row.key, "body": wire_out.revision(row.submission)})
        for file in row.submission.files:
            if stop():
                raise Cancelled
            sealer.write(read(file.vault_id))
            done += file.size
            progress(done, total)
    sealer.record({"end": True})
    sealer.close()
    return sealer.id


def carried(data: bytes, hall: Hall, sent: Callable[[str], Submission | None]) -> tuple[Carried, ...]:
    """Return what a file of receipts says. Raises FileRefused (no_receipts, not_signed)."""
    try:
        body = parts.thing(json.loads(data))
        if not is_signed_object(body, hall.public_key):
            raise FileRefused("not_signed")
        return parts.items(body, "receipts", lambda item: _one(item, hall, sent))
    except (ValueError, RecursionError, CentreFailed):
        raise FileRefused("no_receipts") from None


def _one(item: Json, hall: Hall, sent: Callable[[str], Submission | None]) -> Carried:
    case_id, revision = parts.member(item, "case_id", str), parts.member(item, "revision", int)
    given, problem = item.get("receipt"), item.get("problem")
    if isinstance(given, dict):
        made = receipt(given, case_id=case_id, revision=revision, public_key=hall.public_key)
        return Carried(case_id, revision, made)
    told = parts.thing(problem)
    status = parts.member(told, "status", int)
    error = wire_problems.error_of(status, told, sent=sent(f"{case_id}:{revision}"))
    return Carried(case_id, revision, None, error)
