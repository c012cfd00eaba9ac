"""Puts widgets on a window that is shown and active, for as long as the test runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.ear import Ear

KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}


def opened(qtbot: QtBot, window: QWidget, *, width: int = 600, height: int = 400) -> None:
    """Show a window and wait until it is the active one."""
    qtbot.addWidget(window)
    vars(qtbot).setdefault("kept", []).append(window)  # qtbot itself holds windows weakly only
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Show widgets below each other in an active window."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    opened(qtbot, window)
    return window


def composes(widget: QWidget) -> bool:
    """Tell whether the window system would let an input method be on in a widget."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(widget, asked)
    return bool(asked.isAccepted() and asked.value(Qt.InputMethodQuery.ImEnabled))


def rush(window: QWidget, ear: Ear, text: str, *, gap: int = 5) -> None:
    """Type as a scanner does: 5 ms between keys by the window system's time, however busy the machine is."""
    at = int(ear._run.at) + 1000
    for number, sign in enumerate(text):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = KEYS.get(sign, Qt.Key(ord(sign.upper())))
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(at + gap * number)
            QApplication.sendEvent(window.windowHandle(), event)
