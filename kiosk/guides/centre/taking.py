"""Brings what the centre has for this wall: asked for, verified, fetched in parts, switched as a whole.

    manifest -> orders at once -> playlists -> files, each going on where it stopped -> looked at -> on air

Whoever is killed at any moment leaves the old generation on air or the new one; the wall takes it up between
two slides. Must not: put anything on air that is not signed, approved, whole, playable and newer.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kiosk.errors import Cancelled, KioskError
from kiosk.guides import content, inbox, reading, words
from kiosk.guides.centre import device as devices
from kiosk.guides.centre import files, generations, playlists, refusals, shelf
from kiosk.guides.centre import manifest as manifests
from kiosk.guides.centre import seen as seens
from kiosk.guides.centre.device import Device
from kiosk.guides.centre.manifest import Manifest
from kiosk.guides.centre.seen import Seen
from kiosk.guides.coding import Unreadable
from kiosk.guides.values import Asset, Programme

CHUNK = 1024 * 1024  # bytes of a part
RESERVE = 200 * 1024 * 1024  # bytes of the disk that are left to others
LIMIT = 2 * 1024 * 1024 * 1024  # bytes of one generation

Stop = Callable[[], bool]


class Source(Protocol):
    """Where it comes from. Raises KioskError."""

    def guide_manifest(self, etag: str = "") -> tuple[Mapping[str, Any], str] | None:
        """Return the manifest as it came with its ETag, or None where it is still the one of this ETag."""

    def guide_part(self, sha256: str, begin: int, end: int) -> bytes:
        """Return the bytes of a file from `begin` to before `end`."""


class Held(Exception):
    """It was refused not long ago and is not tried again yet; the words are those of the refusal."""


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
    now: Callable[[], float] = time.time,
) -> int:
    """Bring the wall up to date and return the serial on air; 0 for none.

    `thorough`: every byte of what is on air is looked at again, and fetched anew where it is damaged. `now`:
    seconds since 1970; what was refused is tried again ever less often.

    Raises Unreadable (why nothing of it was taken), Stopped, OSError, and what the source raises; then what
    was on air stays there.
    """
    base = devices.folder_of(lobby)
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    generations.sweep(base)
    seen, refused = seens.begin(base, device.enrolment), refusals.last(base)
    waiting = refused if refused is not None and refused.waits(now()) else None
    answer = source.guide_manifest("" if thorough else (waiting or seen).etag)
    if answer is not None:
        _answered(answer, base, device, seen, bring=partial(_bring, source, stop=stop, limit=limit), now=now)
    elif waiting is not None:
        raise Unreadable(waiting.why)
    generations.tidy(base)
    return content.current(base)


def _answered(
    answer: tuple[Mapping[str, Any], str],
    base: Path,
    device: Device,
    seen: Seen,
    *,
    bring: Callable[..., None],
    now: Callable[[], float],
) -> None:
    """Take what was answered, and remember why not. Raises Unreadable, Stopped, OSError."""
    body, etag = answer
    try:
        manifest = _obeyed(base, device, body, seen)
        bring(base, device, manifest=manifest, body=body, now=now())
    except Held as held:
        raise Unreadable(str(held)) from None
    except Unreadable as why:
        refusals.note(base, refusals.digest_of(body), str(why), etag=etag, now=now())
        raise
    seens.keep(base, Seen(manifest.serial, manifest.digest, etag), device.enrolment)
    refusals.forget(base)


def _obeyed(base: Path, device: Device, body: Mapping[str, Any], seen: Seen) -> Manifest:
    """Return the manifest, verified and noted as seen, its orders in force. Raises Unreadable, OSError."""
    manifest = manifests.verified(body, device)
    _check_news(manifest, seen)
    if manifest.serial > seen.serial or not seen.digest:
        seens.keep(base, Seen(manifest.serial, manifest.digest), device.enrolment)
    obey(base, manifest)
    return manifest


def _bring(
    source: Source,
    base: Path,
    device: Device,
    *,
    manifest: Manifest,
    body: Mapping[str, Any],
    stop: Stop,
    limit: int,
    now: float,
) -> None:
    """Bring what a manifest names, unless it lies here or was refused not long ago. Raises Held besides."""
    if _is_same(base, device, manifest):
        return
    before = refusals.of(base, refusals.digest_of(body))
    if before is not None and before.waits(now):
        raise Held(before.why)
    _take(source, base, device, manifest=manifest, body=body, stop=stop, limit=limit)


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
    parts = base / generations.PARTS
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
        _look_at(_fetched(source, base, asset, stop=stop), asset, stop)
    documents = {entry.sha256 for entry in manifest.entries if entry.is_for(device.name)}
    generations.put(
        base, device, manifest=manifest, body=body, wanted=documents | {a.sha256 for a in programme.assets}
    )


def _look_at(path: Path, asset: Asset, stop: Stop) -> None:
    try:
        files.check(path, asset, stop=stop)
    except Cancelled:
        raise Stopped from None


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
    missing = sum(asset.size for asset in assets if generations.known(base, asset) is None)
    if missing and missing + RESERVE > shutil.disk_usage(base).free:
        raise Unreadable("disk: not enough room")


def _fetched(source: Source, base: Path, asset: Asset, *, stop: Stop) -> Path:
    """Return a file whole, going on where an earlier try stopped. Raises Unreadable, Stopped, OSError."""
    known = generations.known(base, asset)
    if known is not None:
        return known
    path = base / generations.PARTS / f"{asset.sha256}.part"
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
    return path.replace(base / generations.PARTS / asset.sha256)
