"""The centre's manifest for walls: its signature looked at, every member checked, as values.

Names out of it are never names of files: a file lies under its digest. Must not: return anything of what is
not signed by the wall's centre.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kiosk.guides import bounds
from kiosk.guides.centre.device import Device
from kiosk.guides.coding import Unreadable
from kiosk.guides.inbox import KINDS, LONGEST, Order
from kiosk.guides.trusting import is_signed
from kiosk.guides.values import Asset, When

LARGEST = 4 * 1024 * 1024  # bytes
MOST_PLAYLISTS, MOST_ASSETS, MOST_WALLS = 50, 1000, 500
LARGEST_FILE = 512 * 1024 * 1024
PLAYLIST = "application/json"
MEDIA = frozenset({PLAYLIST, "image/png", "image/jpeg", "image/svg+xml", "video/mp4", "application/pdf"})
TRAINING_KEY = "sandbox-"  # so begins the name of a training centre's key
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A playlist: the digest of its document, on which walls (none: all) and when it runs."""

    id: str
    version: str
    sha256: str
    walls: frozenset[str]
    when: When
    priority: int
    expires: datetime | None

    def is_for(self, wall: str) -> bool:
        """Tell whether it runs on a wall."""
        return not self.walls or wall in self.walls


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in force for the walls of a hall. `digest` is of the whole, `content` of all but orders."""

    serial: int
    entries: tuple[Entry, ...]
    assets: Mapping[str, Asset]
    orders: tuple[Order, ...]
    digest: str
    content: str


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys, without blanks, in UTF-8: what is signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def verified(body: Mapping[str, Any], device: Device) -> Manifest:
    """Return the manifest of an object that the wall's centre has signed. Raises Unreadable."""
    key_id = body.get("key_id")
    if not isinstance(key_id, str) or key_id != device.key_id:
        raise Unreadable("manifest: the key of another centre")
    if key_id.startswith(TRAINING_KEY) and not device.training:
        raise Unreadable("manifest: the key of a training centre")
    rest = {name: value for name, value in body.items() if name != "signature"}
    try:
        signed = is_signed(canonical(rest), body.get("signature"), device.key)
    except ValueError:  # half a character: no signed text has one
        signed = False
    if not signed:
        raise Unreadable("manifest: not signed")
    return _parsed(body)


def _parsed(body: Mapping[str, Any]) -> Manifest:
    where = "serial"
    try:
        serial = _number(body["serial"], 1, 2**53)
        where = "playlists"
        entries = tuple(_entry(found) for found in body["playlists"])
        where = "assets"
        assets = [_asset(found) for found in body["assets"]]
        where = "orders"
        orders = tuple(_order(found) for found in body["orders"])
    except _NONSENSE:
        raise Unreadable(f"manifest: {where}") from None
    many = len(entries) > MOST_PLAYLISTS or len(assets) > MOST_ASSETS
    twice = len({entry.id for entry in entries}) < len(entries) or len({o.kind for o in orders}) < len(orders)
    if many or twice:
        raise Unreadable("manifest: too many, or one twice")
    whole, content = (
        hashlib.sha256(canonical(value)).hexdigest() for value in (body, [body["playlists"], body["assets"]])
    )
    return Manifest(serial, entries, {asset.sha256: asset for asset in assets}, orders, whole, content)


def _entry(found: Mapping[str, Any]) -> Entry:
    days = frozenset(_number(day, 1, 7) for day in found["days"])
    kind = found["day_kind"]
    if kind not in ("any", "working", "off"):
        raise ValueError(kind)
    since, until = _clock(found["from_time"]), _clock(found["to_time"])
    first, last = _day(found["first_on"]), _day(found["last_on"])
    if not isinstance(found["walls"], list) or len(found["walls"]) > MOST_WALLS:
        raise ValueError("walls")
    return Entry(
        id=_fitting(_SLUG, found["id"]),
        version=str(found["version"])[:32],
        sha256=_fitting(_SHA256, found["sha256"]),
        walls=frozenset(str(wall)[:64] for wall in found["walls"]),
        when=When(days, kind, since, until, first, last),
        priority=_number(found["priority"], 0, 99),
        expires=_moment(found["expires_at"]),
    )


def _asset(found: Mapping[str, Any]) -> Asset:
    if found["media_type"] not in MEDIA:
        raise ValueError(found["media_type"])
    sha256 = _fitting(_SHA256, found["sha256"])
    return Asset(
        sha256, found["media_type"], _number(found["size"], 1, LARGEST_FILE), str(found["name"])[:120]
    )


def _order(found: Mapping[str, Any]) -> Order:
    if found["kind"] not in KINDS or found["in_force"] is not True:
        raise ValueError(found["kind"])
    at = _moment(found["posted_at"])
    if at is None:
        raise ValueError("posted_at")
    text, english = (str(found[name] or "")[:LONGEST] for name in ("text_zh", "text_en"))
    return Order(found["kind"], str(found["by"])[:64], at, text, english, until=_moment(found["until"]))


def _clock(value: object) -> time | None:
    """Return a time of day in the hall; one with a zone could not be compared with others."""
    if value is None:
        return None
    found = time.fromisoformat(str(value))
    if found.tzinfo is not None:
        raise ValueError(value)
    return found


def _day(value: object) -> date | None:
    if value is None:
        return None
    found = date.fromisoformat(str(value))
    if found.year not in bounds.YEARS:
        raise ValueError(value)
    return found


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    found = datetime.fromisoformat(str(value))
    if found.tzinfo is None or found.year not in bounds.YEARS:
        raise ValueError(value)
    return found


def _fitting(form: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError(value)
    return value


def _number(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(value)
    return value
