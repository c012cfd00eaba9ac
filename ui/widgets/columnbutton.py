"""ColumnButton: one button of a column in which arrows move and Enter opens, as of NavRail and Stepper.

Must not: draw anything.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class ColumnButton(QAbstractButton):
    """Is pressed by Space or the mouse; arrows and Enter go to the column."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Enter to the column: Qt's own arrows would open each one, or walk out of it."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()
