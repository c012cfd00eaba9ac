"""Docking: where the strip stands. At the right edge of the screen, until the clerk puts it elsewhere.

It moves only while it comes into sight: what is on screen stays where it is. Must not: know what it shows.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import theme

WIDE = 340  # pixels with body type of 16 px
TITLE = 40  # pixels that the frame of a window system takes of the height


class Docking:
    """Remembers, until the program ends, where the clerk has put the strip."""

    def __init__(self, strip: QWidget) -> None:
        self.strip = strip
        self._docked: tuple[QPoint, QSize] | None = None  # as we put it
        self._chosen: tuple[QPoint, QSize] | None = None  # as the clerk left it

    def come(self) -> None:
        """Put the strip where it belongs before it is shown; nothing where it is in sight."""
        if self.strip.isVisible():
            return
        wide = theme.scaled(WIDE)
        self.strip.setFixedWidth(wide)
        if self._chosen is not None and _reachable(self._chosen, wide):
            at, size = self._chosen
            self.strip.resize(wide, size.height())
            self.strip.move(at)
            return
        self._dock(wide)

    def _dock(self, wide: int) -> None:
        """Stand at the right edge of the screen of the window, as high as there is room."""
        parent = self.strip.parentWidget()
        screen = (parent.screen() if parent is not None else None) or QGuiApplication.primaryScreen()
        free = screen.availableGeometry()
        self.strip.resize(wide, free.height() - TITLE)
        self.strip.move(free.right() - wide + 1, free.top())
        self._docked = self.strip.pos(), self.strip.size()

    def leave(self) -> None:
        """Remember where the strip stands when it goes out of sight, where that was the clerk's doing."""
        here = self.strip.pos(), self.strip.size()
        if self.strip.isVisible():
            self._chosen = here if here != self._docked else None


def _reachable(stood: tuple[QPoint, QSize], wide: int) -> bool:
    """Tell whether its title would lie on a screen that is still there."""
    grip = stood[0] + QPoint(wide // 2, TITLE // 2)
    return any(screen.availableGeometry().contains(grip) for screen in QGuiApplication.screens())
