"""Icon: one picture of the line set in the colour of a tone, beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Tone
from ui.widgets import paint


class Icon(QWidget):
    """A square of `size` pixels; its colour, that of a tone, follows a change of theme.

    With `grows` it keeps its size beside the words: larger with large type, for an icon in a line of words.
    """

    def __init__(
        self, name: str, tone: Tone, *, size: int = 24, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.icon, self.tone, self._size, self._grows = name, tone, size, grows
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, name: str, tone: Tone) -> None:
        """Show another one."""
        self.icon, self.tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Be square."""
        side = theme.scaled(self._size) if self._grows else self._size
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with paint.painter(self) as drawing:
            theme.paint_icon(drawing, QRectF(self.rect()), self.icon, theme.current().strong(self.tone))
