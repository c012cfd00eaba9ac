"""StatePane: what a page shows when it has nothing to show: icon, sentence, what to do, one action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.label import Label


class StatePane(QWidget):
    """A calm message in the middle of its place, e.g. for empty, failed or offline.

    `first` stands before the action where it is shown: what Enter does.
    """

    def __init__(
        self,
        title: str = "",
        text: str = "",
        *,
        icon: str = "list",
        tone: Tone = "quiet",
        action: Button | None = None,
        first: Button | None = None,
        name: str = "state",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(8)
        column.addStretch(1)
        self.picture = Icon(icon, tone, size=48)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Label(title, "heading")
        self.text = Label(text, "body", "muted")
        for widget in (self.title, self.text):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        for button in filter(None, (first, action)):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set(title, text, icon=icon, tone=tone)

    def set(self, title: str, text: str = "", *, icon: str = "list", tone: Tone = "quiet") -> None:
        """Change what is said."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.picture.set(icon, tone)
