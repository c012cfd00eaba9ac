"""A file that the clerk chose or dropped: size and kind are looked at, nothing is decoded here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.capture.config import CaptureConfig
from kiosk.capture.kinds import ACCEPTED, kind_of
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
        """Yield the file. Raises FileRefused (empty, too_large, wrong_type)."""
        if not order.data:
            raise FileRefused("empty", name=order.name)
        if len(order.data) > self._limit:
            raise FileRefused("too_large", name=order.name, limit=f"{self._limit // 2**20} MB")
        kind = kind_of(order.data)
        if kind not in ACCEPTED:
            raise FileRefused("wrong_type", name=order.name, found=kind)
        yield Raw(order.data, kind)


def read(path: Path, *, limit: int) -> bytes:
    """Return the bytes of a chosen file; a huge one is not read at all. Blocks: the file may lie on a share.

    Raises FileRefused (empty, too_large, wrong_type for what is no file, broken for what can't be read).
    """
    try:
        if not path.is_file():
            raise FileRefused("wrong_type" if path.exists() else "broken", name=path.name)
        size = path.stat().st_size
        if size > limit:
            raise FileRefused("too_large", name=path.name, limit=f"{limit // 2**20} MB")
        with path.open("rb") as file:
            data = file.read(limit + 1)  # it may be growing
    except OSError as error:
        raise FileRefused("broken", name=path.name) from error
    if len(data) > limit:
        raise FileRefused("too_large", name=path.name, limit=f"{limit // 2**20} MB")
    if not data:
        raise FileRefused("empty", name=path.name)
    return data


def open_source(config: CaptureConfig, folder: str) -> FileSource:  # noqa: ARG001
    """Return the source of files."""
    return FileSource(config.file_limit)
