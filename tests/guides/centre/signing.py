"""A centre that signs playlists for walls, without a network: a real source with a key of its own."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from kiosk.guides.centre import device
from kiosk.guides.centre.device import Device
from kiosk.guides.centre.manifest import canonical
from tests.guides.programmes import SVG

AT = "2026-11-21T10:24:00+08:00"
PLAIN = {"id": "a", "title": "来自中心", "lang": "zh", "body": {"kind": "plain", "paragraphs": ["全程免费"]}}
ALWAYS: Mapping[str, Any] = {
    "walls": [], "days": [], "day_kind": "any", "from_time": None, "to_time": None, "first_on": None,
    "last_on": None, "expires_at": None, "priority": 0,
}  # fmt: skip

Change = Callable[[dict[str, Any]], dict[str, Any]]


def digest(data: bytes) -> str:
    """Return the name of a file."""
    return hashlib.sha256(data).hexdigest()


def png(width: int = 64, height: int = 48) -> bytes:
    """Return a picture."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(made, "PNG")
    return made.getvalue()


def pictured(*files: bytes) -> list[dict[str, Any]]:
    """Return a slide for each picture."""
    return [
        {"id": f"p{n}", "title": "图", "body": {"kind": "picture", "asset": digest(file), "text": ""}}
        for n, file in enumerate(files)
    ]


class WallCentre:
    """What a centre has for walls; counts what it is asked for."""

    def __init__(self, *, key_id: str = "centre-1") -> None:
        self.key, self.key_id, self.serial = Ed25519PrivateKey.generate(), key_id, 1
        self.entries: dict[str, dict[str, Any]] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.orders: list[dict[str, Any]] = []
        self.served: dict[str, bytes] = {}  # what is sent in the place of a file
        self.documents: Change = dict  # has the last word before a playlist is kept
        self.changes: Change = dict  # has the last word before the manifest is signed
        self.after: Change = dict  # and after
        self.asked: list[str] = []
        self.parts: list[tuple[str, int, int]] = []

    def device(self, *, name: str = "L1", training: bool = False) -> Device:
        """Return a wall of this centre."""
        public = self.key.public_key().public_bytes_raw()
        return Device("https://centre.example", "t", name, public, self.key_id, training)

    def hang(self, lobby: Path, *, name: str = "L1") -> Device:
        """Enrol the wall of a folder."""
        made = self.device(name=name)
        device.save(lobby, made)
        return made

    def publish(
        self, name: str, slides: list[dict[str, Any]] | None = None, *files: bytes, **more: Any
    ) -> None:
        """Put a playlist in force in the place of the one before."""
        chosen = [PLAIN] if slides is None else slides
        said = [
            {"slide": s["id"], "sha256": digest(canonical(s)), "by": "审核（示例）", "at": AT} for s in chosen
        ]
        version = str(more.pop("version", "1"))
        document = {"format": 1, "id": name, "version": version, "slides": chosen, "ticker": ["12345"]}
        data = canonical(self.documents(document | {"approvals": said}))
        for file in files:
            media = "image/svg+xml" if file.startswith(b"<") else "image/png"
            self.files[digest(file)] = (file, more.get("media", media))
        more.pop("media", None)
        self.files[digest(data)] = (data, "application/json")
        self.entries[name] = {**ALWAYS, "id": name, "version": version, "sha256": digest(data), **more}
        self.serial += 1

    def order(self, kind: str, text: str | None = None, **more: Any) -> None:
        """Give an order."""
        whole = {"id": f"o{self.serial}", "kind": kind, "in_force": True, "text_zh": text, "text_en": None}
        self.orders.append(whole | {"until": None, "by": "0301", "posted_at": AT} | more)
        self.serial += 1

    def body(self) -> dict[str, Any]:
        """Return the manifest as it is signed."""
        assets = [
            {"sha256": sha256, "size": len(data), "media_type": media, "name": "示例"}
            for sha256, (data, media) in sorted(self.files.items())
        ]
        rest = {
            "serial": self.serial, "issued_at": AT, "key_id": self.key_id, "assets": assets,
            "playlists": list(self.entries.values()), "orders": list(self.orders),
        }  # fmt: skip
        rest = self.changes(rest)
        signature = base64.b64encode(self.key.sign(canonical(rest))).decode()
        return self.after(rest | {"signature": signature})

    def guide_manifest(self, etag: str = "") -> tuple[Mapping[str, Any], str] | None:
        self.asked.append(etag)
        body = self.body()
        fresh = digest(canonical(body))
        return None if etag == fresh else (body, fresh)

    def guide_part(self, sha256: str, begin: int, end: int) -> bytes:
        self.parts.append((sha256, begin, end))
        data = self.served.get(sha256, self.files[sha256][0])
        return data[begin:end]


def good() -> WallCentre:
    """Return a centre with one playlist of a text, a drawing and a picture."""
    made = WallCentre()
    made.publish("city", [PLAIN, *pictured(SVG, png())], SVG, png())
    return made
