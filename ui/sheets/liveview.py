"""LiveView: what a camera sees, the paper outlined, and the countdown until it is taken.

    view.show_frame(image, corners=((0.2, 0.1), …), share=0.4)     view.show_nothing("camera", "没有摄像头")

Corners are shares of the picture. Must not: know a camera, or scale a large picture: it gets small ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.text import together
from ui.widgets import paint

_RING = 56
_LEAST = QSize(240, 170)


class LiveView(QWidget):
    """The live picture; without one, an icon, what is the matter and what to do."""

    def __init__(self, *, name: str = "live", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.corners: tuple[tuple[float, float], ...] = ()
        self.share = 0.0
        self.done = False  # this paper is taken
        self.nothing = ("camera", "", "")
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_frame(
        self,
        image: QImage,
        *,
        corners: Sequence[tuple[float, float]] = (),
        share: float = 0.0,
        done: bool = False,
    ) -> None:
        """Show a frame, where a paper lies on it, and how much of the countdown is over."""
        self.image, self.corners, self.share, self.done = image, tuple(corners), share, done
        self.update()

    def show_nothing(self, icon: str, what: str, do: str = "") -> None:
        """Say why there is no picture."""
        self.image, self.corners, self.share, self.done = None, (), 0.0, False
        self.nothing = (icon, what, do)
        self.setAccessibleDescription(together(what, do))
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as there is room."""
        return QSize(640, 400)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, outline, countdown and focus ring."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.sunken)
            if self.image is None:
                self._draw_nothing(drawing, rect)
            else:
                spot = _fit(self.image.size(), rect.adjusted(6, 6, -6, -6))
                drawing.drawImage(spot, self.image)
                self._outline(drawing, spot)
                if self.share > 0:
                    self._ring(drawing, spot)
            if self.hasFocus():
                paint.focus_ring(drawing, rect)

    def _outline(self, drawing: QPainter, spot: QRectF) -> None:
        if not self.corners:
            return
        tokens = theme.current()
        colour = QColor(tokens.ok if self.done else tokens.accent)
        points = [
            QPointF(spot.left() + x * spot.width(), spot.top() + y * spot.height()) for x, y in self.corners
        ]
        drawing.setPen(QPen(QColor(tokens.surface), 4.5))
        drawing.setBrush(Qt.BrushStyle.NoBrush)
        drawing.drawPolygon(QPolygonF(points))
        drawing.setPen(QPen(colour, 2.5))
        drawing.drawPolygon(QPolygonF(points))

    def _ring(self, drawing: QPainter, spot: QRectF) -> None:
        tokens = theme.current()
        ring = QRectF(spot.right() - _RING - 12, spot.bottom() - _RING - 12, _RING, _RING)
        paint.box(drawing, ring.adjusted(-6, -6, 6, 6), fill=tokens.surface, radius=_RING / 2 + 6)
        drawing.setPen(QPen(QColor(tokens.line), 6))
        drawing.drawEllipse(ring.adjusted(3, 3, -3, -3))
        pen = QPen(QColor(tokens.ok if self.share >= 1 else tokens.accent), 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        drawing.setPen(pen)
        drawing.drawArc(ring.adjusted(3, 3, -3, -3), 90 * 16, -round(min(1.0, self.share) * 360 * 16))
        if self.share >= 1:
            theme.paint_icon(drawing, ring.adjusted(16, 16, -16, -16), "check", tokens.ok)
        else:
            theme.paint_icon(drawing, ring.adjusted(16, 16, -16, -16), "camera", tokens.accent)

    def _draw_nothing(self, drawing: QPainter, rect: QRectF) -> None:
        tokens, (icon, what, do) = theme.current(), self.nothing
        middle = rect.center()
        spot = QRectF(middle.x() - 24, middle.y() - 72, 48, 48)
        theme.paint_icon(drawing, spot, icon, tokens.muted)
        line = QRectF(rect.left() + 16, middle.y() - 12, rect.width() - 32, 26)
        paint.words(drawing, line, what, role="strong", align=Qt.AlignmentFlag.AlignHCenter)
        drawing.setFont(theme.font("small"))
        drawing.setPen(QColor(tokens.muted))
        below = rect.adjusted(16, line.bottom() + 6 - rect.top(), -16, -2)
        drawing.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), do)


def _fit(size: QSize, room: QRectF) -> QRectF:
    """Return the largest place of a size's shape in the middle of a room."""
    fitting = size.scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    spot = QRectF(0, 0, fitting.width(), fitting.height())
    spot.moveCenter(room.center())
    return spot
