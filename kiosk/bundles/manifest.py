"""The manifest of a bundle: what the centre has signed, checked and as values; which version is the newer.

Must not: know what an item holds, or return anything of a manifest that is not signed by the hall's key.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk.bundles.signature import canonical, is_signed, is_signed_object
from kiosk.errors import PackRefused

TRAINING_KEY = "sandbox-"  # so begins the name of a training centre's key
MOST_ITEMS = 200
LARGEST = 6 * 1024 * 1024  # bytes of one item
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")
_YEARS = range(2000, 2200)  # beyond, a moment has no local time everywhere
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose signature counts: the hall's key (32 bytes) and its name; `training`: in training mode."""

    public_key: bytes
    key_id: str
    training: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a manifest. `signature` (base64) is over the bytes of the item."""

    id: str
    version: str
    kind: str
    valid_from: date
    valid_to: date | None
    size: int  # bytes
    sha256: str
    signature: str

    def check(self, data: bytes, trust: Trust) -> None:
        """Raise PackRefused (item_size, item_hash, item_not_signed) unless these are its bytes."""
        if len(data) != self.size:
            raise PackRefused("item_size", item=self.id, found=len(data), expected=self.size)
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise PackRefused("item_hash", item=self.id)
        if not is_signed(data, self.signature, trust.public_key):
            raise PackRefused("item_not_signed", item=self.id)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the centre has in force. `serial` grows with each change; `digest` is of the whole of it."""

    serial: int
    issued_at: datetime
    key_id: str
    items: tuple[Item, ...]
    digest: str


def verified(body: Mapping[str, Any], trust: Trust) -> Manifest:
    """Return the manifest of an object that the hall's centre has signed.

    Raises PackRefused: key_of_training, key_of_another, manifest_not_signed, manifest_unreadable.
    """
    key_id = body.get("key_id")
    if not isinstance(key_id, str):
        raise PackRefused("manifest_unreadable", where="key_id")
    if key_id.startswith(TRAINING_KEY) and not trust.training:
        raise PackRefused("key_of_training", key=quoted(key_id))
    if trust.key_id and key_id != trust.key_id:
        raise PackRefused("key_of_another", key=quoted(key_id))
    if not is_signed_object(body, trust.public_key):
        raise PackRefused("manifest_not_signed")
    return parsed(body)


def parsed(body: Mapping[str, Any]) -> Manifest:
    """Return the manifest of an object whose signature was looked at. Raises PackRefused."""
    where = "items"
    try:
        items = []
        for place, values in enumerate(body["items"]):
            where = f"items.{place}"
            items.append(_item(values))
        where = "items"
        if len(items) > MOST_ITEMS or len({item.id for item in items}) < len(items):
            raise ValueError(where)
        where = "serial"
        serial = _number(body["serial"], most=2**53)
        where = "issued_at"
        issued_at = datetime.fromisoformat(body["issued_at"])
        if issued_at.tzinfo is None or issued_at.year not in _YEARS:
            raise ValueError(where)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise PackRefused("manifest_unreadable", where=where) from None
    digest = hashlib.sha256(canonical(body)).hexdigest()
    return Manifest(serial, issued_at, str(body["key_id"]), tuple(items), digest)


def quoted(name: str) -> str:
    """Return a name that nobody signed as it can be kept and shown: cut, of signs that can be seen."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name[:120])


def _item(values: Mapping[str, Any]) -> Item:
    until = values["valid_to"]
    return Item(
        id=_fitting(_NAME, values["id"]),
        version=_fitting(_VERSION, values["version"]),
        kind=_fitting(_NAME, values["kind"]),
        valid_from=date.fromisoformat(values["valid_from"]),
        valid_to=None if until is None else date.fromisoformat(until),
        size=_number(values["size"], most=LARGEST),
        sha256=_fitting(_SHA256, values["sha256"]),
        signature=str(values["signature"]),
    )


def _fitting(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(value)
    return value


def _number(value: object, *, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(value)
    return value


def order_of(version: str) -> tuple[tuple[int, str], ...]:
    """Return what versions are compared by: numbers as numbers, so that 2026.9 comes before 2026.11."""
    parts = re.findall(r"\d+|[A-Za-z]+", version)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
