"""CodeView: a QR code with its light margin, as large as there is room; black on white in every theme.

Must not: know what it says.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import paint

MARGIN = 4  # modules, as the standard asks


class CodeView(QWidget):
    """Rows of "1" and "0"."""

    def __init__(self, *, side: int = 480, name: str = "code", about: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(about)
        self.setFixedSize(QSize(side, side))
        self.rows: tuple[str, ...] = ()

    def set_rows(self, rows: tuple[str, ...]) -> None:
        """Show a code."""
        self.rows = rows
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each module in whole pixels, so that none is blurred."""
        with paint.painter(self) as drawing:
            drawing.fillRect(self.rect(), Qt.GlobalColor.white)
            if not self.rows:
                return
            count = len(self.rows) + 2 * MARGIN
            ratio = self.devicePixelRatioF()
            size = max(1, int(min(self.width(), self.height()) * ratio) // count) / ratio
            left = int((self.width() - size * len(self.rows)) / 2 * ratio) / ratio
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for number, row in enumerate(self.rows):
                for at, module in enumerate(row):
                    if module == "1":
                        spot = QRectF(left + at * size, left + number * size, size, size)
                        drawing.fillRect(spot, Qt.GlobalColor.black)
