"""One frame of a camera, worked through in a lane: a small picture to show, a look at it, a JPEG to keep.

`QVideoFrame.toImage` keeps the window waiting while it converts, so what is shown and judged is drawn from
the frame's own planes, and only what is kept is converted whole. Must not: run in the GUI thread; be imported
before a camera is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from ui.sources.stillness import Seen, Watch

SHOWN, JUDGED = 960, 240  # pixels of the longer side
QUALITY = 92

Pixels = NDArray[np.uint8]
_Format = QVideoFrameFormat.PixelFormat
_PACKED = {  # places of red, green and blue within four bytes
    _Format.Format_BGRA8888: (2, 1, 0),
    _Format.Format_BGRA8888_Premultiplied: (2, 1, 0),
    _Format.Format_BGRX8888: (2, 1, 0),
    _Format.Format_RGBA8888: (0, 1, 2),
    _Format.Format_RGBX8888: (0, 1, 2),
    _Format.Format_ARGB8888: (1, 2, 3),
    _Format.Format_ARGB8888_Premultiplied: (1, 2, 3),
    _Format.Format_XRGB8888: (1, 2, 3),
    _Format.Format_ABGR8888: (3, 2, 1),
    _Format.Format_XBGR8888: (3, 2, 1),
}
_PLANAR = {_Format.Format_YUV420P: (1, 2), _Format.Format_YV12: (2, 1)}  # planes of blue and red difference
_HALF_PLANAR = {_Format.Format_NV12: (0, 1), _Format.Format_NV21: (1, 0)}  # their places within a pair
_INTERLEAVED = {_Format.Format_YUYV: (0, 1, 3), _Format.Format_UYVY: (1, 0, 2)}  # of four bytes, two pixels
_TURNS = {
    0: QImageIOHandler.Transformation.TransformationNone,
    90: QImageIOHandler.Transformation.TransformationRotate90,
    180: QImageIOHandler.Transformation.TransformationRotate180,
    270: QImageIOHandler.Transformation.TransformationRotate270,
}


class Unreadable(Exception):
    """A frame that holds no picture."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A frame after its lane: what to show, what is seen on it, and its JPEG where it is to be kept."""

    shown: QImage
    seen: Seen | None
    jpeg: bytes = b""


def look(
    frame: QVideoFrame, watch: Watch, *, at: float, turn: int = 0, auto: bool = True, wanted: bool = False
) -> Looked:
    """Return a frame as it is shown, turned clockwise by 0, 90, 180 or 270 degrees.

    `wanted`: it is kept whatever is seen; `auto`: it is kept where the watch says so. Raises Unreadable.
    """
    colours = np.rot90(small(frame), -turn // 90)
    gray = judged(colours)
    seen = watch.look(gray, at) if auto else None
    keep = wanted or (seen is not None and seen.take)
    if wanted:
        watch.took(gray)
    return Looked(_image(colours), seen, jpeg(frame, turn=turn) if keep else b"")


def small(frame: QVideoFrame) -> Pixels:
    """Return a frame's colours (rows, columns, 3) with at most SHOWN pixels a side. Raises Unreadable."""
    size = frame.size()
    step = max(1, -(-max(size.width(), size.height()) // SHOWN))
    if frame.pixelFormat() == _Format.Format_Jpeg:
        return _colours(_decoded(frame, QSize(size.width() // step, size.height() // step)))
    with _mapped(frame):
        form = frame.pixelFormat()
        if form in _PACKED:
            packed = _plane(frame, 0, 4)
            return _reduced(packed, step)[..., _PACKED[form]]
        if form in _PLANAR or form in _HALF_PLANAR:
            blue, red = _differences(frame)
            return _from_yuv(_reduced(_plane(frame, 0, 1), step)[..., 0], blue, red)
        if form in _INTERLEAVED:
            bright, first, second = _INTERLEAVED[form]
            pairs = _plane(frame, 0, 2).reshape(size.height(), -1, 4)
            luma = pairs[..., [bright, bright + 2]].reshape(size.height(), -1, 1)
            return _from_yuv(_reduced(luma, step)[..., 0], pairs[..., first], pairs[..., second])
    return _colours(frame.toImage().scaled(SHOWN, SHOWN, Qt.AspectRatioMode.KeepAspectRatio))


def judged(colours: Pixels) -> Pixels:
    """Return a gray picture with at most JUDGED pixels a side."""
    weights = np.array((77, 150, 29), np.uint16)
    gray = ((colours.astype(np.uint16) * weights).sum(2, dtype=np.uint16) >> 8).astype(np.uint8)
    step = max(1, -(-max(gray.shape) // JUDGED))
    return np.ascontiguousarray(_reduced(gray[..., None], step, fine=True)[..., 0])


def jpeg(frame: QVideoFrame, *, turn: int = 0) -> bytes:
    """Return a whole frame as JPEG of no stated resolution; how it is turned stands in its EXIF.

    Raises Unreadable.
    """
    whole = frame.pixelFormat() == _Format.Format_Jpeg
    image = _decoded(frame, QSize()) if whole else frame.toImage()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpeg")
    writer.setQuality(QUALITY)
    writer.setTransformation(_TURNS[turn])
    if image.isNull() or not writer.write(image):
        raise Unreadable
    return _without_resolution(bytes(data.data()))


def _without_resolution(data: bytes) -> bytes:
    """Return a JPEG whose JFIF header states none: Qt writes that of the screen."""
    at = data.find(b"JFIF\x00", 0, 64)
    return data[: at + 7] + b"\x00\x00\x01\x00\x01" + data[at + 12 :] if at > 0 else data


@contextmanager
def _mapped(frame: QVideoFrame) -> Iterator[None]:
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        raise Unreadable
    try:
        yield
    finally:
        frame.unmap()


def _plane(frame: QVideoFrame, number: int, each: int) -> Pixels:
    """Return a plane of a mapped frame as (rows, columns, bytes of each)."""
    line = frame.bytesPerLine(number)
    high = frame.height() if number == 0 else -(-frame.height() // 2)
    wide = frame.width() if number == 0 else -(-frame.width() // 2)
    data = np.frombuffer(frame.bits(number), np.uint8)[: line * high]
    return data.reshape(high, line)[:, : wide * each].reshape(high, wide, each)


def _differences(frame: QVideoFrame) -> tuple[Pixels, Pixels]:
    form = frame.pixelFormat()
    if form in _PLANAR:
        blue, red = _PLANAR[form]
        return _plane(frame, blue, 1)[..., 0], _plane(frame, red, 1)[..., 0]
    blue, red = _HALF_PLANAR[form]
    pairs = _plane(frame, 1, 2)
    return pairs[..., blue], pairs[..., red]


def _reduced(pixels: Pixels, step: int, *, fine: bool = False) -> Pixels:
    """Return the means of squares of pixels; of four in each where all of them (`fine`) would take long."""
    if step == 1:
        return pixels
    high, wide = pixels.shape[0] // step * step, pixels.shape[1] // step * step
    places = range(step) if fine else (0, step // 2)
    total = np.zeros((high // step, wide // step, pixels.shape[2]), np.uint16)
    for row in places:
        for column in places:
            total += pixels[row:high:step, column:wide:step]
    return (total // np.uint16(len(places) ** 2)).astype(np.uint8)


def _from_yuv(luma: Pixels, blue: Pixels, red: Pixels) -> Pixels:
    """Return colours of ITU-R BT.601 (video range), the differences taken from where they are nearest."""
    high, wide = luma.shape
    rows = np.arange(high) * blue.shape[0] // high
    columns = np.arange(wide) * blue.shape[1] // wide
    near = np.ix_(rows, columns)
    bright = (luma.astype(np.int32) - 16) * 298
    u, v = blue[near].astype(np.int32) - 128, red[near].astype(np.int32) - 128
    mixed = (bright + 409 * v, bright - 100 * u - 208 * v, bright + 516 * u)
    return np.stack([np.clip((part + 128) >> 8, 0, 255).astype(np.uint8) for part in mixed], 2)


def _decoded(frame: QVideoFrame, size: QSize) -> QImage:
    """Return the picture of a frame that is a JPEG, of a smaller size where one is given."""
    with _mapped(frame):
        device = QBuffer()
        device.setData(bytes(frame.bits(0)[: frame.mappedBytes(0)]))
    reader = QImageReader(device, b"jpeg")  # the reader lets the window work meanwhile
    reader.setAutoDetectImageFormat(False)
    if size.isValid():
        reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        raise Unreadable
    return image


def _colours(image: QImage) -> Pixels:
    if image.isNull():
        raise Unreadable
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return data[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def _image(colours: Pixels) -> QImage:
    high, wide, _ = colours.shape
    data = np.ascontiguousarray(colours)
    return QImage(data.data, wide, high, wide * 3, QImage.Format.Format_RGB888).copy()
