"""The line that runs along the foot of the wall: drawn once a text, moved by whole pixels.

Must not: know time; whoever owns it moves it on, a step a frame.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, qGray

from kiosk.guides import sizes
from ui.slides import typeset
from ui.slides.marks import Box, Run
from ui.slides.painting import paint_run
from ui.tokens import WALL

_GAP = 3  # characters between two texts


class Ticker:
    """Texts one after the other, round and round; `gray`: without any colour."""

    def __init__(self, texts: tuple[str, ...], box: Box, px: int, *, gray: bool = False) -> None:
        self.box = box
        self.step = sizes.ticker_step(px)
        self._band = band(gray=gray)
        self._images = [_drawn(text, px, box.h, self._band) for text in texts if text.strip()]
        self._length = sum(image.width() for image in self._images)
        self._offset = 0

    @property
    def moves(self) -> bool:
        """Whether there is anything to move: what fits stands still."""
        return self._length > self.box.w

    def advance(self) -> None:
        """Move on by one frame."""
        if self.moves:
            self._offset = (self._offset + self.step) % self._length

    def paint(self, painter: QPainter) -> None:
        """Paint the band and what of the texts is in it."""
        box = self.box
        painter.save()
        painter.setClipRect(box.x, box.y, box.w, box.h, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box.x, box.y, box.w, box.h, self._band)
        x = box.x - self._offset
        while self._length and x < box.right:
            for image in self._images:
                if x + image.width() > box.x and x < box.right:
                    painter.drawImage(QPoint(x, box.y), image)
                x += image.width()
            if not self.moves:
                break
        painter.restore()


def band(*, gray: bool) -> QColor:
    """Return the colour behind ticker and clock; the words on it have none."""
    colour = QColor(WALL.band)
    level = qGray(colour.rgb())
    return QColor(level, level, level) if gray else colour


def _drawn(text: str, px: int, height: int, ground: QColor) -> QImage:
    width = round(typeset.width_of(text, px)) + px * _GAP
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    step = typeset.leading(px)
    paint_run(painter, Run(Box(px, (height - step) // 2, width - px, step), (text,), px, step))
    painter.end()
    return image
