"""This wall as the centre knows it, kept in its own folder. Must not: hold any right to a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.guides.profile import write_whole

FOLDER, FILE = "centre", "device.json"
_LARGEST = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Device:
    """`name`: of the wall, as playlists name it; `key`: Ed25519 of the centre, 32 bytes.

    `enrolment`: made anew with each, for the numbers of a centre count within one.
    """

    address: str
    token: str
    name: str
    key: bytes
    key_id: str
    training: bool
    enrolment: str = ""

    def __repr__(self) -> str:
        return f"Device({self.name})"


def folder_of(lobby: Path) -> Path:
    """Return where everything of the centre lies."""
    return lobby / FOLDER


def save(lobby: Path, device: Device) -> None:
    """Keep the device, for this account only. Raises OSError."""
    folder = folder_of(lobby)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / FILE, json.dumps(asdict(device) | {"key": device.key.hex()}).encode())


def load(lobby: Path) -> Device | None:
    """Return the device; None where this wall was never enrolled, or the file is damaged."""
    path = folder_of(lobby) / FILE
    try:
        if path.stat().st_size > _LARGEST:
            return None
        found = json.loads(path.read_bytes())
        words = {name: str(found[name]) for name in ("address", "token", "name", "key_id")}
        key = bytes.fromhex(found["key"])
        enrolment = str(found.get("enrolment", ""))
        made = Device(**words, key=key, training=found["training"] is True, enrolment=enrolment)
        return made if len(key) == 32 else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
