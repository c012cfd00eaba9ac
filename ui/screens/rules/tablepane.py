"""TablePane: a table at the left, what its current row holds at the right; what two parts of the rules are.

Must not: know what stands in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.beside import Beside
from ui.widgets.card import Card
from ui.widgets.detail import Detail
from ui.widgets.rows import Column
from ui.widgets.table import RecordTable

if TYPE_CHECKING:
    from kiosk.services.packs.inforce import InForce


class TablePane(QWidget):
    """`name` is the plural of what stands in the table, `one` the singular; `about` is said of the table."""

    def __init__(self, columns: list[Column], *, name: str, one: str, about: str) -> None:
        super().__init__()
        self.answer: InForce | None = None
        self.table = RecordTable(columns, wraps=True, name=f"{name}_table", about=about)
        self.table.current.connect(self._on_current)
        self.card = Card(name=name)
        self.card.body.setContentsMargins(12, 8, 12, 12)
        self.card.add(self.table, 1)
        self.detail = Detail(name=f"{one}_detail", keys=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.card, 11)
        row.addWidget(self.detail, 9)
        self.beside = Beside(self, row, high={self.table: 200, self.detail: 200})

    def _on_current(self, key: object) -> None:
        """Show what the current row holds."""
        raise NotImplementedError
