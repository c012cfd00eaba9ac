"""Who let a generation go on air: its signature, the keys that a wall trusts, every slide's approval.

    content/<number>/signature.json     {"key": hexadecimal, "signature": base64 over programme.json}
    trust.json                          {"keys": {hexadecimal: name}}, in the lobby's folder

What is checked of it is in `trusting`. Must not: keep a private key.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

from kiosk.desk.disk import replace_file
from kiosk.guides.trusting import SIGNATURE, TRUST, check_approved, check_of, check_signed, keys

__all__ = [
    "SIGNATURE",
    "TRUST",
    "check_approved",
    "check_of",
    "check_signed",
    "new_key",
    "public_of",
    "sign",
    "trust",
]


def new_key() -> bytes:
    """Return a new private key of 32 bytes (Ed25519)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public key of a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(body: bytes, private: bytes) -> bytes:
    """Return the signature file of a programme's document."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signature = Ed25519PrivateKey.from_private_bytes(private).sign(body)
    said = {"key": public_of(private).hex(), "signature": base64.b64encode(signature).decode()}
    return json.dumps(said).encode()


def trust(lobby: Path, public: bytes, name: str) -> None:
    """Let a wall take what this key signs, beside those that it trusts already. Raises OSError."""
    known = keys(lobby)
    if known.get(public.hex()) == name:
        return
    lobby.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = {"keys": {**known, public.hex(): name}}
    replace_file(lobby / TRUST, json.dumps(whole, ensure_ascii=False).encode())
