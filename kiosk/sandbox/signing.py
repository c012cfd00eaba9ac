"""The sandbox's own Ed25519 key, canonical JSON and digests. The key is a fact of the database, made once.

A desk refuses this key outside training mode.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox.database import fact, set_fact

_FACT = "signing_key"


def canonical(value: Any) -> bytes:
    """Return JSON with sorted keys, without blanks, in UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON, hexadecimal; a lone surrogate does no harm."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def make_key(session: Session) -> None:
    """Make the signing key of a new centre."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    set_fact(session, _FACT, Ed25519PrivateKey.generate().private_bytes_raw().hex())


def public_key(session: Session) -> str:
    """Return the public key, base64 of 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(fact(session, _FACT)))
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def key_id(session: Session) -> str:
    """Return a short name of the public key."""
    return "sandbox-" + hashlib.sha256(public_key(session).encode()).hexdigest()[:12]


def sign(session: Session, data: bytes) -> bytes:
    """Return the signature over some bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(fact(session, _FACT))).sign(data)


def signed(session: Session, value: dict[str, Any]) -> dict[str, Any]:
    """Return the object with `signature` over its canonical JSON."""
    return value | {"signature": base64.b64encode(sign(session, canonical(value))).decode()}


def stranger(value: dict[str, Any]) -> dict[str, Any]:
    """Return the object as another training centre would sign it, with the name of that one's key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    whole = value | {"key_id": "sandbox-000000000000"}
    signature = Ed25519PrivateKey.generate().sign(canonical(whole))
    return whole | {"signature": base64.b64encode(signature).decode()}
