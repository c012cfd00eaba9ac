"""The test card: a border of one pixel, a grid of hundreds with numbers, and what the wall takes itself for.

Whoever sets a controller up sees whether every pixel arrives and where the picture begins. Must not: scale.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ui.slides import typeset

_STEP = 100
_FINE = 10


def image(width: int, height: int, *, lines: tuple[str, ...] = ()) -> QImage:
    """Return the card of a size; `lines` are written into its middle."""
    card = QImage(width, height, QImage.Format.Format_RGB32)
    card.fill(Qt.GlobalColor.black)
    painter = QPainter(card)
    _rulers(painter, width, height)
    painter.setPen(QPen(QColor("white"), 1))
    painter.drawRect(0, 0, width - 1, height - 1)
    painter.drawLine(0, 0, width - 1, height - 1)
    painter.drawLine(0, height - 1, width - 1, 0)
    _corners(painter, width, height)
    _words(painter, width, height, lines)
    painter.end()
    return card


def _rulers(painter: QPainter, width: int, height: int) -> None:
    grey, fine = QColor("#404040"), QColor("#8ABDFF")
    painter.setFont(typeset.font(14))
    for x in range(0, width, _FINE):
        painter.setPen(fine)
        painter.drawLine(x, 0, x, 12 if x % _STEP == 0 else 5)
        if x and x % _STEP == 0:
            painter.drawText(x + 2, 26, str(x))
            painter.setPen(grey)
            painter.drawLine(x, 30, x, height)
    for y in range(0, height, _FINE):
        painter.setPen(fine)
        painter.drawLine(0, y, 12 if y % _STEP == 0 else 5, y)
        if y and y % _STEP == 0:
            painter.drawText(16, y + 5, str(y))
            painter.setPen(grey)
            painter.drawLine(50, y, width, y)


def _corners(painter: QPainter, width: int, height: int) -> None:
    size = max(4, min(width, height) // 12)
    for colour, x, y in (
        ("red", 1, 1),
        ("lime", width - size - 1, 1),
        ("blue", 1, height - size - 1),
        ("white", width - size - 1, height - size - 1),
    ):
        painter.fillRect(QRect(x, y, size, size), QColor(colour))


def _words(painter: QPainter, width: int, height: int, lines: tuple[str, ...]) -> None:
    px = max(12, min(height // 10, width // 24, 40))
    step = typeset.leading(px)
    high = step * len(lines)
    if not lines or high > height:
        return
    wide = round(max(typeset.width_of(line, px) for line in lines)) + px
    top = (height - high) // 2
    painter.fillRect(QRect((width - wide) // 2, top - px // 2, wide, high + px), QColor("black"))
    painter.setFont(typeset.font(px))
    painter.setPen(QColor("white"))
    for index, line in enumerate(lines):
        row = QRect(0, top + index * step, width, step)
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line)
