"""FieldGrid: fields of a form on two columns; those that want room go over both, all do where it is narrow.

    grid = FieldGrid(specs, today=…, bears=names);  grid.edited.connect(…)      # (place, value)

Must not: know a case, or keep a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.forms import fields
from ui.widgets.field import FieldRow

if TYPE_CHECKING:
    from kiosk.domain.matter import FormField

BETWEEN = 16  # pixels between the columns


class FieldGrid(QWidget):
    """See the module's words; `rows` are the fields by their places, in order."""

    edited = Signal(str, object)

    def __init__(
        self,
        specs: Iterable[tuple[str, FormField]] = (),
        *,
        today: Callable[[], date],
        bears: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self.specs: dict[str, FormField] = dict(specs)
        self.columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(8)
        for place, spec in self.specs.items():
            row = fields.make_row(spec, place, today, bears=spec.name in bears)
            row.edited.connect(self.edited)
            self.rows[place] = row
        self._arrange()

    def _arrange(self) -> None:
        """Put the fields where they belong with so many columns."""
        at = 0
        for place, row in self.rows.items():
            wide = self.columns == 1 or fields.is_wide(self.specs[place])
            at += at % 2 if wide else 0
            across = 2 if wide else 1
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(row, at // 2, 0 if wide else at % 2, 1, across, top)
            at += across
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def _least(self) -> int:
        """Give the width that the narrow fields need side by side."""
        narrow = [row for place, row in self.rows.items() if not fields.is_wide(self.specs[place])]
        return 2 * max((row.minimumSizeHint().width() for row in narrow), default=0) + BETWEEN

    def _fit(self) -> None:
        columns = 2 if self.width() >= self._least() else 1
        if columns != self.columns:
            self.columns = columns
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the widest field."""
        wide = max((row.minimumSizeHint().width() for row in self.rows.values()), default=0)
        return QSize(wide, self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column or two."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a mark or an error came to a field."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
