"""Toast: a short message at the foot of the window, with undo; it never takes the focus and leaves by itself.

    toast = Toast(window)
    toast.say("已移除第 2 页", undo=put_back)      # Ctrl+Z, or the button while it is shown
    toast.say("")                                 # another page or applicant: nothing stays

What can be undone is a pile: each Ctrl+Z takes the last one back, until the page changes; a field in which
nothing was typed leaves the key to it. What one sees anyway is put on it without words: `say("", undo=…)`.
Only for what needs no answer; what must be read goes into a Banner. Must not: be the only place of an error.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPaintEvent, QRegion, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui import theme
from ui.text import tr
from ui.widgets import paint, spoken
from ui.widgets.button import Button
from ui.widgets.label import Label

SECONDS = 4.0
EDGE = 24  # pixels from the window's edges
LOOK_MS = 250  # whether something in use has come below it
_IN_USE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


class Toast(QWidget):
    """One message at a time, low over the parent, where it covers nothing that one clicks or types into."""

    def __init__(self, parent: QWidget, *, name: str = "toast", hushed: SignalInstance | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._over = parent
        self._pile: list[tuple[str, Callable[[], object]]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._give_way)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.setSpacing(16)
        self.words = Label("", "body", wrap=False)
        theme.tint(self.words, "surface")
        self.button = Button(
            tr("Undo"), key="Ctrl+Z", icon="undo", small=True, name=f"{name}_undo", about=tr("Undo this"),
            bind=False,
        )  # fmt: skip
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.undo_last)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self._key = QShortcut(QKeySequence("Ctrl+Z"), parent)  # also when the message has left
        self._key.activated.connect(self.undo_last)
        self._key.setEnabled(False)
        parent.installEventFilter(self)
        if hushed is not None:  # something lies below it that must be seen
            hushed.connect(self.hide)
        self.hide()

    def say(self, text: str, *, undo: Callable[[], object] | None = None, seconds: float = SECONDS) -> None:
        """Show a message for some seconds in the place of the one before; "" is `clear`.

        `undo` gives False where there was nothing to be taken back: then what was done before is.
        """
        if undo is not None:
            self._pile.append((text, undo))
        if text:
            self._show(text, undo is not None, seconds)
        elif undo is not None:
            self._offer()
        else:
            self.clear()

    def _show(self, text: str, undoes: bool, seconds: float = SECONDS) -> None:
        self.words.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(undoes)
        self._key.setEnabled(bool(self._pile))
        self._row.setContentsMargins(20, 8, 8 if undoes else 20, 8)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(int(seconds * 1000))
        spoken.say(self, text)

    def clear(self) -> None:
        """Hide the message; nothing can be undone any more."""
        self._pile.clear()
        self._key.setEnabled(False)
        self._timer.stop()
        self.hide()

    @property
    def undoes(self) -> str | None:
        """The words of what would be undone next, "" for what one sees anyway; None for nothing."""
        return self._pile[-1][0] if self._pile else None

    def undo_last(self) -> None:
        """Undo what was done last, as Ctrl+Z does."""
        while self._pile:
            _text, undo = self._pile.pop()
            self._offer()
            if undo() is not False:
                return

    def _offer(self) -> None:
        """Show the words of what would be undone next, if it has any: a button must not mislead."""
        text = self._pile[-1][0] if self._pile else ""
        if text:
            self._show(text, True)
            return
        self._key.setEnabled(bool(self._pile))
        if not self.button.isHidden():
            self._timer.stop()
            self.hide()

    def _settle(self) -> None:
        room = self._over.size()
        self.adjustSize()
        self.setFixedHeight(max(52, theme.current().control + 8))
        high = self.height()
        wide = min(self.sizeHint().width(), room.width() - 2 * EDGE)
        self.setGeometry(self._free(wide, high))

    def _give_way(self) -> None:
        """Go elsewhere where a button or field has come into sight below it."""
        if not self._taken(self.geometry()).isEmpty():
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Look about."""
        super().showEvent(event)
        self._looks.start(LOOK_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look about no more."""
        super().hideEvent(event)
        self._looks.stop()

    def _free(self, wide: int, high: int) -> QRect:
        """Give the lowest place in the middle, else at the left, where nothing that is in use is covered."""
        room = self._over.rect()
        taken = self._taken(room)
        middle, left = (room.width() - wide) // 2, 88 + EDGE
        spots = [
            QRect(x, y, wide, high)
            for y in range(room.height() - high - 16, high, -8)
            for x in (middle, left)
            if x + wide <= room.width() - 8
        ]
        free = (spot for spot in spots if not taken.intersects(spot.adjusted(-4, -4, 4, 4)))
        return next(free, QRect(middle, room.height() - high - 88, wide, high))

    def _taken(self, within: QRect) -> QRegion:
        """Give what is in use in a part of the window."""
        taken = QRegion()
        for kind in _IN_USE:
            for widget in self._over.findChildren(kind):
                if widget.isVisible() and not self.isAncestorOf(widget):
                    at = widget.mapTo(self._over, QPoint(0, 0))
                    if within.intersects(QRect(at, widget.size())):  # what is seen of it takes longer to tell
                        taken += widget.visibleRegion().boundingRect().translated(at)
        return taken & QRegion(within)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size; undo where a field has left the key to it."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        if self._pile and event.type() == QEvent.Type.KeyPress and _undoes(event):
            self.undo_last()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        with paint.painter(self) as drawing:
            paint.box(
                drawing, QRectF(self.rect()), fill=theme.current().ink, radius=theme.current().radius_card
            )


def _undoes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
