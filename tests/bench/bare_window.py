"""The peer of the start bench: a bare PySide6 window with our font and one line edit, nothing else.

Prints the monotonic time (ns) at which the line edit with the focus has been painted for the first time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow


class Field(QLineEdit):
    """A line edit that tells when it was first painted with the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell."""
        super().paintEvent(event)
        if self.hasFocus():
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
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
