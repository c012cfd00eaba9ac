"""Looks: puts the theme that is set on the whole program, at once and without a restart.

Ctrl+F11 takes the next; the key works wherever one is, also before signing in. Must not: know a colour or a
size; the tokens do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.text import mark, tr

if TYPE_CHECKING:
    from ui.shell.mainwindow import MainWindow

KEY, ABOUT = "Ctrl+F11", mark("Other looks: high contrast, large type")
SETTINGS = ("looks", "still")


class Looks(QObject):
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.workplace = window.workplace
        self.workplace.settings_changed.connect(self._on_setting)
        QShortcut(QKeySequence(KEY), window).activated.connect(self.next)

    def next(self) -> None:
        """Put the next theme in force, and keep it."""
        names = list(theme.THEMES)
        before = self.workplace.settings["looks"]
        self._keep(names[(names.index(before) + 1) % len(names)], before)

    def _keep(self, name: str, before: str = "") -> None:
        from ui.screens.settings.words import LOOKS

        try:
            self.workplace.set_setting("looks", name)
        except OSError:
            self.workplace.say(
                tr("The settings file cannot be written; nothing was changed. Tell the help desk.")
            )
            return
        undo = (lambda: self._keep(before)) if before else None
        self.workplace.say_kept("looks", tr("Looks: {name}", name=tr(LOOKS[name])), undo)

    def _on_setting(self, name: str) -> None:
        app = QApplication.instance()
        if name in SETTINGS and isinstance(app, QApplication):
            settings = self.workplace.settings
            theme.install(app, theme.chosen(settings["looks"], still=settings["still"]))
