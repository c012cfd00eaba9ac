"""Values that cross the Scanner port: devices, how they are asked, and the sheets that come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.sheet import Act, Capture, Mark


@dataclass(frozen=True, slots=True)
class ScanDevice:
    """One scanner. `sources` are the ways it takes paper: flatbed, feeder, duplex.

    `also` are the ids of the same device behind other protocols, to be tried where the first fails.
    `identity` (maker, model, serial) stays where the id changes, as it does when it is plugged in again.
    """

    id: str
    label: str
    sources: tuple[str, ...]
    also: tuple[str, ...] = ()
    identity: str = ""


OnDevice = Callable[[ScanDevice], None]  # called again for the same id when more is known of it


def unheard(device: ScanDevice) -> None:
    """The device that nobody waits for."""


@dataclass(frozen=True, slots=True)
class ScanProfile:
    """Settings of a scan under a name and a key. `name` "": one of ours, named on screen by its id."""

    id: str
    name: str = ""
    source: str = "flatbed"  # flatbed, feeder, duplex
    mode: str = "color"  # color, gray
    dpi: int = 300
    paper: str = "A4"
    key: str = ""  # Shift+F5; no two profiles have the same


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What to scan with, and how. `dpi` dots per inch; `mode` color, gray; `source` one of the device's.

    `also` and `identity` are those of the device: how it is reached where its id is of no use any more.
    """

    device: str
    source: str = "flatbed"
    mode: str = "color"
    dpi: int = 300
    paper: str = "A4"  # A4, A5, A3, or "" for all that the device takes
    profile: str = ""  # id of the profile that this was made of
    also: tuple[str, ...] = ()
    identity: str = ""


@dataclass(frozen=True, slots=True)
class CapturedSheet:
    """One side of paper, corrected: JPEG or PNG bytes, pixels, dpi, small JPEGs of it.

    The desk shows the small ones only (240 and 1754 pixels); `data` may come from a stranger as it is.
    `original` is the picture before the acts, of kind `original_type`; empty where nothing was done.
    `document` is the file that it is a page of, where that is to go out as well: the same bytes, not a copy
    of them, for every page of one file.
    `page` of `pages`, from 1: of a file that is taken in whole or not at all. Where the last page does not
    come the others are to be taken out again, for the file stays where it lies. 0: paper, which stays.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int
    thumbnail: bytes
    preview: bytes = b""
    original: bytes = b""
    original_type: str = ""
    acts: tuple[Act, ...] = ()
    marks: tuple[Mark, ...] = ()
    codes: tuple[str, ...] = ()
    capture: Capture = field(default_factory=Capture)
    document: bytes = b""
    page: int = 0
    pages: int = 0


OnSheet = Callable[[CapturedSheet], object]  # what it gives is not looked at
