"""A file that the clerk chose or dropped: size and kind are looked at, nothing is decoded here."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.capture.config import CaptureConfig
from kiosk.capture.kinds import ACCEPTED, kind_of, refusal
from kiosk.capture.reading import read
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import FileRefused

__all__ = ["IN_CHILD", "FileSource", "open_source", "read"]

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


def open_source(config: CaptureConfig, folder: str) -> FileSource:  # noqa: ARG001
    """Return the source of files."""
    return FileSource(config.file_limit)
