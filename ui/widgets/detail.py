"""Detail: the card at the right of a table, filled anew for each row.

    detail.fill([Label(…), IconLine(…)], name="…")

Must not: know what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.text import tr
from ui.widgets.card import Card
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll

LEAST = 40  # pixels of it that stay in sight, whatever else the page shows


class Detail(Card):
    """A card whose content scrolls; with `keys` by Alt and an arrow, wherever the focus is."""

    def __init__(self, *, name: str = "detail", keys: bool = False) -> None:
        super().__init__(name=name)
        self.setMinimumWidth(300)
        self.body.setContentsMargins(20, 16, 8, 12)
        self._area = Scroll(name=f"{name}_scroll", least=LEAST)
        self.add(self._area, 1)
        if keys:
            self._add_keys()

    def _add_keys(self) -> None:
        """Make the line that says that there is more, and by which keys it is read."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 12, 0)
        below = Label(tr("Scroll this column"), "nav", "muted", wrap=False)
        row.addWidget(below, 1)
        bar = self._area.verticalScrollBar()
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            row.addWidget(KeyCap(key))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(tr("Scroll this column"))
            shortcut.activated.connect(lambda by=by: self.scroll_by(by))

        def show() -> None:
            holder.setVisible(bar.maximum() > 0)
            at_end = bar.value() >= bar.maximum()
            below.setText(tr("Scroll this column") if at_end else tr("More below"))

        bar.rangeChanged.connect(lambda *_range: show())
        bar.valueChanged.connect(lambda *_value: show())
        self.add(holder)
        show()

    def scroll_by(self, pages: int) -> None:
        """Scroll by most of what is in sight, up for a negative number."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 4 // 5)

    def fill(self, widgets: Sequence[QWidget], *, name: str) -> None:
        """Show other widgets below each other, at the same height as before."""
        at = self._area.verticalScrollBar().value() if name == self.accessibleName() else 0
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        for widget in widgets:
            spot = Qt.AlignmentFlag.AlignLeft if widget.objectName() == "pill" else Qt.AlignmentFlag(0)
            column.addWidget(widget, 0, spot)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(at)
        self.setAccessibleName(name)
