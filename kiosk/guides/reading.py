"""A generation on disk -> the programme, every file of it checked: `programme.json` and `assets/<sha256>`.

What is damaged is not aired. Must not: write anything. Who approved it is asked by `check`, handed in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from kiosk.guides.coding import Unreadable, programme_of
from kiosk.guides.values import Asset, Programme

DOCUMENT = "programme.json"
ASSETS = "assets"
LARGEST = 8 * 1024 * 1024  # bytes of the document
_CHUNK = 1024 * 1024

Check = Callable[[Path, bytes], None]  # folder, document; raises Unreadable where nobody let it go on air


def load(folder: Path, *, check: Check | None = None) -> Programme:
    """Return the programme of a folder with every hash verified. Raises Unreadable, OSError."""
    path = folder / DOCUMENT
    if path.stat().st_size > LARGEST:
        raise Unreadable("programme: too large")
    body = path.read_bytes()
    if check is not None:
        check(folder, body)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("programme: not JSON") from error
    programme = programme_of(found)
    _check_whole(programme)
    for asset in programme.assets:
        check_file(folder / ASSETS / asset.sha256, asset)
    return programme


def asset_path(folder: Path, sha256: str) -> Path:
    """Return where a file of a generation lies."""
    return folder / ASSETS / sha256


def _check_whole(programme: Programme) -> None:
    """Raise Unreadable where something is named that is not there, or named twice."""
    ids = [slide.id for slide in programme.slides]
    if len(set(ids)) != len(ids):
        raise Unreadable("slides: one id twice")
    known = {asset.sha256 for asset in programme.assets}
    if not all(len(sha256) == 64 and set(sha256) <= set("0123456789abcdef") for sha256 in known):
        raise Unreadable("assets: no hash")
    if any(not known.issuperset(slide.assets) for slide in programme.slides):
        raise Unreadable("assets: one is missing")
    if any(not set(ids).issuperset(item.slides) for item in programme.playlist.items):
        raise Unreadable("playlist: an unknown slide")


def check_file(path: Path, asset: Asset) -> None:
    """Raise Unreadable unless a file has its size and hash."""
    if not path.is_file() or path.stat().st_size != asset.size:
        raise Unreadable(f"asset {asset.sha256[:12]}: size")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    if digest.hexdigest() != asset.sha256:
        raise Unreadable(f"asset {asset.sha256[:12]}: hash")
