"""Side: a column that is as tall as what is in it, and can be scrolled where there is less room.

Must not: know what is in it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.scroll import Scroll

LEAST = 150


class Side(Scroll):
    """Holds widgets one below the other; the one with the focus is kept in sight."""

    def __init__(self, *, width: int, name: str = "side") -> None:
        super().__init__(name=name)
        self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._inner = QWidget()
        self._inner.setObjectName("side_inner")
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is there."""
        self.column.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be measured anew when what is in it changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inner.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 12)

    def sizeHint(self) -> QSize:
        """Be as tall as what is in it, at this width."""
        wide = self.width()
        high = self.column.heightForWidth(wide) if self.column.hasHeightForWidth() else -1
        return QSize(wide, max(high, self.column.sizeHint().height()) if high < 0 else high)

    def minimumSizeHint(self) -> QSize:
        """Shrink to where the first lines are in sight."""
        return QSize(self.width(), min(LEAST, self.sizeHint().height()))
