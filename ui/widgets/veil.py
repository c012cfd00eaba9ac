"""Veil: a panel over a page or the window, which is dimmed behind it; Esc closes it, the focus goes back.

The keys of what lies behind do nothing meanwhile, except that F12 locks. Must not: know what is on the panel.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets import paint


class Veil(QWidget):
    """A child of what it covers, hidden until `cover`."""

    def __init__(self, over: QWidget, *, name: str, about: str) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setAccessibleName(about)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.over = over
        self._before: QWidget | None = None
        self.middle = QVBoxLayout(self)
        over.installEventFilter(self)
        self.hide()

    def cover(self, before: QWidget | None) -> None:
        """Come into sight; the focus goes back to `before` afterwards."""
        self._before = before
        self.setGeometry(self.over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Hide and give the focus back."""
        before, self._before = self._before, None
        if self.isHidden():
            return
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; nothing else gets through."""
        if event.key() == Qt.Key.Key_Escape:
            self.uncover()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of what lies behind from acting; before the lock the focus is given back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F12:
                self.uncover()
                return False
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Close by a click beside the panel."""
        self.uncover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what lies behind when it changes its size; go with it when it is hidden."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.over.rect())
        elif event.type() == QEvent.Type.Hide and not event.spontaneous() and not self.isHidden():
            self._before = None
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(theme.current().ink)
        veil.setAlphaF(0.45)
        with paint.painter(self) as drawing:
            drawing.fillRect(QRectF(self.rect()), veil)
