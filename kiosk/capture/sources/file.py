"""A file that the clerk chose or dropped: size and kind are looked at, nothing is decoded here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kiosk.capture.config import CaptureConfig
from kiosk.capture.kinds import ACCEPTED, kind_of, refusal
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import FileRefused

IN_CHILD = False


class FileSource:
    """Hands a file over whole."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    def devices(self, turn: Turn) -> Iterator[Found]:  # noqa: ARG002
        """Yield nothing: a file comes from no device."""
        return iter(())

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:  # noqa: ARG002
        """Yield the file. Raises FileRefused (empty, too_large, wrong_type, phone_picture)."""
        if not order.data:
            raise FileRefused("empty", name=order.name)
        if len(order.data) > self._limit:
            raise FileRefused("too_large", name=order.name, limit=f"{self._limit // 2**20} MB")
        kind = kind_of(order.data)
        if kind not in ACCEPTED:
            raise refusal(kind, name=order.name)
        yield Raw(order.data, kind)


def read(path: Path, *, limit: int) -> bytes:
    """Return the bytes of a chosen file; a huge one is not read at all. Blocks: the file may lie on a share.

    What is opened is looked at, not what lay there before: a link may lead to a device that never ends.
    Raises FileRefused (empty, too_large, wrong_type for what is no file, broken for what can't be read).
    """
    try:
        with open(path, "rb", opener=_at_once) as file:
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


def open_source(config: CaptureConfig, folder: str) -> FileSource:  # noqa: ARG001
    """Return the source of files."""
    return FileSource(config.file_limit)
