"""HandbookOpener: binds Shift+F1 for a part of the window, makes the panel over it on its first use.

Must not: read or show anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.shell.frame import Frame
    from ui.shell.handbook.panel import Handbook
    from ui.workplace import Workplace

KEY = "Shift+F1"


class HandbookOpener(QObject):
    """One for the frame, and one for each screen before it; `page` names what is in sight there."""

    def __init__(self, over: QWidget, place: Workplace, page: Callable[[], str]) -> None:
        super().__init__(over)
        self.over, self.place, self._page = over, place, page
        QShortcut(QKeySequence(KEY), over).activated.connect(self.show)

    @cached_property
    def panel(self) -> Handbook:
        """The panel; made when it is first asked for."""
        from ui.shell.handbook.panel import Handbook

        return Handbook(self.over, self.place)

    def show(self) -> None:
        """Show the handbook at the chapter of what is in sight."""
        self.show_about(self._page())

    def show_about(self, page: str) -> None:
        """Show the handbook at the chapter of a screen or step, or of the entry assistant."""
        if not self.panel.isVisible():
            self.panel.show_for(page, QApplication.focusWidget())


def page_of(frame: Frame) -> str:
    """Name the step in sight, else the screen."""
    screen = frame.current()
    return getattr(screen, "step", "") or next(
        (key for key, made in frame.made.items() if made is screen), ""
    )
