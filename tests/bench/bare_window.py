"""The peer of the start bench: a bare PySide6 window with our font and one line edit, nothing else.

Prints the monotonic time (ns) at which the window with the focus in its line edit had been painted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

FIRST = 1 << 20  # priority of the mark: before anything that waits for the end of the first paint


class Field(QLineEdit):
    """A line edit that tells when the window was first painted with the focus in it."""

    marked = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and ask to be told when all of the window is painted."""
        super().paintEvent(event)
        if self.hasFocus() and not self.marked:
            self.marked = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), FIRST)

    def customEvent(self, event: QEvent) -> None:
        """Tell, and end."""
        print(time.monotonic_ns(), flush=True)
        QApplication.quit()


def main() -> int:
    """Show the window until its first paint."""
    import pylopdf_fonts_zh_cn

    app = QApplication(sys.argv)
    font = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    named = app.font()
    named.setFamily(families[0])
    app.setFont(named)
    window = QMainWindow()
    field = Field(window)
    window.setCentralWidget(field)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    field.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
