"""LostPages: the line that pages of a slot no longer open, with scanning the first of them anew.

Must not: know a sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.iconline import IconLine


class LostPages(QWidget):
    """One line; its button goes with what can be changed."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(6)
        line = IconLine(words, "alert", "bad", said=tr("Error"), name="lost_pages")
        row.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.anew = Button(
            tr("Scan anew"), key="Ctrl+R", small=True, name="lost_anew", bind=False,
            about=tr("Put the paper into the scanner: it takes the place of the page"),
        )  # fmt: skip
        row.addWidget(self.anew)

    def changeEvent(self, event: QEvent) -> None:
        """Show no button that can not be pressed, once the case went out."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.anew.setVisible(self.isEnabled())
