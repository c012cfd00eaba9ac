"""Card: a white, rounded box with an optional heading; the pieces of a page lie in cards.

card = Card("继续办理");  card.add(widget);  card.head.addWidget(pill)   # right of the heading
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.label import Label


class Card(QWidget):
    """A surface with 20 px inside; `body` is its vertical layout, `head` the row of its heading."""

    def __init__(
        self, title: str = "", *, name: str = "card", tight: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.body = QVBoxLayout(self)
        side = 12 if tight else 20
        self.body.setContentsMargins(side, 12 if tight else 16, side, 12 if tight else 16)
        self.body.setSpacing(theme.current().grid)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.current().grid)
        self.title = Label(title, "strong", wrap=False)
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            paint.box(
                drawing, QRectF(self.rect()), fill=tokens.surface, line=tokens.line, radius=tokens.radius_card
            )
