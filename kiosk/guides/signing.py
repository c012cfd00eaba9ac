"""Who let a generation go on air: its signature, the keys that a wall trusts, every slide's approval.

    content/<number>/signature.json     {"key": hexadecimal, "signature": base64 over programme.json}
    trust.json                          {"keys": {hexadecimal: name}}, in the lobby's folder

Must not: keep a private key, or pass a slide that nobody approved as it stands.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

from kiosk.bundles.signature import is_signed
from kiosk.desk.disk import replace_file
from kiosk.guides.coding import Unreadable, programme_of
from kiosk.guides.compose import digest
from kiosk.guides.reading import Check
from kiosk.guides.values import Programme

SIGNATURE = "signature.json"
TRUST = "trust.json"
_LARGEST = 64 * 1024  # bytes of either file


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
    known = _keys(lobby)
    if known.get(public.hex()) == name:
        return
    lobby.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = {"keys": {**known, public.hex(): name}}
    replace_file(lobby / TRUST, json.dumps(whole, ensure_ascii=False).encode())


def _keys(lobby: Path) -> dict[str, str]:
    try:
        keys = json.loads(_read(lobby / TRUST))["keys"]
        return {str(key): str(name) for key, name in keys.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _read(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise ValueError(path.name)
    return path.read_bytes()


def check_of(lobby: Path) -> Check:
    """Return the check of a lobby: signed by a key that it trusts, every slide approved as it stands."""

    def check(folder: Path, body: bytes) -> None:
        check_signed(folder, body, frozenset(_keys(lobby)))
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            raise Unreadable("programme: not JSON") from None
        check_approved(programme_of(found))

    return check


def check_signed(folder: Path, body: bytes, keys: frozenset[str]) -> None:
    """Raise Unreadable unless the document was signed by one of these keys."""
    try:
        said = json.loads(_read(folder / SIGNATURE))
        key, signature = said["key"], said["signature"]
        public = bytes.fromhex(key)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("signature: not readable") from None
    if key not in keys:
        raise Unreadable("signature: a key that is not trusted")
    if not is_signed(body, signature, public):
        raise Unreadable("signature: wrong")


def check_approved(programme: Programme) -> None:
    """Raise Unreadable unless each slide has an approval of somebody, as it stands."""
    known = {(approval.slide, approval.sha256) for approval in programme.approvals if approval.by}
    for slide in programme.slides:
        if (slide.id, digest(slide)) not in known:
            raise Unreadable(f"slide {slide.id}: not approved")
