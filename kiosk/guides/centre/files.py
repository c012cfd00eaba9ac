"""Whether a file of the centre can be shown: by its first bytes, decoded whole in a child, films by boxes.

What was signed may still be broken, or too much for a wall. Must not: change or keep anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guides import film, intake
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Asset

LARGEST_DRAWING = 1024 * 1024  # bytes
_MOST_PARTS = 5000  # elements of a drawing
_HEAD = 1024
# what makes a small drawing a large one, or asks for another file
_BOMBS = re.compile(
    rb"<!|<\?(?!xml )|<use\b|<image\b|<script\b|<foreignObject\b|<pattern\b|<filter\b|url\(\s*[^#)\s]", re.I
)


def check(path: Path, asset: Asset, *, stop: Callable[[], bool]) -> None:
    """Raise Unreadable unless a wall can show a file; OSError, Cancelled."""
    if asset.media == "image/svg+xml":
        _check_drawing(path, asset)
        return
    with path.open("rb") as file:
        kind = intake.kind_of(file.read(_HEAD))
    if intake.MEDIA.get(kind) != asset.media:
        raise Unreadable(f"asset {asset.sha256[:12]}: not {asset.media}")
    if asset.media != "video/mp4" and asset.size > intake.LARGEST:
        raise Unreadable(f"asset {asset.sha256[:12]}: too large")
    try:
        if asset.media == "video/mp4":
            film.read(path)
        else:
            intake.decoded(path, asset.media, stop)
    except KioskError as refused:
        raise Unreadable(f"asset {asset.sha256[:12]}: {refused.code}") from None


def _check_drawing(path: Path, asset: Asset) -> None:
    if asset.size > LARGEST_DRAWING:
        raise Unreadable(f"asset {asset.sha256[:12]}: too large")
    data = path.read_bytes()
    if b"<svg" not in data[:_HEAD] or _BOMBS.search(data) or data.count(b"<") > _MOST_PARTS:
        raise Unreadable(f"asset {asset.sha256[:12]}: no plain drawing")
