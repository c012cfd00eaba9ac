"""The desk program: application, looks, language, and the window; called by `ui.__main__`.

Imports nothing of the core beyond settings: the window is on screen before the core is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from ui import text, theme
from ui.errors import Catcher
from ui.shell.mainwindow import MainWindow, Opener

if TYPE_CHECKING:
    from kiosk.desk import Desk, Printer
    from kiosk.settings import Settings

__all__ = ["MainWindow", "application", "run"]


def application(settings: Settings) -> QApplication:
    """Return the application with looks and language; the one that there is, or a new one."""
    _input_method()
    theme.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("credit-repair-window")
    theme.install(app)
    text.set_language(app, settings["language"])
    return app


def _input_method() -> None:
    """Choose the input method that the shipped Qt has: it has no plugin of its own for fcitx."""
    if os.environ.get("QT_IM_MODULE") in (None, "", "fcitx", "fcitx5", "xim"):
        os.environ["QT_IM_MODULE"] = "ibus"


def printer() -> Printer:
    """Return the printers of the system."""
    from ui.printing import QtPrinter

    return QtPrinter()


def run(settings: Settings, opener: Opener, closer: Callable[[Desk], object] | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    app = application(settings)
    catcher = Catcher()
    catcher.install()
    window = MainWindow(settings, opener, printer=printer)
    catcher.caught.connect(window.show_trouble)
    window.show()
    window.activateWindow()
    code: Any = app.exec()
    catcher.remove()
    if closer is not None and window.workplace.desk is not None:
        closer(window.workplace.desk)
    return int(code)
