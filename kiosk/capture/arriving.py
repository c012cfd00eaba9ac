"""Files that others write while we look: which lie in a folder, in which order, and whether one is whole.

Must not: decode, move or remove one.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.capture import pnm, reading
from kiosk.capture.kinds import ACCEPTED, kind_of, refusal

_HALF = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".lock")  # names of what is being written
_SYSTEMS_OWN = frozenset({"thumbs.db", "desktop.ini"})
_DIGITS = re.compile(r"(\d+)")
_ENDS = {"jpeg": (b"\xff\xd9", 4096), "png": (b"IEND", 64), "pdf": (b"%%EOF", 1024)}  # within the last bytes


class Lying(NamedTuple):
    """A file as it lies there now; equal as long as nobody writes it."""

    path: Path
    size: int
    changed: int  # nanoseconds


def files(folder: Path) -> list[Lying]:
    """Return the files of a folder by name, counting as people do (2 before 10); no folders and no links.

    Raises OSError where the folder can't be read.
    """
    return sorted(_looked_at(folder), key=lambda item: _natural(item.path.name))


def by_time(found: list[Lying]) -> list[Lying]:
    """Return files in the order in which they were written, those of one second by name."""
    return sorted(found, key=lambda item: item.changed // 10**9)


def content(path: Path, *, limit: int) -> tuple[bytes, str]:
    """Return a file's bytes and kind. Raises FileRefused (empty, too_large, wrong_type, broken)."""
    data = reading.read(path, limit=limit, links=False)
    kind = kind_of(data)
    if kind not in ACCEPTED and kind != "pnm":
        raise refusal(kind, name=path.name)
    return data, kind


def whole(data: bytes, kind: str) -> bool | None:
    """Tell whether the end of a file is there; None where its kind does not show it."""
    if kind == "pnm":
        return pnm.whole(data)
    if kind not in _ENDS:
        return None
    end, within = _ENDS[kind]
    return end in data[-within:]


def _looked_at(folder: Path) -> Iterator[Lying]:
    for path in folder.iterdir():
        name = path.name.lower()
        if name.startswith((".", "~")) or name.endswith(_HALF) or name in _SYSTEMS_OWN:
            continue
        try:
            found = path.lstat()
        except OSError:
            continue  # gone meanwhile
        if stat.S_ISREG(found.st_mode):
            yield Lying(path, found.st_size, found.st_mtime_ns)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name.lower())]
