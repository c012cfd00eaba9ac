"""Puts a generation into a lobby's folder: whole beside the others, then on air by one rename.

Whoever is killed at any moment leaves the old generation on air or the new one. The one before is kept, and
one that the wall holds; older ones go. Must not: compose, or put a number on air that is not higher than any
there ever was.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.desk.disk import disk_faults, replace_file, sync_folder, write_new
from kiosk.errors import GuideRefused
from kiosk.guides import content, reading, signing
from kiosk.guides.coding import Unreadable, to_json
from kiosk.guides.values import Programme

HIGHEST = "highest"  # the highest number that was ever on air
KEPT = 2  # generations on disk: on air, and the one before
_HALF = ".half-"
_ABANDONED = 600  # seconds after which what is half written belongs to nobody

FileOf = Callable[[str], bytes]  # sha256 -> bytes; raises OSError, KioskError


def document(programme: Programme) -> bytes:
    """Return a programme as it is written and signed."""
    plain = to_json(programme)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def highest(lobby: Path) -> int:
    """Return the highest number that was ever on air, or lies here; 0 for none."""
    base = lobby / content.FOLDER
    there = [0, content.current(lobby)]
    with suppress(OSError):
        there += [int(path.name) for path in base.iterdir() if path.name.isdecimal()]
    with suppress(OSError, ValueError):
        there.append(int((base / HIGHEST).read_text("ascii")))
    return max(there)


def publish(lobby: Path, programme: Programme, file_of: FileOf, *, private: bytes) -> None:
    """Sign a programme, write it and put it on air.

    Raises GuideRefused (guide_older, guide_damaged), StoreFailed, and what `file_of` raises; then the
    generation before stays on air.
    """
    body = document(programme)
    files = {asset.sha256: file_of(asset.sha256) for asset in programme.assets}
    put(lobby, programme.number, body, signature=signing.sign(body, private), files=files)


def put(lobby: Path, number: int, body: bytes, *, signature: bytes, files: Mapping[str, bytes]) -> None:
    """Write a generation as it was signed and put it on air, after it was read back and checked.

    Raises GuideRefused (guide_older, guide_damaged), StoreFailed.
    """
    for sha256, data in files.items():
        if hashlib.sha256(data).hexdigest() != sha256:
            raise GuideRefused("guide_damaged", file=sha256[:12])
    with disk_faults():
        if number <= highest(lobby):
            raise GuideRefused("guide_older", number=number)
        base = lobby / content.FOLDER
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = base / f"{_HALF}{secrets.token_hex(8)}"
        try:
            _write(half, body, signature, files=files)
            _check(lobby, half, number)
            half.rename(base / str(number))
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
        sync_folder(base)
        replace_file(base / HIGHEST, str(number).encode())
        content.put_on_air(lobby, number)
    _tidy(lobby, number)


def _write(half: Path, body: bytes, signature: bytes, *, files: Mapping[str, bytes]) -> None:
    (half / reading.ASSETS).mkdir(mode=0o700, parents=True)
    for sha256, data in files.items():
        write_new(half / reading.ASSETS / sha256, data)
    write_new(half / reading.DOCUMENT, body)
    write_new(half / signing.SIGNATURE, signature)
    sync_folder(half / reading.ASSETS)
    sync_folder(half)


def _check(lobby: Path, half: Path, number: int) -> None:
    """Read a generation as the wall will; what it would pass over never gets its name."""
    try:
        programme = reading.load(half, check=signing.check_of(lobby))
    except Unreadable as error:
        raise GuideRefused("guide_damaged", file=str(error)) from None
    if programme.number != number:
        raise GuideRefused("guide_damaged", file="number")


def go_back(lobby: Path) -> int:
    """Put the generation before on air again and return its number.

    Raises GuideRefused (guide_nothing_before), StoreFailed.
    """
    now = content.current(lobby)
    with disk_faults():
        before = [n for n in _numbers(lobby / content.FOLDER) if n < now]
        if not before:
            raise GuideRefused("guide_nothing_before")
        content.put_on_air(lobby, max(before))
    return max(before)


def _numbers(base: Path) -> list[int]:
    try:
        return sorted(int(path.name) for path in base.iterdir() if path.name.isdecimal())
    except OSError:
        return []


def _tidy(lobby: Path, number: int) -> None:
    """Remove generations older than the one before, unless one is held, and what was left half written."""
    base, held = lobby / content.FOLDER, content.held(lobby)
    for old in [n for n in _numbers(base) if n <= number][:-KEPT]:
        if old != held:
            shutil.rmtree(base / str(old), ignore_errors=True)
    for path in base.glob(f"{_HALF}*"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - _ABANDONED:
                shutil.rmtree(path, ignore_errors=True)
