"""Ear: hears a scanner or ID reader that types, wherever the focus is; and any touch, for the idle lock.

A burst is at least 8 keys, each less than 40 ms after the one before, ending in Enter or Tab. It is taken out
of the field that had the focus and told once as `burst(text)`. Keys for anything that is not a text field are
held back for 40 ms, so that a burst never presses a button. Must not: know what a code means.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

LEAST_KEYS = 8
GAP_MS = 40.0
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


@dataclass(slots=True)
class _Run:
    """Keys that came one after the other, and the field as it was before the first."""

    text: str = ""
    at: float = 0.0
    target: QWidget | None = None
    before: str = ""
    cursor: int = 0
    held: list[QKeyEvent] = field(default_factory=list)


class Ear(QObject):
    """Event filter on the window; `deaf` while the workstation is locked."""

    burst = Signal(str)
    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deaf = False
        self._run = _Run()
        self._replaying = False
        self._window: QWindow | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setTimerType(Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._release)

    def listen(self, window: QWindow) -> None:
        """Listen at a window from now on."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys before anything else does."""
        if event.type() in _TOUCHES:
            self.touched.emit()
        if self.deaf or self._replaying or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._on_press(event)
        if event.type() == QEvent.Type.KeyRelease and self._run.held:
            self._run.held.append(event.clone())
            return True
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        # the window system's own time: keys that waited for a busy window are as far apart as they were typed
        now = float(event.timestamp()) or time.monotonic() * 1000
        run = self._run
        quick = bool(run.text) and now - run.at < GAP_MS
        if event.key() in _ENDS and quick and len(run.text) >= LEAST_KEYS:
            self._hear()
            return True
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.modifiers() & held or not event.text().isprintable() or not event.text():
            if event.key() != Qt.Key.Key_Shift:
                self._release()
            return False
        if not quick:
            self._release()
            self._run = run = self._begin()
        run.text += event.text()
        run.at = now
        if run.target is not None:
            return False
        run.held.append(event.clone())
        self._late.start(int(GAP_MS) + 5)
        return True

    def _begin(self) -> _Run:
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit) and not widget.isReadOnly():
            return _Run(target=widget, before=widget.text(), cursor=widget.cursorPosition())
        if isinstance(widget, QPlainTextEdit) and not widget.isReadOnly():
            return _Run(target=widget, before=widget.toPlainText(), cursor=widget.textCursor().position())
        return _Run()

    def _hear(self) -> None:
        """Take the burst out of the field and tell it."""
        run, self._run = self._run, _Run()
        self._late.stop()
        if isinstance(run.target, QLineEdit):
            run.target.setText(run.before)
            run.target.setCursorPosition(run.cursor)
        elif isinstance(run.target, QPlainTextEdit):
            run.target.setPlainText(run.before)
            cursor = run.target.textCursor()
            cursor.setPosition(run.cursor)
            run.target.setTextCursor(cursor)
        self.burst.emit(run.text)

    def _release(self) -> None:
        """It was no burst: let the widget have its keys."""
        held, self._run = self._run.held, _Run()
        self._late.stop()
        if not held or self._window is None:
            return
        self._replaying = True
        try:
            for event in held:
                QApplication.sendEvent(self._window, event)
        finally:
            self._replaying = False
