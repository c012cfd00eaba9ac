"""KeyCap(key): a key as it looks on the keyboard, for hints and the key sheet (F1). Shows, never binds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import paint


class KeyCap(QWidget):
    """A painted key cap, e.g. KeyCap("Ctrl+K")."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(paint.key_text(key))

    def sizeHint(self) -> QSize:
        """Fit the text of the cap."""
        return QSize(paint.cap_width(self.key), paint.cap_height())

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        with paint.painter(self) as drawing:
            paint.cap(
                drawing, QPointF(self.width(), self.height() / 2), self.key, colour=theme.current().muted
            )
