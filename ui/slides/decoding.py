"""PNG, JPEG, SVG and pages of a PDF -> a picture of the size that it is shown at.

What strangers have brought goes through `apart` wherever a case can be reached. Must not: keep anything.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

_LARGEST_MB = 256  # of one decoded picture


def picture(data: bytes, media: str, room: QSize, page: int) -> QImage:
    """Return a picture scaled into a room, its shape kept; a null image where it can't be read."""
    if media == "application/pdf":
        return _of_pdf(data, room, page)
    return _of_svg(data, room) if media == "image/svg+xml" else _of_raster(data, media, room)


def shape(data: bytes, media: str, page: int) -> QSize:
    """Return how wide and high a picture is, in pixels or points; an empty size where it can't be read."""
    if media == "image/svg+xml":
        from PySide6.QtSvg import QSvgRenderer

        return QSvgRenderer(QByteArray(data)).viewBox().size()
    return _of_page(data, page) if media == "application/pdf" else _of_head(data, media)


def _of_page(data: bytes, page: int) -> QSize:
    from PySide6.QtPdf import QPdfDocument

    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    found = document.pagePointSize(page).toSize() if page < document.pageCount() else QSize()
    document.close()
    return found


def _of_head(data: bytes, media: str) -> QSize:
    """Return the size of a PNG or JPEG by its head, as it stands upright."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, _format(media))
    reader.setAutoDetectImageFormat(False)
    turned = reader.transformation().value & 4
    return reader.size().transposed() if turned else reader.size()


def _format(media: str) -> QByteArray:
    return QByteArray(b"png" if media == "image/png" else b"jpeg")


def _of_raster(data: bytes, media: str, room: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, _format(media))
    reader.setAutoDetectImageFormat(False)  # no other decoder is asked whether it knows this
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
