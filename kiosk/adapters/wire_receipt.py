"""The receipt of the centre: Ed25519 over its canonical JSON, for this case and this revision.

Must not: return a receipt that is not signed by the hall's centre.
"""

from __future__ import annotations

import base64
import binascii
import json

from kiosk.adapters import wire_parts as parts
from kiosk.adapters.wire_parts import Json
from kiosk.domain.case import Receipt
from kiosk.errors import CentreFailed


def canonical(value: Json) -> bytes:
    """Return JSON with sorted keys, without blanks, in UTF-8: what is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def receipt(source: Json, *, case_id: str, revision: int, public_key: bytes) -> Receipt:
    """Return a verified receipt. Raises CentreFailed (receipt_not_signed, nonsense)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    signed = {name: value for name, value in source.items() if name != "signature"}
    try:
        signature = base64.b64decode(parts.member(source, "signature", str), validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, canonical(signed))
    except (InvalidSignature, binascii.Error, ValueError):
        raise CentreFailed("receipt_not_signed") from None
    if parts.member(source, "case_id", str) != case_id or parts.member(source, "revision", int) != revision:
        raise parts.nonsense("case_id")
    number, received_at = parts.member(source, "number", str), parts.moment(source, "received_at")
    return Receipt(number, received_at, verified=True, raw=canonical(source).decode())
