"""What a clerk does to a sheet by hand, on its picture: Cropping (a frame) and Levelling (a small turn).

Each takes keys and mouse in shares of the sheet, and paints itself over it. Must not: change a picture; the
result is asked for when the clerk says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme
from ui.text import tr
from ui.widgets import paint

LEAST = 0.05  # share of the sheet that a frame keeps
STEP = 0.01
GRIP = 14.0  # pixels around an edge that take hold of it
MOST_DEGREES = 15.0
Keys = Qt.Key


class ByHand(Protocol):
    """One thing that is done by hand."""

    degrees: float

    def words(self) -> str:
        """Say how it goes, and where it stands."""
        ...

    def key(self, key: Qt.Key, *, shift: bool) -> bool:
        """Take a key; False where it is none of its own."""
        ...

    def press(self, at: QPointF, sheet: QRectF) -> None:
        """Take hold at a point of the widget."""
        ...

    def drag(self, at: QPointF, sheet: QRectF) -> None:
        """Follow the mouse."""
        ...

    def paint(self, drawing: QPainter, sheet: QRectF) -> None:
        """Draw over the sheet."""
        ...


@dataclass(slots=True)
class Cropping:
    """A frame; what lies outside goes. left, top, right, bottom are shares of the sheet."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0
    degrees: float = 0.0
    _held: str = ""
    _from: QPointF | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return the frame."""
        return (self.left, self.top, self.right, self.bottom)

    def words(self) -> str:
        """Say how the frame is moved."""
        return tr("Arrows move the edges in, with Shift out; Enter crops, Esc leaves")

    def key(self, key: Qt.Key, *, shift: bool) -> bool:
        """Move one edge: the arrow says in which direction it goes inwards."""
        step = -STEP if shift else STEP
        if key == Keys.Key_Right:
            self.left = _between(self.left + step, 0.0, self.right - LEAST)
        elif key == Keys.Key_Left:
            self.right = _between(self.right - step, self.left + LEAST, 1.0)
        elif key == Keys.Key_Down:
            self.top = _between(self.top + step, 0.0, self.bottom - LEAST)
        elif key == Keys.Key_Up:
            self.bottom = _between(self.bottom - step, self.top + LEAST, 1.0)
        else:
            return False
        return True

    def press(self, at: QPointF, sheet: QRectF) -> None:
        """Take hold of the edges near a point; far from all, begin a frame of its own."""
        frame = self._frame(sheet)
        near = {
            "left": abs(at.x() - frame.left()), "right": abs(at.x() - frame.right()),
            "top": abs(at.y() - frame.top()), "bottom": abs(at.y() - frame.bottom()),
        }  # fmt: skip
        self._held = " ".join(edge for edge, far in near.items() if far <= GRIP)
        self._from = at

    def drag(self, at: QPointF, sheet: QRectF) -> None:
        """Move what is held, or draw a frame from where the mouse was pressed."""
        if self._from is None:
            return
        x, y = (at.x() - sheet.left()) / sheet.width(), (at.y() - sheet.top()) / sheet.height()
        if not self._held:
            if (at - self._from).manhattanLength() < GRIP:
                return
            x0 = (self._from.x() - sheet.left()) / sheet.width()
            y0 = (self._from.y() - sheet.top()) / sheet.height()
            self.left, self.right = _span(x0, x)
            self.top, self.bottom = _span(y0, y)
            return
        if "left" in self._held:
            self.left = _between(x, 0.0, self.right - LEAST)
        if "right" in self._held:
            self.right = _between(x, self.left + LEAST, 1.0)
        if "top" in self._held:
            self.top = _between(y, 0.0, self.bottom - LEAST)
        if "bottom" in self._held:
            self.bottom = _between(y, self.top + LEAST, 1.0)

    def _frame(self, sheet: QRectF) -> QRectF:
        return QRectF(
            QPointF(sheet.left() + self.left * sheet.width(), sheet.top() + self.top * sheet.height()),
            QPointF(sheet.left() + self.right * sheet.width(), sheet.top() + self.bottom * sheet.height()),
        )

    def paint(self, drawing: QPainter, sheet: QRectF) -> None:
        """Darken what goes, and draw frame and grips."""
        tokens, frame = theme.current(), self._frame(sheet)
        veil = QColor(tokens.ink)
        veil.setAlphaF(0.45)
        for part in (
            QRectF(sheet.topLeft(), QPointF(sheet.right(), frame.top())),
            QRectF(QPointF(sheet.left(), frame.bottom()), sheet.bottomRight()),
            QRectF(QPointF(sheet.left(), frame.top()), QPointF(frame.left(), frame.bottom())),
            QRectF(QPointF(frame.right(), frame.top()), QPointF(sheet.right(), frame.bottom())),
        ):
            drawing.fillRect(part, veil)
        paint.box(drawing, frame, line=tokens.accent, width=2, radius=0)
        middle = frame.center()
        for spot in (
            frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight(),
            QPointF(middle.x(), frame.top()), QPointF(middle.x(), frame.bottom()),
            QPointF(frame.left(), middle.y()), QPointF(frame.right(), middle.y()),
        ):  # fmt: skip
            grip = QRectF(spot.x() - 5, spot.y() - 5, 10, 10)
            paint.box(drawing, grip, fill=tokens.surface, line=tokens.accent, width=2, radius=2)


@dataclass(slots=True)
class Levelling:
    """A turn by tenths of a degree, against a grid of level lines; clockwise is positive."""

    degrees: float = 0.0
    _from: QPointF | None = None
    _before: float = 0.0

    def words(self) -> str:
        """Say how it is turned, and by how much."""
        shown = f"{self.degrees:+.1f}°"
        return tr("{turn}: Left and Right turn, with Shift faster; Enter keeps, Esc leaves", turn=shown)

    def key(self, key: Qt.Key, *, shift: bool) -> bool:
        """Turn a little."""
        step = 1.0 if shift else 0.1
        if key not in (Keys.Key_Left, Keys.Key_Right):
            return False
        turned = self.degrees + (step if key == Keys.Key_Right else -step)
        self.degrees = round(_between(turned, -MOST_DEGREES, MOST_DEGREES), 1)
        return True

    def press(self, at: QPointF, _sheet: QRectF) -> None:
        """Take hold of the sheet."""
        self._from, self._before = at, self.degrees

    def drag(self, at: QPointF, sheet: QRectF) -> None:
        """Turn by how far up or down the mouse went, as if the sheet were held at its right edge."""
        if self._from is not None:
            share = (at.y() - self._from.y()) / max(1.0, sheet.width() / 2)
            turned = self._before + share * 57.3
            self.degrees = round(_between(turned, -MOST_DEGREES, MOST_DEGREES), 1)

    def paint(self, drawing: QPainter, sheet: QRectF) -> None:
        """Draw level lines over the sheet, which is drawn turned."""
        line = QColor(theme.current().accent)
        line.setAlphaF(0.5)
        for number in range(1, 12):
            level = sheet.top() + sheet.height() * number / 12
            drawing.fillRect(QRectF(sheet.left(), level, sheet.width(), 1), line)


def _between(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _span(one: float, other: float) -> tuple[float, float]:
    """Return two shares in order, inside the sheet and far enough apart."""
    low, high = sorted((_between(one, 0.0, 1.0), _between(other, 0.0, 1.0)))
    high = max(high, min(1.0, low + LEAST))
    return (min(low, high - LEAST), high)
