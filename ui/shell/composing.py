"""Composing: hears what an input method types into a field. No key event comes of it, only the text.

The field that has the focus is listened at by its own signals: a filter on it would see its end as well.
Must not: look at what is typed.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class Composing(QObject):
    """One for the window."""

    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field: QLineEdit | QPlainTextEdit | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            with suppress(RuntimeError, TypeError):  # gone between
                _typing(self._field).disconnect(self._on_typed)
        self._field = now if isinstance(now, QLineEdit | QPlainTextEdit) else None
        if self._field is not None:
            _typing(self._field).connect(self._on_typed)

    def _on_typed(self, *_what: object) -> None:
        self.typed.emit()


def _typing(field: QLineEdit | QPlainTextEdit) -> SignalInstance:
    """Return the signal of a field that text was typed; of a line, only by hand."""
    return field.textEdited if isinstance(field, QLineEdit) else field.textChanged
