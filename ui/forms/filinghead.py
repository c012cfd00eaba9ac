"""FilingHead: names the filing that is in sight, and carries what was typed from one filing to the others.

Must not: copy anything itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.text import join, tr
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.case import Filing


class FilingHead(QWidget):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filing_head")
        self.title = Label("", "strong", name="filing_title")
        self.line = Label("", "small", "muted", name="filing_line")
        self.to_all = Button(
            tr("Copy to all filings"), key="Ctrl+D", icon="copy", small=True, name="to_all",
            about=tr("Write these answers into every other filing of this matter"),
        )  # fmt: skip
        self.from_first = Button(
            tr("As in the first filing"), key="Ctrl+Shift+D", icon="copy", small=True, name="from_first",
            about=tr("Take over what the first filing of this matter says, where nothing stands here yet"),
        )  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.line)
        words.addStretch(1)
        row.addLayout(words, 1)
        for button in (self.from_first, self.to_all):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_filing(self, filing: Filing, *, offered: bool, many: int) -> None:
        """Show a filing; `offered`: the first of its matter has answers for it; `many` there are in all."""
        record = filing.record
        self.title.setText(facts.filing_name(filing))
        self.line.setText(join(record.authority.name, facts.record_kind(record), facts.sums(record)))
        self.to_all.setVisible(many > 1)
        self.from_first.setVisible(offered)
