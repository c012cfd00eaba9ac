"""A picture of the wall for the centre, made where a file asks for it.

Must not: be made unasked, or hold the loop for longer than the grab itself.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.guides.profile import write_whole
from kiosk.guides.sequence import FOLDER
from ui.bridge import Tasks

WANTED, PICTURE = "picture.wanted", "picture.jpg"
LOOK_MS = 1000
WIDEST, QUALITY = 1280, 75


class Portrait(QObject):
    """Looks whether somebody wants a picture of a window, and has it written."""

    def __init__(self, lobby: Path, window: QWidget, tasks: Tasks) -> None:
        super().__init__()
        self._folder, self._window, self._tasks = lobby / FOLDER, window, tasks
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._look.start()

    def look(self) -> None:
        """Make the picture where it is wanted."""
        wanted = self._folder / WANTED
        if not wanted.exists():
            return
        with suppress(OSError):
            wanted.unlink()
        image, path = self._window.grab().toImage(), self._folder / PICTURE
        self._tasks.run(lambda: _write(image, path), owner=self, lane="work")


def _write(image: QImage, path: Path) -> None:
    if image.width() > WIDEST:
        image = image.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    with suppress(OSError):  # a full disk: it will be asked for again
        write_whole(path, bytes(buffer.data().data()))
