"""Offer: something that the program suggests and only the clerk does: words, and a button with its key.

    offer = Offer(tr("Take it"), key="Alt+R", name="repair")
    offer.show_words("…")   offer.clear()   offer.taken.connect(…)

Must not: do what it offers; a number of a person never stands in its words in full.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import Label

_ICON = 18


class Offer(QWidget):
    """A line on the soft accent, hidden while nothing is offered; `stacked`: the button below the words."""

    taken = Signal()

    def __init__(
        self,
        text: str,
        *,
        key: str,
        icon: str = "info",
        name: str = "offer",
        about: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = icon
        row = self._row = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        row.setContentsMargins(12 + _ICON + 8, 8 if stacked else 4, 6, 8 if stacked else 4)
        row.setSpacing(8 if stacked else 12)
        self.words = Label("", "small", name=f"{name}_words")
        self.button = Button(text, key=key, small=True, name=f"{name}_take", about=about)
        self.button.clicked.connect(lambda _checked=False: self.taken.emit())
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is offered; "" offers nothing."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.setAccessibleDescription(words)
        self.setVisible(bool(words))

    def clear(self) -> None:
        """Offer nothing any more."""
        self.show_words("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and icon."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=tokens.accent_soft)
            line = self.words.y() + min(self.words.height(), theme.metrics("small").height()) / 2
            spot = QRectF(12, line - _ICON / 2, _ICON, _ICON)
            theme.paint_icon(drawing, spot, self._icon, tokens.accent)
