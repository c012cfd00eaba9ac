"""Brings what the centre has for this wall: asked for, verified, fetched in parts, switched as a whole.

    manifest -> orders at once -> playlists -> files, each going on where it stopped -> looked at -> on air

Whoever is killed at any moment leaves the old generation on air or the new one; the wall takes it up between
two slides. Must not: put anything on air that is not signed, approved, whole, playable and newer.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kiosk.desk.disk import replace_file, sync_folder, write_new
from kiosk.errors import KioskError
from kiosk.guides import content, inbox, reading, words
from kiosk.guides.centre import device as devices
from kiosk.guides.centre import files, playlists, shelf
from kiosk.guides.centre import manifest as manifests
from kiosk.guides.centre.device import Device
from kiosk.guides.centre.manifest import Manifest
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Asset, Programme

SEEN, PARTS = "seen.json", "parts"
KEPT = 2  # generations on disk: on air, and the one before
CHUNK = 1024 * 1024  # bytes of a part
RESERVE = 200 * 1024 * 1024  # bytes of the disk that are left to others
LIMIT = 2 * 1024 * 1024 * 1024  # bytes of one generation
_HALF = ".half-"

Stop = Callable[[], bool]


class Source(Protocol):
    """Where it comes from. Raises KioskError."""

    def guide_manifest(self, etag: str = "") -> tuple[Mapping[str, Any], str] | None:
        """Return the manifest as it came with its ETag, or None where it is still the one of this ETag."""

    def guide_part(self, sha256: str, begin: int, end: int) -> bytes:
        """Return the bytes of a file from `begin` to before `end`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The highest manifest that was ever verified; `etag`: where everything of it was taken."""

    serial: int = 0
    digest: str = ""
    etag: str = ""


class Stopped(Exception):
    """The wall ends; what has come so far stays."""


def update(
    source: Source,
    lobby: Path,
    device: Device,
    *,
    thorough: bool = True,
    stop: Stop = lambda: False,
    limit: int = LIMIT,
) -> int:
    """Bring the wall up to date and return the serial on air; 0 for none.

    `thorough`: every byte of what is on air is looked at again, and fetched anew where it is damaged.

    Raises Unreadable (why nothing of it was taken), Stopped, OSError, and what the source raises; then what
    was on air stays there.
    """
    base = devices.folder_of(lobby)
    seen = seen_of(base)
    answer = source.guide_manifest("" if thorough else seen.etag)
    if answer is None:
        return content.current(base)
    body, etag = answer
    manifest = manifests.verified(body, device)
    _check_news(manifest, seen)
    if manifest.serial > seen.serial or not seen.digest:
        _keep_seen(base, Seen(manifest.serial, manifest.digest))
    obey(base, manifest)
    if not _is_same(base, device, manifest):
        _take(source, base, device, manifest=manifest, body=body, stop=stop, limit=limit)
    _keep_seen(base, Seen(manifest.serial, manifest.digest, etag))
    return content.current(base)


def seen_of(base: Path) -> Seen:
    """Return what was seen last; where the note is damaged, at least what lies here."""
    try:
        found = json.loads((base / SEEN).read_bytes())
        return Seen(int(found["serial"]), str(found["digest"]), str(found["etag"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Seen(max([content.current(base), *(int(p.name) for p in _generations(base))]))


def _keep_seen(base: Path, seen: Seen) -> None:
    plain = {"serial": seen.serial, "digest": seen.digest, "etag": seen.etag}
    replace_file(base / SEEN, json.dumps(plain).encode())


def _check_news(manifest: Manifest, seen: Seen) -> None:
    """Raise Unreadable for a manifest older than one before, or other content under its number."""
    if manifest.serial < seen.serial:
        raise Unreadable(f"manifest: serial {manifest.serial} is older than {seen.serial}")
    if seen.digest and manifest.serial == seen.serial and manifest.digest != seen.digest:
        raise Unreadable(f"manifest: serial {manifest.serial} with other content")


def obey(base: Path, manifest: Manifest) -> None:
    """Put the centre's orders into its inbox and take away those that are not in force. Raises OSError."""
    given = {order.kind: order for order in manifest.orders}
    for kind in inbox.KINDS:
        if kind not in given:
            inbox.withdraw(base, kind)
        elif inbox.kept(base, kind) != given[kind]:
            inbox.give(base, given[kind])


def _is_same(base: Path, device: Device, manifest: Manifest) -> bool:
    """Tell whether only orders have changed since the generation on air, which is whole."""
    folder = base / content.FOLDER / str(content.current(base))
    try:
        if shelf.manifest_of(folder, device).content != manifest.content:
            return False
        shelf.load(folder, device)
    except (Unreadable, OSError):
        return False
    return True


# -- one generation


def _take(
    source: Source,
    base: Path,
    device: Device,
    *,
    manifest: Manifest,
    body: Mapping[str, Any],
    stop: Stop,
    limit: int,
) -> None:
    parts = base / PARTS
    parts.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(sha256: str) -> bytes:
        asset = manifest.assets.get(sha256)
        if asset is None or asset.media != manifests.PLAYLIST or asset.size > playlists.LARGEST:
            raise Unreadable(f"asset {sha256[:12]}: no playlist")
        return _fetched(source, base, asset, stop=stop).read_bytes()

    programme = playlists.programme_of(manifest, device.name, read)
    _check_words(programme)
    _check_room(base, programme.assets, limit)
    for asset in programme.assets:
        files.check(_fetched(source, base, asset, stop=stop), asset, stop=stop)
    documents = {entry.sha256 for entry in manifest.entries if entry.is_for(device.name)}
    _put(base, device, manifest=manifest, body=body, wanted=documents | {a.sha256 for a in programme.assets})


def _check_words(programme: Programme) -> None:
    try:
        for slide in programme.slides:
            words.check(slide)
        words.check_texts(programme.playlist.ticker, file="ticker")
    except KioskError as refused:
        raise Unreadable(f"words: {refused.code} in {refused.details.get('file', '')[:80]}") from None


def _check_room(base: Path, assets: tuple[Asset, ...], limit: int) -> None:
    """Raise Unreadable where a generation is too large for a wall, or the disk too full for it."""
    if sum(asset.size for asset in assets) > limit:
        raise Unreadable("disk: too large for a wall")
    missing = sum(asset.size for asset in assets if _known(base, asset) is None)
    if missing and missing + RESERVE > shutil.disk_usage(base).free:
        raise Unreadable("disk: not enough room")


def _known(base: Path, asset: Asset) -> Path | None:
    """Return where a file lies whole already: in a generation, or among what has come."""
    there = [folder / reading.ASSETS / asset.sha256 for folder in _generations(base)]
    for path in (*there, base / PARTS / asset.sha256):
        with suppress(OSError, Unreadable):
            reading.check_file(path, asset)
            return path
    return None


def _fetched(source: Source, base: Path, asset: Asset, *, stop: Stop) -> Path:
    """Return a file whole, going on where an earlier try stopped. Raises Unreadable, Stopped, OSError."""
    known = _known(base, asset)
    if known is not None:
        return known
    path = base / PARTS / f"{asset.sha256}.part"
    begin = path.stat().st_size if path.exists() else 0
    if begin > asset.size:
        path.unlink()
        begin = 0
    with path.open("ab") as file:
        while begin < asset.size:
            if stop():
                raise Stopped
            data = source.guide_part(asset.sha256, begin, min(begin + CHUNK, asset.size))
            if not 0 < len(data) <= asset.size - begin:
                raise Unreadable(f"asset {asset.sha256[:12]}: cut short")
            file.write(data)
            begin += len(data)
        file.flush()
        os.fsync(file.fileno())
    try:
        reading.check_file(path, asset)
    except Unreadable:
        path.unlink()
        raise
    return path.replace(base / PARTS / asset.sha256)


def _put(
    base: Path, device: Device, *, manifest: Manifest, body: Mapping[str, Any], wanted: set[str]
) -> None:
    """Write a generation whole beside the others, read it as the wall will, and put it on air."""
    generations = base / content.FOLDER
    generations.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, goal = generations / f"{_HALF}{secrets.token_hex(8)}", generations / str(manifest.serial)
    try:
        (half / reading.ASSETS).mkdir(mode=0o700, parents=True)
        for sha256 in sorted(wanted):
            known = _known(base, manifest.assets[sha256])
            if known is None:
                raise Unreadable(f"asset {sha256[:12]}: gone")
            _link(known, half / reading.ASSETS / sha256)
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
    _tidy(base, manifest.serial)


def _link(source: Path, goal: Path) -> None:
    """Give a file a second name; where the disk knows none, a copy. Its bytes never change."""
    try:
        os.link(source, goal)
    except OSError:
        write_new(goal, source.read_bytes())


def _generations(base: Path) -> list[Path]:
    """Return the folders of generations, the newest first."""
    try:
        found = [path for path in (base / content.FOLDER).iterdir() if path.name.isdecimal()]
    except OSError:
        return []
    return sorted(found, key=lambda path: int(path.name), reverse=True)


def _tidy(base: Path, number: int) -> None:
    """Remove older generations, what was left half written, and what has come: it lies elsewhere now."""
    for old in [path for path in _generations(base) if int(path.name) <= number][KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    for path in (*(base / content.FOLDER).glob(f"{_HALF}*"), base / PARTS):
        shutil.rmtree(path, ignore_errors=True)
