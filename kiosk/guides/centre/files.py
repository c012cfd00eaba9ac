"""Whether a file of the centre can be shown: by its first bytes, decoded whole in a child, films by boxes.

What was signed may still be broken, or too much for a wall. Must not: change or keep anything.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.errors import Cancelled, KioskError
from kiosk.guides import child, film, intake
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Asset

_HEAD = 1024


def check(path: Path, asset: Asset, *, stop: Callable[[], bool]) -> None:
    """Raise Unreadable unless a wall can show a file; OSError, Cancelled."""
    if asset.media != child.DRAWING:
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
    except Cancelled:
        raise
    except KioskError as refused:
        raise Unreadable(f"asset {asset.sha256[:12]}: {refused.code}") from None
