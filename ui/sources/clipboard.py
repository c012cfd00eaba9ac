"""Pictures, files and texts on the clipboard. Must not: keep them, or put anything on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from ui.widgets.drop import local_files

RAW = {"image/png": "clipboard.png", "image/jpeg": "clipboard.jpg", "image/tiff": "clipboard.tif"}
PIXELS = "application/x-qt-image"


def files() -> tuple[Path, ...]:
    """Return the local files that were copied."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return local_files(data) if data is not None else ()  # None: nothing was ever copied


def text() -> str:
    """Return the text that was copied, or ""."""
    return QGuiApplication.clipboard().text()


def picture() -> tuple[str, bytes] | QImage | None:
    """Return the picture that was copied, or None: a name and bytes as another program laid them there.

    Those are for the darkroom to decode; what the system has only as pixels is an image.
    """
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    offered = data.formats() if data is not None else []
    for kind, name in RAW.items():
        if data is not None and kind in offered:
            return name, bytes(data.data(kind).data())
    image = QGuiApplication.clipboard().image() if PIXELS in offered else QImage()
    return None if image.isNull() else image


def as_png(image: QImage) -> bytes:
    """Return a picture as PNG; for a lane, it takes a while."""
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(array.data())
