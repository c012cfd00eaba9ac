"""What every source of sheets offers: a module of `kiosk.capture.sources` with `open_source(config, folder)`.

A source hands over raw papers one by one; the next is fed only when it is asked for. It decodes nothing:
that is the darkroom's. `IN_CHILD` sources talk to drivers or the network and run in a feeder child.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Raw:
    """One thing as it came: a page of a scanner (`kind` pnm) or a whole file. `dpi` 0: not known.

    `side` is front or back where the device says so. `name` is that of a file that lies where others put it:
    where it turns out to be no picture, the source is told by a FileRefused at its yield, and may go on.
    `printed`: its pages are drawn for the printer, not taken in.
    """

    data: bytes
    kind: str
    dpi: int = 0
    gray: bool = False  # the order was for gray, whatever the device made of it
    side: str = ""
    name: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What to bring: from a device, or the bytes of a file under its name. `paper` "": all that it takes."""

    device: str = ""
    source: str = "flatbed"
    mode: str = "color"
    dpi: int = 300
    paper: str = ""
    data: bytes = b""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A device as its driver names it; `sources` are flatbed, feeder, duplex.

    `host` is an address in the network, `serial` a serial number or uuid, `model` without the maker's
    additions: by these one device is known behind several protocols, and when its id has changed. Empty: not
    known.
    """

    id: str
    label: str
    sources: tuple[str, ...]
    host: str = ""
    model: str = ""
    serial: str = ""
    maker: str = ""


class Stopped(Exception):
    """The desk wants no more, or is no more."""


class Turn(Protocol):
    """What a source may do while it works."""

    def beat(self, done: int, total: int) -> None:
        """Tell how far the sheet is; raises Stopped when the desk wants no more."""

    def wait(self, files: Sequence[int], seconds: float) -> list[int]:
        """Return which of some descriptors can be read within some seconds; raises Stopped."""


class Source(Protocol):
    """A way for paper to come in."""

    def devices(self, turn: Turn) -> Iterator[Found]:
        """Yield the devices that can be reached now."""

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield papers one by one: when the next is asked for, the one before is safe.

        Where no other is wanted, Stopped comes at the yield of the last, which is safe then too. Raises
        ScannerFailed, FileRefused; closing it ends the device's work.
        """


@runtime_checkable
class Tidying(Protocol):
    """A source that keeps what it has taken for some days."""

    def tidy(self, before: date, turn: Turn) -> int:
        """Remove what was taken before a day; return how many files. Raises ScannerFailed, Stopped."""


@runtime_checkable
class Readying(Protocol):
    """A source whose devices can be asked ahead for what the first sheet would have to wait for."""

    def ready(self, order: Order, turn: Turn) -> None:
        """Ask the device of an order what it can and keep the answer; feeds nothing. Raises ScannerFailed."""
