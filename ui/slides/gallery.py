"""The pictures of a programme, decoded at the size they are shown at: PNG, JPEG, SVG and pages of a PDF.

Slow; the wall asks from a lane. Each time a file is held against its hash. Must not: keep what is decoded.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kiosk.guides import reading
from kiosk.guides.values import Asset, Programme

_LARGEST_MB = 256  # of one decoded picture


class Gallery:
    """Pictures by hash out of the folder of a generation, or of the one `beside` it."""

    def __init__(self, folder: Path, programme: Programme, *, beside: Path | None = None) -> None:
        self._folder, self._beside = folder, beside
        self._assets: dict[str, Asset] = {asset.sha256: asset for asset in programme.assets}

    def path(self, sha256: str) -> Path:
        """Return where a file lies."""
        path = reading.asset_path(self._folder, sha256)
        if self._beside is not None and not path.exists():
            return reading.asset_path(self._beside, sha256)
        return path

    def picture(self, sha256: str, room: QSize, *, page: int = -1) -> QImage:
        """Return a picture scaled into a room, its shape kept; a null image where it can't be read."""
        asset = self._assets.get(sha256)
        if asset is None:
            return QImage()
        data = self._bytes(sha256)
        if not data:
            return QImage()
        if asset.media == "application/pdf":
            return _of_pdf(data, room, max(0, page))
        return _of_svg(data, room) if asset.media == "image/svg+xml" else _of_raster(data, room)

    def _bytes(self, sha256: str) -> bytes:
        """Return a file as it was approved; nothing where a byte of it has changed since."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError:
            return b""
        return data if hashlib.sha256(data).hexdigest() == sha256 else b""

    def is_whole(self, sha256: str) -> bool:
        """Tell whether a film is as it was approved, without holding it in memory."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False


def _of_raster(data: bytes, room: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_LARGEST_MB)
    size = reader.size()
    turned = reader.transformation().value & 4  # EXIF: on its side
    if size.isValid():
        fit = room.transposed() if turned else room
        reader.setScaledSize(size.scaled(fit, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _of_svg(data: bytes, room: QSize) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid():
        return QImage()
    size = renderer.viewBox().size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def _of_pdf(data: bytes, room: QSize, page: int) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if page >= document.pageCount():
        return QImage()
    points = document.pagePointSize(page)
    drawn = document.render(page, points.toSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)  # what comes has alpha
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return white
