"""Puts widgets on a window that is shown and active, for as long as the test runs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


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
