"""IconLine: a small icon in a tone, and words beside it that wrap. For reasons, findings, lists of facts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.theme import Tone, TypeRole
from ui.widgets import paint
from ui.widgets.label import Colour, Label

_SIZE, _GAP = 18, 8  # pixels beside the usual type


class IconLine(QWidget):
    """One line; `said` is what a screen reader says for the icon."""

    def __init__(
        self,
        text: str,
        icon: str,
        tone: Tone = "info",
        *,
        said: str = "",
        role: TypeRole = "small",
        colour: Colour = "ink",
        name: str = "iconline",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.icon, self.tone = icon, tone
        self.role: TypeRole = role
        self._row = QHBoxLayout(self)
        self.words = Label(text, role, colour)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self.words, 1)
        self.follow_theme()
        self.said = said
        self.setAccessibleName(f"{said} {text}".strip())

    def follow_theme(self) -> None:
        """Keep room for an icon that grows with the words."""
        self._row.setContentsMargins(theme.scaled(_SIZE) + _GAP, 2, 0, 2)

    def set_text(self, text: str, icon: str = "", tone: Tone | None = None) -> None:
        """Say something else."""
        self.icon, self.tone = icon or self.icon, tone or self.tone
        self.words.setText(text)
        self.setAccessibleName(f"{self.said} {text}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon beside the first line of the words."""
        high, size = theme.metrics(self.role).height(), theme.scaled(_SIZE)
        with paint.painter(self) as drawing:
            spot = QRectF(0, 2 + (high - size) / 2, size, size)
            theme.paint_icon(drawing, spot, self.icon, theme.current().strong(self.tone))
