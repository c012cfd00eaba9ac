"""A document camera that is not there: 1080p frames of papers on a desk, pushed into a QVideoFrameInput."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtMultimedia import QVideoFrame

from ui.sources.camera import FrameInputs, Lens

WIDE, HIGH = 1920, 1080
MAIN, FACE = Lens("main", "文档镜头"), Lens("face", "人像镜头")


def desk() -> QImage:
    """Return the bare desk."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor("#39424C"))
    return image


def paper(number: int, *, x: float = 0.0, hand: bool = False) -> QImage:
    """Return a picture with a paper that has lines of its own; `x` pixels aside; a hand over it."""
    image = desk()
    with _painting(image) as drawing:
        drawing.save()
        drawing.translate(WIDE / 2 + x, HIGH / 2)
        drawing.rotate(2.0)
        drawing.fillRect(QRectF(-330, -465, 660, 930), QColor("#F4F2EA"))
        words = Random(number)
        for row in range(24):
            at = -280
            while at < 260 and words.random() > 0.06:
                width = words.randint(14, 90)
                drawing.fillRect(QRectF(at, -410 + row * 34, min(width, 280 - at), 14), QColor("#3A3A3A"))
                at += width + 14
        drawing.restore()
        if hand:
            drawing.setPen(QPen(QColor("#C89B7B"), 130, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            drawing.drawLine(QPointF(WIDE / 2 + x + 150, HIGH / 2 + 250), QPointF(WIDE / 2 + 420, HIGH + 80))
    return image


@contextmanager
def _painting(image: QImage) -> Iterator[QPainter]:
    drawing = QPainter(image)
    drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield drawing
    finally:
        drawing.end()


class Camera:
    """What a test turns: lenses that come and go, and the picture in front of them, 15 times a second."""

    def __init__(self, *lenses: Lens) -> None:
        self.lenses = lenses
        self.scene = desk()
        self.running = True
        self.inputs: FrameInputs | None = None
        self._timer: QTimer | None = None

    def source(self, parent: QObject) -> FrameInputs:
        """Return the source of frames for a pane."""
        self.inputs = FrameInputs(self.lenses, parent)
        self._timer = QTimer(self.inputs)
        self._timer.setInterval(66)
        self._timer.timeout.connect(self._push)
        self._timer.start()
        return self.inputs

    def _push(self) -> None:
        if self.running and self.inputs is not None and self.inputs.lens:
            self.inputs.push(self.inputs.lens, QVideoFrame(self.scene))


Waits = Callable[[Callable[[], bool]], None]
