"""The bytes of a file that somebody chose or that lies in a folder. Must not: wait, or decode anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kiosk.errors import FileRefused


def read(path: Path, *, limit: int, links: bool = True) -> bytes:
    """Return the bytes of a chosen file; a huge one is not read at all. Blocks: the file may lie on a share.

    What is opened is looked at, not what lay there before: a link may lead to a device that never ends.
    Without `links` none is followed that took the file's place.
    Raises FileRefused (empty, too_large, wrong_type for what is no file, broken for what can't be read).
    """
    try:
        with open(path, "rb", opener=_at_once if links else _itself) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise FileRefused("wrong_type", name=path.name)
            data = file.read(limit + 1) if found.st_size <= limit else b""  # it may be growing
    except OSError as error:
        raise FileRefused("wrong_type" if path.is_dir() else "broken", name=path.name) from error
    if len(data) > limit or found.st_size > limit:
        raise FileRefused("too_large", name=path.name, limit=f"{limit // 2**20} MB")
    if not data:
        raise FileRefused("empty", name=path.name)
    return data


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: opening a pipe waits for its other end otherwise."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _itself(path: str, flags: int) -> int:
    return _at_once(path, flags | getattr(os, "O_NOFOLLOW", 0))
