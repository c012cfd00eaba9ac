"""One device behind several protocols (SANE and eSCL, two drivers of SANE) is shown as one.

Known by serial number or uuid, else by address, else by maker and model where there is only one of it. Must
not: ask a device.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.desk.scans import ScanDevice

_PLAIN = re.compile(r"[^0-9a-z\u4e00-\u9fff]+")
_SHORTEST = 4  # letters of a model that tell anything


@dataclass(frozen=True, slots=True)
class Sighting:
    """One device as one protocol shows it; `id` is source:device."""

    id: str
    label: str
    sources: tuple[str, ...]
    host: str = ""
    maker: str = ""
    model: str = ""
    serial: str = ""

    @property
    def protocol(self) -> str:
        """Return the source, and the driver where it is SANE's."""
        source, _, rest = self.id.partition(":")
        return f"{source}:{rest.partition(':')[0]}" if source == "sane" else source

    @property
    def identity(self) -> str:
        """Return maker, model and serial number, which stay when the id changes; "" where none is known."""
        parts = (self.maker, self.model, self.serial)
        return "|".join(_plain(part) for part in parts) if self.model else ""


class Gathered:
    """The devices found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self._groups: list[list[Sighting]] = []

    def add(self, seen: Sighting) -> ScanDevice:
        """Take one more sighting; return the device that it belongs to as it is now known."""
        group = self._group_of(seen)
        if all(item.id != seen.id for item in group):
            group.append(seen)
        return self._device(group)

    @property
    def devices(self) -> tuple[ScanDevice, ...]:
        """Every device once."""
        return tuple(self._device(group) for group in self._groups)

    def _group_of(self, seen: Sighting) -> list[Sighting]:
        for sure in (True, False):
            fitting = [group for group in self._groups if all(_same(seen, item, sure) for item in group)]
            if len(fitting) == 1:
                return fitting[0]
        self._groups.append([])
        return self._groups[-1]

    def _device(self, group: list[Sighting]) -> ScanDevice:
        first, *others = group
        known = next((item for item in group if item.serial), first)
        alike = [item[0] for item in self._groups if item and item[0].label == first.label]
        label = first.label if alike[0] is first else f"{first.label} ({first.id.partition(':')[2]})"
        return ScanDevice(first.id, label, first.sources, tuple(item.id for item in others), known.identity)


def _same(one: Sighting, other: Sighting, sure: bool) -> bool:
    """Tell whether two sightings are one device; `sure`: by a number or an address, not by name alone."""
    if one.id == other.id:
        return True
    if one.protocol == other.protocol:
        return False  # a driver names each device once
    if one.serial and other.serial and _plain(one.serial) == _plain(other.serial):
        return True
    if one.host and other.host:
        return one.host == other.host and sure
    return not sure and _alike(one, other)


def _alike(one: Sighting, other: Sighting) -> bool:
    if one.serial and other.serial and _numbered(one) == _numbered(other):
        return False
    first, second = sorted((_plain(item.maker + item.model) for item in (one, other)), key=len)
    short = _plain(min((one.model, other.model), key=len))
    return len(short) >= _SHORTEST and (second.endswith(first) or second.startswith(first))


def _numbered(seen: Sighting) -> bool:
    """Tell whether the number is a uuid: the same device has another one as its serial number."""
    return len(_plain(seen.serial)) == 32


def _plain(text: str) -> str:
    return _PLAIN.sub("", text.lower())
