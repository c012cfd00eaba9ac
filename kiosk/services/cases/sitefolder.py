"""The folder in which the materials for a site lie, plain, for the file dialog of a browser.

In memory where the system offers it, for this account only, and outside the data folder: no backup, restore
or salvage brings it along. Must not: import anything heavy; the window itself removes it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from kiosk.capture import scratch
from kiosk.desk import Desk


def fresh(desk: Desk) -> Path:
    """Return a new folder, which nobody else can open (0700). Raises OSError."""
    return scratch.make(_name(desk))


def lying(desk: Desk) -> tuple[Path, ...]:
    """Return the folders that were made here and are not put away yet."""
    return scratch.made(_name(desk))


def put_away(desk: Desk) -> None:
    """Remove everything that was written for a site. What a browser holds open goes the next time."""
    for folder in lying(desk):
        scratch.wipe(folder)


def _name(desk: Desk) -> str:
    """Name them by the data folder: a process may have several Desks."""
    return f"site-{zlib.crc32(str(desk.settings.folder).encode()):08x}-"
