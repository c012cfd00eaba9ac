"""Toast: a short message at the foot of the window, with undo; it never takes the focus and leaves by itself.

    toast = Toast(window)
    toast.say("已移除第 2 页", undo=put_back)      # Ctrl+Z or the button, while it is shown

Only for what needs no answer; what must be read goes into a Banner. Must not: be the only place of an error.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import Label

SECONDS = 8.0


class Toast(QWidget):
    """One message at a time, over the parent's lower edge."""

    def __init__(self, parent: QWidget, *, name: str = "toast") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._over = parent
        self._undo: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.setSpacing(16)
        self.words = Label("", "body", wrap=False)
        theme.tint(self.words, "surface")
        self.button = Button(
            tr("Undo"), key="Ctrl+Z", icon="undo", small=True, name=f"{name}_undo", about=tr("Undo this")
        )
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._on_undo)
        row.addWidget(self.words)
        row.addWidget(self.button)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: Callable[[], object] | None = None, seconds: float = SECONDS) -> None:
        """Show a message for some seconds in the place of the one before."""
        self._undo = undo
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(undo is not None)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(int(seconds * 1000))

    def clear(self) -> None:
        """Hide the message; its undo is gone."""
        self._undo = None
        self._timer.stop()
        self.hide()

    def _on_undo(self) -> None:
        undo = self._undo
        self.clear()
        if undo is not None:
            undo()

    def _settle(self) -> None:
        room = self._over.size()
        self._row.setContentsMargins(20, 8, 8 if self._undo else 20, 8)
        self.adjustSize()
        self.setFixedHeight(max(52, theme.current().control + 8))
        high = self.height()
        wide = min(self.sizeHint().width(), room.width() - 48)
        self.setGeometry((room.width() - wide) // 2, room.height() - high - 88, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        with paint.painter(self) as drawing:
            paint.box(
                drawing, QRectF(self.rect()), fill=theme.current().ink, radius=theme.current().radius_card
            )
