"""Generations of the centre on the wall's disk: found, written whole beside the others, tidied.

Must not: put anything on air that the wall itself would not read as whole.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.desk.disk import sync_folder, write_new
from kiosk.guides import content, reading
from kiosk.guides.centre import shelf
from kiosk.guides.centre.device import Device
from kiosk.guides.centre.manifest import Manifest
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Asset

PARTS = "parts"  # files that have not come whole yet, or not all of their generation
KEPT = 2  # generations on disk: on air, and the one before
_HALF = ".half-"


def folders(base: Path) -> list[Path]:
    """Return the folders of generations, the newest first."""
    try:
        found = [path for path in (base / content.FOLDER).iterdir() if path.name.isdecimal()]
    except OSError:
        return []
    return sorted(found, key=lambda path: int(path.name), reverse=True)


def known(base: Path, asset: Asset) -> Path | None:
    """Return where a file lies whole already: in a generation, or among what has come."""
    there = [folder / reading.ASSETS / asset.sha256 for folder in folders(base)]
    for path in (*there, base / PARTS / asset.sha256):
        with suppress(OSError, Unreadable):
            reading.check_file(path, asset)
            return path
    return None


def put(base: Path, device: Device, *, manifest: Manifest, body: Mapping[str, Any], wanted: set[str]) -> None:
    """Write a generation whole beside the others, read it as the wall will, and put it on air.

    Raises Unreadable, OSError.
    """
    generations = base / content.FOLDER
    generations.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, goal = generations / f"{_HALF}{secrets.token_hex(8)}", generations / str(manifest.serial)
    try:
        (half / reading.ASSETS).mkdir(mode=0o700, parents=True)
        for sha256 in sorted(wanted):
            found = known(base, manifest.assets[sha256])
            if found is None:
                raise Unreadable(f"asset {sha256[:12]}: gone")
            _link(found, half / reading.ASSETS / sha256)
        write_new(half / shelf.MANIFEST, json.dumps(body, ensure_ascii=False).encode())
        sync_folder(half / reading.ASSETS)
        sync_folder(half)
        shelf.load(half, device)
        if goal.exists():  # damaged, or its last step was not reached
            shutil.rmtree(goal)
        half.rename(goal)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    sync_folder(generations)
    content.put_on_air(base, manifest.serial)


def _link(source: Path, goal: Path) -> None:
    """Give a file a second name; where the disk knows none, a copy. Its bytes never change."""
    try:
        os.link(source, goal)
    except OSError:
        write_new(goal, source.read_bytes())


def sweep(base: Path) -> None:
    """Remove what an errand that was killed has left half written; nobody else writes here."""
    for half in (base / content.FOLDER).glob(f"{_HALF}*"):
        shutil.rmtree(half, ignore_errors=True)


def tidy(base: Path) -> None:
    """Remove older generations but for one that is held, and what has come: it lies in the one on air."""
    number, held = content.current(base), content.held(base)
    for old in [path for path in folders(base) if int(path.name) <= number][KEPT:]:
        if int(old.name) != held:
            shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(base / PARTS, ignore_errors=True)
