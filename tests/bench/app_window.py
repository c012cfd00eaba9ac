"""The desk itself, for the start bench: prints when its search field was first painted with the focus, and
when the first answer from the local cache stood under it. Monotonic nanoseconds, one a line.
"""

from __future__ import annotations

import sys
import time

from ui import start

start.hasten()  # as the program itself does before it imports anything of Qt

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from kiosk.settings import Settings  # noqa: E402
from tests.bench.bare_window import FIRST  # noqa: E402
from ui import window  # noqa: E402
from ui.__main__ import main  # noqa: E402

TYPED = "ad"  # initials of 安达


class Watch(QObject):
    """Watches the field that gets the focus; types into it after its first paint; waits for the first row."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._field: QWidget | None = None
        self._rows = QTimer(self)
        self._rows.timeout.connect(self._on_look)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is None and new is not None:
            self._field = new
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), FIRST)
        return False

    def customEvent(self, event: QEvent) -> None:
        """Note that all of the window is painted, as the bare window does."""
        self._on_painted()

    def _on_painted(self) -> None:
        print(time.monotonic_ns(), flush=True)
        from PySide6.QtTest import QTest  # here: it is no part of the start

        QTest.keyClicks(self._field, TYPED)
        self._rows.start(1)

    def _on_look(self) -> None:
        page = self._field.window().frame.current()  # type: ignore[union-attr]
        if page.results.model().rowCount():
            print(time.monotonic_ns(), flush=True)
            self._rows.stop()
            self._field.window().close()  # type: ignore[union-attr]


def watched(settings: Settings) -> QApplication:
    """Make the application as the desk does, and watch it."""
    app = make(settings)
    app.watch = Watch(app)  # type: ignore[attr-defined]
    return app


if __name__ == "__main__":
    make, window.application = window.application, watched
    sys.exit(main(["desk", "--training", "--data", sys.argv[1]]))
