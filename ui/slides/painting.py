"""Paints laid-out pages with QPainter into an image, without OpenGL; usable from any lane.

Must not: break lines, choose sizes, or know what is on air.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QLinearGradient, QPainter, QPen

from ui.slides import codes, typeset
from ui.slides.marks import Arrow, Art, Box, Code, Fill, Mark, Page, Plate, Run, Tick
from ui.slides.screen import Screen
from ui.tokens import WALL

Pictures = Callable[[Art], QImage]

_FILLS: dict[Fill, str] = {
    "card": WALL.card,
    "lit": WALL.lit,
    "urgent": WALL.urgent,
    "bar": WALL.bar,
    "band": WALL.band,
    "number": WALL.number,
    "paper": WALL.lit,
}


def page_image(page: Page, screen: Screen, pictures: Pictures, *, share: float = 0.0) -> QImage:
    """Return the main region as a picture. `share`: how much of the loop the bar at its foot shows."""
    main = screen.main
    image = QImage(QSize(main.w, main.h), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        _ground(painter, main, page.urgent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for mark in page.marks:
            _paint(painter, mark, pictures)
        if share > 0 and screen.shape != "line":
            bar = QRect(0, main.h - WALL.bar_height, round(main.w * min(1.0, share)), WALL.bar_height)
            painter.fillRect(bar, QColor(WALL.bar))
    finally:
        painter.end()
    return image


def film_image(frame: QImage, screen: Screen) -> QImage:
    """Return the main region with a frame of a film: as large as fits, black around."""
    main = screen.main
    image = QImage(QSize(main.w, main.h), QImage.Format.Format_RGB32)
    image.fill(QColor(WALL.black))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if not frame.isNull():
        _centred(painter, frame, main)
    painter.end()
    return image


def _ground(painter: QPainter, box: Box, urgent: bool) -> None:
    if urgent:
        painter.fillRect(_rect(box), QColor(WALL.urgent))
        return
    ramp = QLinearGradient(0, 0, box.w, box.h)
    ramp.setColorAt(0, QColor(WALL.top))
    ramp.setColorAt(1, QColor(WALL.foot))
    painter.fillRect(_rect(box), ramp)


def _paint(painter: QPainter, mark: Mark, pictures: Pictures) -> None:
    match mark:
        case Plate():
            _plate(painter, mark)
        case Run():
            paint_run(painter, mark)
        case Art():
            image = pictures(mark)
            if not image.isNull():
                _centred(painter, image, mark.box)
        case Tick():
            _tick(painter, mark.box)
        case Arrow():
            _arrow(painter, mark)
        case Code():
            _code(painter, mark)
        case _:
            assert_never(mark)


def paint_run(painter: QPainter, run: Run) -> None:
    """Paint lines of text, each where it was set."""
    font = typeset.font(run.px, run.bold)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(getattr(WALL, run.ink)))
    above = (run.leading - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    for index, line in enumerate(run.lines):
        spare = run.box.w - metrics.horizontalAdvance(line)
        shift = {"left": 0.0, "centre": spare / 2, "right": spare}[run.align]
        painter.drawText(QPointF(run.box.x + shift, run.box.y + index * run.leading + above), line)


def _plate(painter: QPainter, plate: Plate) -> None:
    painter.setBrush(QColor(_FILLS[plate.fill]))
    painter.setPen(QPen(QColor(WALL.card_line), 2) if plate.line else Qt.PenStyle.NoPen)
    half = 1 if plate.line else 0
    box = QRectF(_rect(plate.box)).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, plate.radius, plate.radius)


def _tick(painter: QPainter, box: Box) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(WALL.number), max(3, box.w // 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    points = [(0.12, 0.55), (0.40, 0.82), (0.88, 0.22)]
    painter.drawPolyline([QPointF(box.x + box.w * x, box.y + box.h * y) for x, y in points])


def _arrow(painter: QPainter, arrow: Arrow) -> None:
    painter.setBrush(QColor(WALL.number))
    painter.setPen(Qt.PenStyle.NoPen)
    box = arrow.box
    points = [(0.0, 0.36), (0.5, 0.36), (0.5, 0.1), (1.0, 0.5), (0.5, 0.9), (0.5, 0.64), (0.0, 0.64)]
    if arrow.to == "down":
        points = [(y, x) for x, y in points]
    painter.drawPolygon([QPointF(box.x + box.w * x, box.y + box.h * y) for x, y in points])


def _centred(painter: QPainter, image: QImage, box: Box) -> None:
    size = image.size()
    if size.width() > box.w or size.height() > box.h:
        size = size.scaled(box.w, box.h, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = box.x + (box.w - size.width()) // 2, box.y + (box.h - size.height()) // 2
    painter.drawImage(QRect(left, top, size.width(), size.height()), image)


def _code(painter: QPainter, code: Code) -> None:
    rows = codes.modules(code.link)
    size = code.box.w // (len(rows) + codes.QUIET * 2)
    left, top = code.box.x + size * codes.QUIET, code.box.y + size * codes.QUIET
    painter.fillRect(_rect(code.box), Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(QRect(left + x * size, top + y * size, size, size), Qt.GlobalColor.black)


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.w, box.h)
