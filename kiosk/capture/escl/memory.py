"""The devices that were seen: where they are, how they take paper, the fingerprint of their certificate.

One small file a device, in a folder that all feeder children share: each writes whole and renames.
What cannot be read or written is as if it had never been seen. Must not: hold anything of what was scanned.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kiosk.capture.escl.capabilities import uuid_in

_MOST, _FILE_LIMIT = 200, 64 * 1024


@dataclass(frozen=True, slots=True)
class Device:
    """One device. `urls` in the order in which they are tried; `used`: somebody has scanned with it.

    `own` is the uuid that its capabilities tell: by it a device is known again at an address.
    """

    uuid: str
    label: str = ""
    urls: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    model: str = ""
    serial: str = ""
    own: str = ""
    fingerprint: str = ""
    used: bool = False


class Memory:
    """Devices by uuid, kept in a folder; without one, in this object alone."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None
        self._own: dict[str, Device] = {}

    def recall(self, uuid: str) -> Device | None:
        """Return a device that was seen."""
        if self._folder is not None and uuid_in(uuid) == uuid and (found := _read(self._folder, uuid)):
            return found
        return self._own.get(uuid)

    def keep(self, device: Device) -> None:
        """Remember a device as it is now; one that was only heard of where there is room for it."""
        if self._own.get(device.uuid) == device:
            return
        self._own[device.uuid] = device
        if self._folder is not None and uuid_in(device.uuid) == device.uuid:
            with contextlib.suppress(OSError):
                if device.used or _has_room(self._folder, device.uuid):
                    _write(self._folder, device)

    def used(self) -> tuple[Device, ...]:
        """Return the devices that somebody has scanned with, by name."""
        found = dict(self._own)
        if self._folder is not None and self._folder.is_dir():
            for path in sorted(self._folder.glob("*.json")):
                if device := _read(self._folder, path.stem):
                    found[device.uuid] = device
        return tuple(sorted((one for one in found.values() if one.used), key=lambda one: one.label))


def forget(folder: Path, uuid: str) -> None:
    """Remember a device no more: the next time it is met as if it had never been seen. Raises OSError."""
    if uuid_in(uuid) == uuid:
        (folder / f"{uuid}.json").unlink(missing_ok=True)


def _has_room(folder: Path, uuid: str) -> bool:
    """Tell whether one more may lie there: who announces thousands pushes no device out that was used."""
    there = {path.stem for path in folder.glob("*.json")}
    return uuid in there or len(there) < _MOST


def _read(folder: Path, uuid: str) -> Device | None:
    path = folder / f"{uuid}.json"
    try:
        if path.stat().st_size > _FILE_LIMIT:
            return None
        values = json.loads(path.read_text("utf-8"))
        known = {field.name: values[field.name] for field in fields(Device) if field.name in values}
        known |= {name: tuple(map(str, known.get(name, ()))) for name in ("urls", "sources")}
        device = Device(**known)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    texts = (device.label, device.model, device.serial, device.own, device.fingerprint)
    return device if device.uuid == uuid and all(isinstance(text, str) for text in texts) else None


def _write(folder: Path, device: Device) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(device), file, ensure_ascii=False)
        Path(name).replace(folder / f"{device.uuid}.json")
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
