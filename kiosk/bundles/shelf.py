"""The shelf: bundles on disk, one in force, the one before it kept. A switch is one rename.

    <shelf>/current           which serial is in force, which was before, the highest ever seen
    <shelf>/12/bundle.json    the manifest as signed, its ETag, when it came
    <shelf>/12/0.json, …      the items in the manifest's order, byte for byte as signed

Whoever is killed at any moment leaves the old bundle or the new one. Must not: fetch, verify a signature, or
take a name from outside for a file. An item's bytes are held against the manifest's digest with every look.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.bundles.manifest import Item, Manifest, parsed
from kiosk.desk.disk import disk_faults, replace_file, sync_folder, write_new
from kiosk.errors import PackRefused

NOTHING = 0  # the serial of no bundle: what the program brought along is all there is
_POINTER, _ENVELOPE, _HALF = "current", "bundle.json", ".half-"
_NONSENSE = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
_ABANDONED = 600  # seconds after which what is half written belongs to nobody


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which bundle is in force and which was before; the highest ever in force, with its digest."""

    serial: int = NOTHING
    before: int = NOTHING
    highest: int = NOTHING
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One item of a bundle on disk. `since`: when these bytes came first."""

    item: Item
    since: datetime
    path: Path

    def read(self) -> bytes:
        """Return the bytes. Raises PackRefused (bundle_damaged)."""
        try:
            data = self.path.read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != self.item.sha256:
            raise PackRefused("bundle_damaged", item=self.item.id)
        return data


@dataclass(frozen=True, slots=True)
class Contents:
    """One bundle on disk. `body` is its manifest as signed."""

    manifest: Manifest
    body: Mapping[str, Any]
    etag: str
    fetched_at: datetime
    kept: tuple[Kept, ...]

    @property
    def serial(self) -> int:
        """Return the serial of the manifest."""
        return self.manifest.serial

    def of_kind(self, kind: str) -> tuple[Kept, ...]:
        """Return the items of one kind."""
        return tuple(kept for kept in self.kept if kept.item.kind == kind)


class Shelf:
    """The bundles of one kind of content in a folder of their own; safe for several processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pointer(self) -> Pointer:
        """Return what is in force; nothing where no bundle ever was."""
        try:
            values = json.loads((self.folder / _POINTER).read_text("utf-8"))
            serial, before, highest = (int(values[name]) for name in ("serial", "before", "highest"))
            return Pointer(serial, before, highest, str(values["digest"]))
        except FileNotFoundError:
            return Pointer()
        except (OSError, *_NONSENSE):
            raise PackRefused("bundle_damaged", item=_POINTER) from None

    def highest(self) -> int:
        """Return the highest serial that was ever in force, as far as a damaged pointer lets one know."""
        try:
            return self.pointer().highest
        except PackRefused:
            return max((int(path.name) for path in self.folder.iterdir() if _is_serial(path.name)), default=0)

    def contents(self, serial: int | None = None) -> Contents | None:
        """Return the bundle in force, or another one that is kept; None for no bundle.

        Raises PackRefused (bundle_damaged).
        """
        wanted = self.pointer().serial if serial is None else serial
        if wanted == NOTHING:
            return None
        folder = self.folder / str(wanted)
        try:
            envelope = json.loads((folder / _ENVELOPE).read_text("utf-8"))
            manifest = parsed(envelope["manifest"])
            moments = [datetime.fromisoformat(text) for text in envelope["since"]]
            places = [folder / f"{place}.json" for place in envelope["places"]]
            items = [manifest.items[place] for place in envelope["places"]]
            kept = tuple(Kept(*each) for each in zip(items, moments, places, strict=True))
            fetched_at = datetime.fromisoformat(envelope["fetched_at"])
            return Contents(manifest, envelope["manifest"], str(envelope["etag"]), fetched_at, kept)
        except (OSError, PackRefused, *_NONSENSE):
            raise PackRefused("bundle_damaged", item=str(wanted)) from None

    def put(
        self,
        manifest: Manifest,
        body: Mapping[str, Any],
        *,
        items: Sequence[tuple[Item, datetime, bytes]],
        etag: str,
        at: datetime,
    ) -> None:
        """Write a bundle and put it in force; whatever fails, the old one stays.

        Raises StoreFailed, PackRefused (serial_older).
        """
        envelope = {
            "manifest": dict(body),
            "etag": etag,
            "fetched_at": at.isoformat(),
            "places": [manifest.items.index(item) for item, _, _ in items],
            "since": [since.isoformat() for _, since, _ in items],
        }
        files = {f"{manifest.items.index(item)}.json": data for item, _, data in items}
        files[_ENVELOPE] = json.dumps(envelope, ensure_ascii=False).encode()
        with disk_faults():
            before = self._pointer_or_nothing()
            if manifest.serial < before.highest:  # another process was quicker
                raise PackRefused("serial_older", serial=manifest.serial, here=before.highest)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_whole(manifest):
                self._write(str(manifest.serial), files)
            kept = before.before if before.serial == manifest.serial else before.serial
            self._point(Pointer(manifest.serial, kept, manifest.serial, manifest.digest))

    def turn_back(self) -> None:
        """Put the bundle before in force; the one in force becomes the one before. Raises StoreFailed."""
        now = self.pointer()
        with disk_faults():
            self._point(replace(now, serial=now.before, before=now.serial))

    def _pointer_or_nothing(self) -> Pointer:
        try:
            return self.pointer()
        except PackRefused:
            return Pointer()

    def _is_whole(self, manifest: Manifest) -> bool:
        """Tell whether a bundle lies here already: another process brought it, or one that was killed."""
        try:
            there = self.contents(manifest.serial)
            return there is not None and there.manifest == manifest and all(k.read() for k in there.kept)
        except PackRefused:
            return False

    def _write(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a folder whole, then give it its name; what has that name is damaged and goes."""
        half, goal = (self.folder / f"{_HALF}{secrets.token_hex(8)}" for _ in range(2))
        half.mkdir(mode=0o700)
        try:
            for file, data in files.items():
                write_new(half / file, data)
            sync_folder(half)
            damaged, goal = goal, self.folder / name
            if goal.exists():
                goal.rename(damaged)
                shutil.rmtree(damaged, ignore_errors=True)
            half.rename(goal)
        except OSError:
            shutil.rmtree(half, ignore_errors=True)
            raise
        sync_folder(self.folder)

    def _point(self, pointer: Pointer) -> None:
        replace_file(self.folder / _POINTER, json.dumps(asdict(pointer)).encode())
        keep = {str(pointer.serial), str(pointer.before), _POINTER}
        for path in self.folder.iterdir():
            if path.name not in keep and (_is_serial(path.name) or _is_left_behind(path)):
                _remove(path)


def _is_serial(name: str) -> bool:
    return name.isascii() and name.isdigit() and len(name) <= 16


def _is_left_behind(path: Path) -> bool:
    """Tell whether something half written is too old to be another process's work."""
    with suppress(OSError):
        return path.stat().st_mtime < time.time() - _ABANDONED
    return False


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
