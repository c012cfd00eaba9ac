"""HandbookOpener: binds Shift+F1 for a frame, makes the panel on its first use, knows which page is in sight.

Must not: read or show anything itself.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.shell.frame import Frame
    from ui.shell.handbook.panel import Handbook

KEY = "Shift+F1"


class HandbookOpener(QObject):
    """One for each frame; a child of it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.frame = frame
        QShortcut(QKeySequence(KEY), frame).activated.connect(self.show)

    @cached_property
    def panel(self) -> Handbook:
        """The panel; made when it is first asked for."""
        from ui.shell.handbook.panel import Handbook

        return Handbook(self.frame, self.frame.workplace)

    def show(self) -> None:
        """Show the handbook at the chapter of the screen or step in sight."""
        self.show_about(self._page())

    def show_about(self, page: str) -> None:
        """Show the handbook at the chapter of a screen or step, or of the entry assistant."""
        if not self.panel.isVisible():
            self.panel.show_for(page, QApplication.focusWidget())

    def _page(self) -> str:
        """Name the step in sight, else the screen."""
        screen = self.frame.current()
        return getattr(screen, "step", "") or next(
            (key for key, made in self.frame.made.items() if made is screen), ""
        )
