"""A document camera for the gap bench: frames as cameras give them (NV12, six megapixels), 15 a second.

The frames are made ahead, so that what the window does is measured and not their making; two of each picture
in turn, for Qt does not tell of the same frame twice.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from tests.ui.sources import papercamera
from ui.sources.camera import FrameInputs

WIDE, HIGH = 3264, 1836
EVERY_MS = 66


def nv12(picture: QImage) -> QVideoFrame:
    """Return a picture as a frame of ITU-R BT.601, video range."""
    large = picture.scaled(WIDE, HIGH, mode=Qt.TransformationMode.SmoothTransformation)
    plain = large.convertToFormat(QImage.Format.Format_RGB888)  # named: its bits live as long as it does
    data = np.frombuffer(plain.constBits(), np.uint8)
    red, green, blue = data.reshape(HIGH, WIDE, 3).transpose(2, 0, 1).astype(np.int32)
    luma = 16 + (66 * red + 129 * green + 25 * blue + 128) // 256
    u = 128 + (-38 * red - 74 * green + 112 * blue + 128) // 256
    v = 128 + (112 * red - 94 * green - 18 * blue + 128) // 256
    pairs = np.stack([u[::2, ::2], v[::2, ::2]], 2).reshape(HIGH // 2, WIDE)
    frame = QVideoFrame(QVideoFrameFormat(QSize(WIDE, HIGH), QVideoFrameFormat.PixelFormat.Format_NV12))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    for number, plane in enumerate((luma, pairs)):
        line = frame.bytesPerLine(number)
        rows = np.zeros((plane.shape[0], line), np.uint8)
        rows[:, :WIDE] = plane
        memoryview(frame.bits(number))[: rows.size] = rows.tobytes()
    frame.unmap()
    return frame


def pair(picture: QImage) -> list[QVideoFrame]:
    """Return two frames of a picture."""
    return [nv12(picture), nv12(picture)]


class Papers:
    """Papers that lie under the camera one after the other, each first with a hand over it."""

    def __init__(self, count: int) -> None:
        every = [(number, hand) for number in range(1, count + 1) for hand in (True, False)]
        self._frames = {key: pair(papercamera.paper(key[0], hand=key[1])) for key in every}
        self._now = pair(papercamera.desk())
        self._inputs: FrameInputs | None = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._push)

    def source(self, parent: QObject) -> FrameInputs:
        """Return the source of frames for a pane."""
        self._inputs = FrameInputs((papercamera.MAIN,), parent)
        self._timer.start(EVERY_MS)
        return self._inputs

    def show(self, number: int, *, hand: bool = False) -> None:
        """Let a paper lie there."""
        self._now = self._frames[number, hand]

    def _push(self) -> None:
        if self._inputs is not None and self._inputs.lens:
            self._now.reverse()
            self._inputs.push(self._inputs.lens, self._now[0])
