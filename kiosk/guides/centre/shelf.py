"""The generations of the centre as they lie on the wall's disk, and the one on air beside the hall's own.

Every hash and the signature are looked at with each read; what is damaged is passed over for the one before.
Must not: fetch, or write.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from kiosk.guides import content, reading
from kiosk.guides.centre import device as devices
from kiosk.guides.centre import manifest as manifests
from kiosk.guides.centre import playlists
from kiosk.guides.centre.device import Device
from kiosk.guides.centre.manifest import Manifest
from kiosk.guides.coding import Unreadable
from kiosk.guides.content import OnAir
from kiosk.guides.values import Programme

MANIFEST = "manifest.json"


def manifest_of(folder: Path, device: Device) -> Manifest:
    """Return the manifest of a generation, its signature looked at. Raises Unreadable, OSError."""
    path = folder / MANIFEST
    if path.stat().st_size > manifests.LARGEST:
        raise Unreadable("manifest: too large")
    try:
        body = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise Unreadable("manifest: not JSON") from None
    if not isinstance(body, dict):
        raise Unreadable("manifest: not an object")
    return manifests.verified(body, device)


def load(folder: Path, device: Device) -> Programme:
    """Return the programme of a generation, every file of it checked. Raises Unreadable, OSError."""
    manifest = manifest_of(folder, device)

    def read(sha256: str) -> bytes:
        path = reading.asset_path(folder, sha256)
        if path.stat().st_size > playlists.LARGEST:
            raise Unreadable(f"asset {sha256[:12]}: too large")
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Unreadable(f"asset {sha256[:12]}: hash")
        return data

    programme = playlists.programme_of(manifest, device.name, read)
    for asset in programme.assets:
        reading.check_file(reading.asset_path(folder, asset.sha256), asset)
    return programme


def find(lobby: Path, *, named: int | None = None) -> OnAir | None:
    """Return what of the centre is on air: the named generation, else the newest whole one before it.

    `named`: another number than that on air.
    """
    device = devices.load(lobby)
    if device is None:
        return None
    base = devices.folder_of(lobby)
    faults: list[str] = []
    for folder in content.generations(base, content.current(base) if named is None else named):
        try:
            return OnAir(folder, load(folder, device), tuple(faults))
        except (Unreadable, OSError) as error:
            faults.append(f"centre {folder.name}: {error if isinstance(error, Unreadable) else 'file'}")
    return None


def stamp(lobby: Path) -> tuple[object, ...]:
    """Return what tells cheaply whether the content of the centre has changed."""
    return content.stamp(devices.folder_of(lobby))


def joined(own: OnAir | None, theirs: OnAir | None) -> OnAir | None:
    """Return both as one: the items of both loop, and of what is due the highest priority runs."""
    if own is None or theirs is None:
        return own or theirs
    mine, other = own.programme, theirs.programme
    known = {asset.sha256 for asset in mine.assets}
    playlist = replace(
        mine.playlist,
        items=(*mine.playlist.items, *other.playlist.items),
        ticker=(*mine.playlist.ticker, *other.playlist.ticker),
    )
    programme = replace(
        mine,
        slides=(*mine.slides, *other.slides),
        playlist=playlist,
        assets=(*mine.assets, *(asset for asset in other.assets if asset.sha256 not in known)),
        approvals=(*mine.approvals, *other.approvals),
    )
    return OnAir(own.folder, programme, (*own.faults, *theirs.faults), beside=theirs.folder)
