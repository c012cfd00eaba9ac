"""Hero: one state in large: icon on its soft ground, heading, a line below. For receipts and outcomes."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Tone
from ui.widgets import paint
from ui.widgets.label import Label

_DISC = 56


class Hero(QWidget):
    """What became of it."""

    def __init__(self, *, name: str = "hero", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.icon, self.tone = "clock", "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(_DISC + 36, 18, 20, 18)
        words = QVBoxLayout()
        words.setSpacing(4)
        self.heading, self.text = Label("", "title"), Label("", "body", "muted")
        words.addWidget(self.heading)
        words.addWidget(self.text)
        row.addLayout(words, 1)

    def set(self, heading: str, text: str, *, icon: str, tone: Tone) -> None:
        """Show another state."""
        self.icon, self.tone = icon, tone
        self.heading.setText(heading)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, disc and icon."""
        tokens = theme.current()
        tone: Tone = self.tone  # type: ignore[assignment]
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.soft(tone), radius=tokens.radius_card)
            disc = QRectF(20, rect.center().y() - _DISC / 2, _DISC, _DISC)
            paint.box(drawing, disc, fill=tokens.strong(tone), radius=_DISC / 2)
            theme.paint_icon(drawing, disc.adjusted(14, 14, -14, -14), self.icon, tokens.on_strong)
