"""ActionBar: the row at the foot of a page: a note, then its buttons, the primary one last.

Where it is short the note breaks into lines, then key caps are left out, then the buttons stand closer.
Must not: know what a button does.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.label import Label

LEAST_NOTE = 180  # pixels beside the usual type
APART, CLOSE = 12, 6  # pixels between buttons, and where there is no room for so many


class ActionBar(QWidget):
    """See the module's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 8, 0, 0)
        self.row.setSpacing(APART)
        self.words = Label("", "body", "muted", wrap=False, name="actions_note")
        self.row.addStretch(1)
        self.row.addWidget(self.words)
        self.caps = Caps(self, beside=self._note_width)
        self.hide()

    def add(self, button: Button) -> Button:
        """Add a button at the right end and give it back."""
        self.row.addWidget(button)
        self.caps.buttons.append(button)
        self.show()
        return button

    def lead(self, button: Button) -> Button:
        """Add a button at the left end and give it back."""
        self.row.insertWidget(0, button)
        self.caps.buttons.insert(0, button)
        return button

    def tab_order(self) -> list[QWidget]:
        """Let Tab reach what leads on before what leads back."""
        return sorted(cast(Any, self.findChildren(Button)), key=lambda b: (b.kind != "primary", b.x()))

    def note(self, text: str) -> None:
        """Say something left of the buttons."""
        self.words.setText(text)
        self._note_width()
        self.show()

    def event(self, event: QEvent) -> bool:
        """Let the buttons stand closer where even without keys they have no room."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            keys = sum(button.cap_width() for button in self.caps.buttons if not button.isHidden())
            over = self.caps.needed() - keys + self._note_width() > self.width()
            if self.row.spacing() != (gap := CLOSE if over else APART):
                self.row.setSpacing(gap)
        return super().event(event)

    def _note_width(self) -> int:
        """Let the note break where one line of it has no room; give the pixels that it takes at least."""
        text = self.words.text()
        wide = self.words.fontMetrics().horizontalAdvance(text) + 2
        room = self.width() - self.caps.needed() - 2 * self.caps.spacing
        least = min(wide, max(theme.scaled(LEAST_NOTE), room))
        self.words.setWordWrap(wide > least)
        self.words.setMinimumWidth(least)
        return least + self.caps.spacing  # without words too it stands there
