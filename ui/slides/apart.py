"""Pictures that strangers have brought, decoded in a child that can reach nothing: no file, no network.

The child is started with the first picture and lives until `close`, or as long as this is held; it answers
raw pixels, never objects. Usable from any lane, one picture at a time.
Must not: decode anything in the process that asks, or trust what the child says beyond its shape.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

MEMORY = 1024 * 1024 * 1024  # bytes of address space beyond what the libraries have reserved
SECONDS = 30.0  # of computing for one picture
PATIENCE = 60.0  # seconds for an answer; the first waits for the start
LARGEST_SIDE = 16384  # px of a room
_LARGEST = LARGEST_SIDE * LARGEST_SIDE * 4 // 2  # bytes of an answer
Decode = Callable[[bytes, str, QSize, int], QImage]
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_DOT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="2"/>'
    b"<text x='1' y='1'>1</text></svg>"
)


class Apart:
    """One child, at most. `films`: of stills of films, whose decoder is another."""

    def __init__(self, *, films: bool = False) -> None:
        self._films = films
        self._child: BaseProcess | None = None
        self._line: Connection | None = None
        self._lock = Lock()

    def __del__(self) -> None:
        """End the child with what it was for."""
        self.close()

    @property
    def pid(self) -> int:
        """The child's process number, 0 while there is none."""
        return self._child.pid or 0 if self._child is not None else 0

    def picture(self, data: bytes, media: str, room: QSize, page: int) -> QImage:
        """Return a picture scaled into a room; a null image where it can't be read, or was too much."""
        if not 0 < max(room.width(), room.height()) <= LARGEST_SIDE or min(room.width(), room.height()) < 1:
            return QImage()
        order = json.dumps([media, room.width(), room.height(), page]).encode()
        with self._lock:
            return self._asked(order, data, room)

    def _asked(self, order: bytes, data: bytes, room: QSize) -> QImage:
        try:
            line = self._begin()
            line.send_bytes(order)
            line.send_bytes(data)
            return self._heard(line, room)
        except (OSError, EOFError, ValueError, TypeError):
            self.close()  # it died of what it was given, or was silent
            return QImage()

    def _begin(self) -> Connection:
        if self._line is not None:
            return self._line
        from multiprocessing import get_context

        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._child = context.Process(target=serve, args=(theirs, self._films), name="slides", daemon=True)
        try:
            self._child.start()
        finally:
            theirs.close()
        return self._line

    def _heard(self, line: Connection, room: QSize) -> QImage:
        """Return what the child answers. Raises OSError, EOFError, ValueError where it makes no sense."""
        until = time.monotonic() + PATIENCE
        while not line.poll(0.05):
            if time.monotonic() > until:
                raise TimeoutError
        width, height = json.loads(line.recv_bytes(100))
        if (width, height) == (0, 0):
            return QImage()
        if not (0 < width <= room.width() and 0 < height <= room.height()):
            raise ValueError("another size")
        pixels = line.recv_bytes(_LARGEST)
        if len(pixels) != width * height * 4:
            raise ValueError("another length")
        return QImage(pixels, width, height, width * 4, _FORMAT).copy()  # of its own: the bytes go

    def close(self) -> None:
        """End the child, if there is one."""
        child, line, self._child, self._line = self._child, self._line, None, None
        if line is not None:
            line.close()
        if child is not None:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                child.kill()
                child.join()
                child.close()


def serve(line: Connection, films: bool) -> None:
    """Be the child: load what decodes, fence yourself in, and answer until the line closes."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"  # behind the fence no thread can be started
    from kiosk import fence

    fence.step_back()
    fence.end_with_parent()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(["slides"])
    decode = _of_films() if films else _of_pictures()
    fence.quiet()
    fence.limits(memory=_reserved() + MEMORY)
    fence.no_strangers()
    fence.inside_only(apart=True)
    with contextlib.suppress(EOFError, OSError):
        while True:
            media, width, height, page = json.loads(line.recv_bytes())
            data = line.recv_bytes()
            fence.processor(SECONDS)
            _answer(line, decode(data, media, QSize(width, height), page))
    del application


def _of_pictures() -> Decode:
    """Load what decodes pictures, with the fonts that drawings ask for."""
    from ui import theme
    from ui.slides import decoding

    theme.load_fonts()
    _warm(decoding.picture)
    return decoding.picture


def _of_films() -> Decode:
    """Load what decodes films, without a thread of its own."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from ui.slides import filmstill

    return filmstill.still


def _reserved() -> int:
    """Return the bytes of address space that this process has: its libraries reserve gigabytes of it."""
    if sys.platform != "linux":
        return 0
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _answer(line: Connection, image: QImage) -> None:
    if image.isNull():
        line.send_bytes(b"[0, 0]")
        return
    image = image.convertToFormat(_FORMAT)
    line.send_bytes(json.dumps([image.width(), image.height()]).encode())
    line.send_bytes(bytes(image.constBits())[: image.width() * image.height() * 4])


def _warm(decode: Decode) -> None:
    """Have everything loaded that a decoder asks for late: plugins, fonts, the PDF library."""
    room = QSize(2, 2)
    for data, media in (
        (_DOT, "image/svg+xml"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"%PDF-", "application/pdf"),
    ):
        decode(data, media, room, 0)
