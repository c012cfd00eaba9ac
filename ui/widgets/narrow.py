"""Narrow: a button in a row that may be too short; there it leaves its key out, which still presses it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from ui.widgets import paint
from ui.widgets.button import Button


class Narrow(Button):
    """A button that leaves its key out where there is no room for it."""

    def minimumSizeHint(self) -> QSize:
        """Fit the words."""
        whole = self.sizeHint()
        return QSize(whole.width() - paint.cap_width(self.key) - 8, whole.height())

    def _paint_inside(self, drawing: QPainter, rect: QRectF, ink: str) -> None:
        if self.width() >= self.sizeHint().width():
            super()._paint_inside(drawing, rect, ink)
        else:
            paint.words(drawing, rect.adjusted(12, 0, -4, 0), self.text(), colour=ink)
