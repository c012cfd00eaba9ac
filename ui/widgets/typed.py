"""Typed: tells, a moment after it began, that something is being typed, or that another editor has the focus.

    typed = Typed(page);  typed.due.connect(…)    # at most once every `BEAT` ms, however much is typed
    raw(editor)               # its text as it stands there, None where nothing is typed
    unsaved(editor)           # the same, None where it holds just what was set
    put_back(text, was)       # type it again into what has the focus

What an input method is composing is no text yet and is left alone. Must not: write into an editor by itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

BEAT = 600  # ms; with the way through the store lane less than the second that may be lost


class Typed(QObject):
    """Watches what has the focus within a widget."""

    due = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._now: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self.due)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def soon(self) -> None:
        """Tell in a moment; the first change counts, so that steady typing puts nothing off."""
        if not self._timer.isActive():
            self._timer.start()

    def quiet(self) -> None:
        """Tell nothing of what happened so far."""
        self._timer.stop()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        before, self._now = self._now, None
        if before is not None and isValid(before):
            before.textChanged.disconnect(self.soon)  # type: ignore[attr-defined]
        if now is None or not self._within.isAncestorOf(now):
            return
        if isinstance(now, QLineEdit | QPlainTextEdit):
            self._now = now
            now.textChanged.connect(self.soon)
        self.soon()


def raw(editor: QWidget | None) -> str | None:
    """Give the text of an editor as it stands there; None where nothing is typed."""
    if isinstance(editor, QLineEdit):
        return editor.text()
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else None


def shown(editor: Any) -> str:
    """Give the value that was set last, as text."""
    value = getattr(editor, "_shown", None)
    return "" if value is None else str(value)


def unsaved(editor: Any) -> str | None:
    """Give the text of an editor whose value is not the one that was set; None otherwise."""
    value = getattr(editor, "value", None)
    if raw(editor) is None or value is None or not hasattr(editor, "_shown"):
        return None
    now = value()
    return raw(editor) if ("" if now is None else str(now)) != shown(editor) else None


def put_back(text: str, was: str) -> bool:
    """Type a text again into what has the focus, as an edit that can be undone; False where it does not fit.

    It fits where the value that is there is still the one that was being typed over.
    """
    here = QApplication.focusWidget()
    if isinstance(here, QAbstractItemView):
        here.edit(here.currentIndex())
        here = QApplication.focusWidget()
    if not isinstance(here, QLineEdit | QPlainTextEdit) or here.isReadOnly() or shown(here) != was:
        return False
    here.selectAll()
    if isinstance(here, QLineEdit):
        here.insert(text)
    else:
        here.insertPlainText(text)
    return True
