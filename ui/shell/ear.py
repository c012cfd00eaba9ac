"""Ear: hears a scanner or ID reader that types, wherever the focus is; and any touch, for the idle lock.

A burst is at least 8 keys, each less than 40 ms after the one before, ending in Enter or Tab. It is taken out
of the field that had the focus and told once as `burst(text)`. A code may also hold line ends and tabs, and a
device types them: keys for anything that is not a text field are held back for 40 ms, and those that press or
move on (Enter, Tab, Space) are dropped when they came in one rush with others. In a text field the same holds
for an Enter or Tab inside such a rush. From the second key of a rush on no input method composes: it would
make words of the letters of a code. Must not: know what a code means, or keep what stood in a password field.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

LEAST_KEYS = 8
GAP_MS = 40.0
RUSH = 2  # keys, the second quick after the first; what is composed shows no key at all
PLAIN_MS = 250  # after the last of them the input method composes again
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_PRESSING = (*_ENDS, Qt.Key.Key_Space)
_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class _Run:
    """Keys that came one after the other, the text since the last Enter, and the field as it was before."""

    def __init__(
        self, *, keys: int = 0, heard: bool = False, at: float = 0.0, held: list[QKeyEvent] | None = None
    ) -> None:
        self.keys, self.at = keys, at
        self.heard = heard  # a burst has just ended: what follows at once is its tail
        self.held = held if held is not None else []
        self.text = self.before = ""
        self.target: QLineEdit | QPlainTextEdit | None = None
        self.cursor = 0


class _Plain(QObject):
    """Takes the input method from a field for as long as keys rush in, and gives it back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(PLAIN_MS)
        self._back.timeout.connect(self._give_back)

    def take(self, field: QWidget) -> None:
        """Let keys reach a field as they are."""
        if field is not self._field:
            self._give_back()
            if not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                return
            self._field = field
            self._let(False)
        self._back.start()

    def _give_back(self) -> None:
        if self._field is not None and isValid(self._field):
            self._let(True)
        self._field = None

    def _let(self, composing: bool) -> None:
        assert self._field is not None
        self._field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, composing)
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)


class Ear(QObject):
    """Event filter on windows; `deaf` at the set-up, whose code may be scanned into its field."""

    burst = Signal(str)
    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.deaf = False
        self._run = _Run()
        self._replaying = False
        self._plain = _Plain(self)
        self._window: QWindow | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setTimerType(Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._on_late)

    def listen(self, window: QWindow) -> None:
        """Listen at a window from now on, and at those before."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys before anything else does."""
        if event.type() in _TOUCHES:
            self.touched.emit()
        if self.deaf or self._replaying or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            if isinstance(watched, QWindow) and watched is not self._window:  # a dialog came up or went
                self._release()
                self._window = watched
            return self._on_press(event)
        if event.type() == QEvent.Type.KeyRelease and self._run.held:
            self._run.held.append(event.clone())
            return True
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        # the window system's own time: keys that waited for a busy window are as far apart as they were typed
        now = float(event.timestamp()) or time.monotonic() * 1000
        ends, run = _ends(event), self._run
        if not (ends or _types(event)):
            if event.key() != Qt.Key.Key_Shift:
                self._release()
            return False
        quick = run.keys > 0 and 0 <= now - run.at < GAP_MS
        if ends and quick and len(run.text) >= LEAST_KEYS:
            self._hear(now)
            return True
        if not quick:
            self._release()
            self._run = run = self._begin()
        elif not run.text:
            self._run = run = self._begin(run)
        run.at = now
        run.keys += 1
        run.text = "" if ends else run.text + event.text()
        if run.keys >= RUSH and run.target is not None:
            self._plain.take(run.target)
        let_by = run.target is not None and not (ends and quick)
        if not let_by:
            run.held.append(event.clone())
        if run.held:
            self._late.start(int(GAP_MS) + 5)
        return not let_by

    def _begin(self, before: _Run | None = None) -> _Run:
        """Start a run where the focus is; one that goes on after a line end keeps its count and keys."""
        run = _Run(keys=before.keys, heard=before.heard, held=before.held) if before else _Run()
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit) and not widget.isReadOnly():
            run.target, run.cursor = widget, widget.cursorPosition()
            run.before = widget.text() if widget.echoMode() is QLineEdit.EchoMode.Normal else ""
        elif isinstance(widget, QPlainTextEdit) and not widget.isReadOnly():
            run.target, run.before, run.cursor = widget, widget.toPlainText(), widget.textCursor().position()
        return run

    def _hear(self, now: float) -> None:
        """Take the burst out of the field and tell it; what comes right behind it is its tail."""
        run, self._run = self._run, _Run(at=now, keys=self._run.keys + 1, heard=True)
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

    def _on_late(self) -> None:
        if self._late.interval():
            self._late.start(0)  # once round: after a busy time the rest may still lie in the queue
        else:
            self._release()

    def _release(self) -> None:
        """It was no burst: let the widget have its keys, but of a rush none that presses or moves on."""
        run, self._run = self._run, _Run()
        self._late.stop()
        if not run.held or self._window is None or not isValid(self._window):
            return
        self._replaying = True
        try:
            for event in _harmless(run):
                QApplication.sendEvent(self._window, event)
        finally:
            self._replaying = False


def _ends(event: QKeyEvent) -> bool:
    return event.key() in _ENDS and not _is_command(event) and not event.isAutoRepeat()


def _types(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not _is_command(event)


def _is_command(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


def _harmless(run: _Run) -> list[QKeyEvent]:
    """Return the held keys that may reach a widget: all of a single key; a text field's last Enter too."""
    presses = [event for event in run.held if event.type() == QEvent.Type.KeyPress]
    last_end = run.target is not None and len(presses) == 1 and not run.text and not run.heard
    if run.keys == 1 or last_end:
        return run.held
    return [event for event in run.held if event.key() not in _PRESSING]
