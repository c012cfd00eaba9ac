"""The desk program: application, looks, language, and the window; called by `ui.__main__`.

Imports nothing of the core beyond settings: the window is on screen before the core is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui import text, theme
from ui.errors import Catcher
from ui.shell.mainwindow import MainWindow, Opener
from ui.widgets import spoken

if TYPE_CHECKING:
    from kiosk.desk import Desk, Printer
    from kiosk.settings import Settings

__all__ = ["MainWindow", "application", "call", "run"]
LISTEN_MS = 200  # after the first paint; a second start calls for longer
UNHEARD_MS = 60_000


def application(settings: Settings) -> QApplication:
    """Return the application with looks and language; the one that there is, or a new one."""
    _input_method()
    theme.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("credit-repair-window")
    theme.install(app, theme.chosen(settings["looks"], still=settings["still"]))
    app.setDesktopFileName("credit-repair-window")  # its entry in the menu, and so its icon in the task bar
    spoken.install()
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


def run(
    settings: Settings, opener: Opener, closer: Callable[[Desk], object] | None = None, *, name: str = ""
) -> int:
    """Open the window and stay until it is closed; return the exit code. `name`: by which it is called."""
    app = application(settings)
    catcher = Catcher()
    catcher.install()
    window = MainWindow(settings, opener, printer=printer)
    catcher.caught.connect(window.show_trouble)
    window.show()
    window.activateWindow()
    if name:
        QTimer.singleShot(LISTEN_MS, partial(_listen, window, name))
    code: Any = app.exec()
    catcher.remove()
    if closer is not None and window.workplace.desk is not None:
        closer(window.workplace.desk)
    return int(code)


def _listen(window: MainWindow, name: str) -> None:
    from ui.shell.caller import Answering

    Answering(window, name)


def call(settings: Settings, name: str) -> int:
    """Call the window that is open already to the front; where it does not answer, say so and return 3."""
    from ui.shell.caller import Calling

    app = application(settings)
    calling = Calling(name)
    calling.ended.connect(partial(_on_called, app))
    code: Any = app.exec()
    return int(code)


def _on_called(app: QApplication, heard: bool) -> None:
    if heard:
        app.exit(0)
        return
    from PySide6.QtWidgets import QMessageBox

    from ui.shell.caller import unheard

    print(unheard(), file=sys.stderr, flush=True)
    box = QMessageBox(QMessageBox.Icon.Warning, text.tr("Credit repair window"), unheard())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda: app.exit(3))
    QTimer.singleShot(UNHEARD_MS, box.accept)
    box.open()
