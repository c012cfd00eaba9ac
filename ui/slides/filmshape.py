"""How wide and high a film is, by its head alone: enough to lay it out on the wall, which knows no desk.

Whether it can be played was told when it was taken in (`kiosk.guides.film`). Must not: hold it in memory.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import BinaryIO

_ENTRY = re.compile(rb"avc[13].{24}(.{4})", re.DOTALL)  # ISO/IEC 14496-12: sample entry, width and height
_LARGEST_HEAD = 64 * 1024 * 1024  # bytes
_MOST_BOXES = 1000


def read(path: Path) -> tuple[int, int]:
    """Return width and height in px; 0, 0 where they can't be read."""
    try:
        with path.open("rb") as file:
            found = _ENTRY.search(_head(file))
    except (OSError, struct.error):
        return 0, 0
    return struct.unpack(">HH", found[1]) if found else (0, 0)


def _head(file: BinaryIO) -> bytes:
    """Return the box that says what the film is; nothing where there is none. Raises struct.error."""
    for _ in range(_MOST_BOXES):
        begin = file.tell()
        length, kind = struct.unpack(">I4s", file.read(8))
        if length == 1:
            length = struct.unpack(">Q", file.read(8))[0]
        if kind == b"moov":
            return file.read(min(length, _LARGEST_HEAD))
        if length < 8:
            return b""
        file.seek(begin + length)
    return b""
