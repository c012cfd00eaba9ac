"""Composing: hears what an input method types into a field. No key event comes of it, only its own.

It goes straight to whatever has the focus, so that is what is listened at: a filter on the whole program
would look at every event. Must not: look at what is typed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid


class Composing(QObject):
    """One for the program."""

    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: QObject | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusObjectChanged.connect(self._on_focus)
        self._on_focus(QGuiApplication.focusObject())

    def _on_focus(self, field: QObject | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field
        if field is not None:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of each letter, also of one that is not chosen yet."""
        if event.type() == QEvent.Type.InputMethod:
            self.typed.emit()
        return super().eventFilter(watched, event)
