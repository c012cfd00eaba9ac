"""Skeleton(rows): grey bars where rows will be, while something loads. Still, so that it costs nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint

_WIDTHS = ((0.34, 0.22), (0.42, 0.18), (0.28, 0.26), (0.38, 0.2))


class Skeleton(QWidget):
    """Rows of two bars each, in the place and height of the real rows."""

    def __init__(self, rows: int = 4, *, name: str = "skeleton", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.setObjectName(name)
        self.setAccessibleName(tr("Loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as tall as the rows to come."""
        return QSize(320, self.rows * theme.current().row_two)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            for row in range(self.rows):
                top = row * tokens.row_two + 16
                for line, share in enumerate(_WIDTHS[row % len(_WIDTHS)]):
                    bar = QRectF(20, top + line * 22, (self.width() - 40) * share, 14 if line == 0 else 11)
                    paint.box(drawing, bar, fill=tokens.sunken, radius=5)
                end = QRectF(self.width() - 130, top + 4, 110, 24)
                paint.box(drawing, end, fill=tokens.sunken, radius=12)
