"""Signatures of the centre: Ed25519 over bytes, or over the canonical JSON of an object without its own.

Must not: know whose key it is, or what was signed. cryptography loads with the first look at a signature.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

MEMBER = "signature"


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return JSON with sorted keys, without blanks, in UTF-8: what is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def is_signed(data: bytes, signature: object, public_key: bytes) -> bool:
    """Tell whether a signature (base64) is that of these bytes by this key (32 bytes)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        found = base64.b64decode(signature, validate=True) if isinstance(signature, str) else b""
        Ed25519PublicKey.from_public_bytes(public_key).verify(found, data)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def is_signed_object(value: Mapping[str, Any], public_key: bytes) -> bool:
    """Tell whether an object carries the signature of this key over the rest of it."""
    rest = {name: item for name, item in value.items() if name != MEMBER}
    try:
        return is_signed(canonical(rest), value.get(MEMBER), public_key)
    except ValueError:  # half a character: no signed text has one
        return False
