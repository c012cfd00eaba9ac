"""A centre that signs bundles, without a network: a real source with a key of its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.bundles import Contents, Item, Rules, Shelf, Trust, update
from kiosk.bundles.signature import canonical
from kiosk.desk import SignedList, never, silent
from kiosk.errors import NotFound, PackRefused

NOW = datetime(2026, 11, 21, 10, 24, tzinfo=UTC)
HALL_KEY = "hall-1"


def signed(data: bytes, key: Ed25519PrivateKey) -> str:
    """Return the signature over some bytes."""
    return base64.b64encode(key.sign(data)).decode()


class Centre:
    """What a centre has in force; counts what it is asked for."""

    def __init__(self, *, key_id: str = HALL_KEY) -> None:
        self.key, self.key_id = Ed25519PrivateKey.generate(), key_id
        self.items: dict[tuple[str, str], tuple[dict[str, Any], bytes]] = {}
        self.serial, self.etag = 0, ""
        self.changes: Callable[[dict[str, Any]], dict[str, Any]] = dict
        self.asked: list[str] = []

    @property
    def trust(self) -> Trust:
        """Return what a hall of this centre trusts."""
        return Trust(self.key.public_key().public_bytes_raw(), self.key_id, training=False)

    def publish(self, name: str, version: str, data: bytes, /, *, kind: str = "pack", **more: Any) -> None:
        """Put an item in force in the place of its other versions; more: what is wrong with its entry."""
        for known in [each for each in self.items if each[0] == name]:
            del self.items[known]
        entry = {
            "id": name,
            "version": version,
            "kind": kind,
            "valid_from": "2026-04-01",
            "valid_to": None,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "signature": signed(data, self.key),
        }
        self.items[name, version] = (entry | more, data)
        self.serial += 1

    def body(self) -> dict[str, Any]:
        """Return the manifest; `changes` has the last word before it is signed."""
        entries = [dict(entry) for entry, _ in self.items.values()]
        rest = {"serial": self.serial, "issued_at": NOW.isoformat(), "key_id": self.key_id, "items": entries}
        rest = self.changes(rest)
        return rest | {"signature": signed(canonical(rest), self.key)}

    def manifest(self, etag: str = "") -> SignedList | None:
        self.asked.append("manifest")
        body = self.body()
        fresh = hashlib.sha256(canonical(body)).hexdigest()
        return None if etag == fresh else SignedList(body, fresh)

    def bundle(self, item: str, version: str) -> bytes:
        self.asked.append(f"{item}@{version}")
        if (item, version) not in self.items:
            raise NotFound
        return self.items[item, version][1]


def anything(items: Sequence[tuple[Item, bytes]]) -> None:
    """Find everything valid but what says that it is not."""
    for item, data in items:
        if b"invalid" in data:
            raise PackRefused(file=f"{item.id}/pack.yaml", line=3, where="terms.0", reason="no basis")


def rules(centre: Centre, **more: Any) -> Rules:
    """Return the rules of a hall of this centre."""
    given = {"trust": centre.trust, "kinds": ("pack", "holidays"), "validate": anything, "in_force": {}}
    return Rules(**(given | more))


def brought(centre: Any, shelf: Shelf, kept: Rules | None = None, **more: Any) -> Contents | None:
    """Bring a shelf up to date."""
    given = {"at": NOW, "progress": silent, "stop": never} | more
    return update(centre, shelf, rules=kept or rules(centre), **given)


def bytes_of(shelf: Shelf) -> dict[str, bytes]:
    """Return what is in force, by id and version."""
    contents = shelf.contents()
    return {f"{k.item.id}@{k.item.version}": k.read() for k in contents.kept} if contents else {}


def snapshot(shelf: Shelf) -> dict[Path, bytes]:
    """Return every file of a shelf with its bytes."""
    return {path: path.read_bytes() for path in sorted(shelf.folder.rglob("*")) if path.is_file()}


def refusal(call: Callable[[], object]) -> PackRefused:
    """Return what a call is refused with."""
    with pytest.raises(PackRefused) as found:
        call()
    return found.value
