"""FieldGrid: fields of a form on two columns; those that want room go over both.

    grid = FieldGrid(specs, today=…, bears=names);  grid.edited.connect(…)      # (place, value)

Must not: know a case, or keep a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import formfields
from ui.widgets.field import FieldRow

if TYPE_CHECKING:
    from kiosk.domain.matter import FormField


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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        at = 0
        for place, spec in self.specs.items():
            row = formfields.make_row(spec, place, today, bears=spec.name in bears)
            row.edited.connect(self.edited)
            self.rows[place] = row
            wide = formfields.is_wide(spec)
            at += at % 2 if wide else 0
            grid.addWidget(
                row, at // 2, 0 if wide else at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop
            )
            at += 2 if wide else 1
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
