"""ImportCard: one row of a table that was read: what is wrong with it, and every cell beside what it became.

It scrolls by Alt+Up and Alt+Down while the focus stays in the table. Must not: check a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.imports import rows
from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label, Rule
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from kiosk.services.entities.importpreview import Preview

CHANGED = ("fine", "confiscated", "decided_on", "published_on", "publicity_ends_on", "penalties")


class ImportCard(Card):
    """Shown at the right of the preview."""

    def __init__(self, *, name: str = "import_row") -> None:
        super().__init__(name=name)
        self.body.setContentsMargins(20, 16, 8, 12)
        self.area = Scroll(name="import_row_scroll")
        self.add(self.area, 1)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(tr("Scroll this column"))
            shortcut.activated.connect(lambda by=by: self.scroll_by(by))

    def scroll_by(self, pages: int) -> None:
        """Scroll by most of what is in sight, up for a negative number."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 4 // 5)

    def clear(self) -> None:
        """Show nothing."""
        self.area.setWidget(QWidget())

    def show_row(self, preview: Preview, index: int) -> None:
        """Show one row, what is wrong with it first."""
        row = preview.row(index)
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(Label(rows.head(row), "strong"))
        for finding in row.findings:
            icon, tone, said = rows.TONES[finding.severity]
            column.addWidget(IconLine(rows.sentence(finding), icon, tone, said=tr(said)))
        if not row.findings:
            column.addWidget(IconLine(tr("Nothing is wrong with this row."), "check", "ok"))
        column.addWidget(Rule())
        for header, read, field in preview.cells(index):
            column.addSpacing(6)  # a value belongs to the heading above it
            column.addWidget(Label(header or tr(rows.FIELDS.get(field, "")), "nav", "muted"))
            column.addWidget(Label(self._read(read, field, row.values.get(field, "")), "small"))
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setValue(0)
        self.setAccessibleName(rows.head(row))

    @staticmethod
    def _read(read: str, field: str, value: str) -> str:
        """Say what was read, and what it became where that is another text."""
        if field not in CHANGED or not value or value == read:
            return read
        return f"{read} → {rows.value(field, value)}"
