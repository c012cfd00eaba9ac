"""Whether a generation may go on air: signed by a key that the wall trusts, each slide approved as it stands.

The wall's half of signing: it imports nothing but the words of the lobby, so that what runs in the lobby
knows no desk. Must not: hold a private key, or pass a slide that nobody approved.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from pathlib import Path

from kiosk.guides.coding import Unreadable, programme_of, to_json
from kiosk.guides.reading import Check
from kiosk.guides.values import Programme, Slide

SIGNATURE = "signature.json"
TRUST = "trust.json"
_LARGEST = 64 * 1024  # bytes of either file


def digest(slide: Slide) -> str:
    """Return the SHA-256 of a slide as it is approved; its files are in it by their own hashes."""
    plain = json.dumps(to_json(slide), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def keys(lobby: Path) -> dict[str, str]:
    """Return the public keys (hexadecimal) that a wall trusts, with their names; none without a file."""
    try:
        found = json.loads(read(lobby / TRUST))["keys"]
        return {str(key): str(name) for key, name in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def read(path: Path) -> bytes:
    """Return a small file. Raises OSError, ValueError where it is too large."""
    if path.stat().st_size > _LARGEST:
        raise ValueError(path.name)
    return path.read_bytes()


def check_of(lobby: Path) -> Check:
    """Return the check of a lobby: signed by a key that it trusts, every slide approved as it stands."""

    def check(folder: Path, body: bytes) -> None:
        check_signed(folder, body, frozenset(keys(lobby)))
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            raise Unreadable("programme: not JSON") from None
        check_approved(programme_of(found))

    return check


def check_signed(folder: Path, body: bytes, trusted: frozenset[str]) -> None:
    """Raise Unreadable unless the document was signed by one of these keys."""
    try:
        said = json.loads(read(folder / SIGNATURE))
        key, signature = said["key"], said["signature"]
        public = bytes.fromhex(key)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("signature: not readable") from None
    if key not in trusted:
        raise Unreadable("signature: a key that is not trusted")
    if not is_signed(body, signature, public):
        raise Unreadable("signature: wrong")


def check_approved(programme: Programme) -> None:
    """Raise Unreadable unless each slide has an approval of somebody, as it stands."""
    known = {(approval.slide, approval.sha256) for approval in programme.approvals if approval.by}
    for slide in programme.slides:
        if (slide.id, digest(slide)) not in known:
            raise Unreadable(f"slide {slide.id}: not approved")


def is_signed(data: bytes, signature: object, public_key: bytes) -> bool:
    """Tell what `kiosk.bundles.signature.is_signed` tells, without that package, which knows the desk."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        found = base64.b64decode(signature, validate=True) if isinstance(signature, str) else b""
        Ed25519PublicKey.from_public_bytes(public_key).verify(found, data)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
