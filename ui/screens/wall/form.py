"""WallForm: what all forms of the wall's screen have: fields beside each other, and the two answers.

Nothing is kept before it is asked for; what is wrong says so: one field gets the focus, several are listed.
Must not: know what a form is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import long_moment, tr
from ui.widgets.banner import ErrorSummary
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.words import facts


class WallForm(Card):
    """A form in the place of table and preview; `name` begins the names of its parts."""

    turned = Signal()  # it was opened or closed

    def __init__(self, name: str) -> None:
        super().__init__(name=f"{name}_form")
        self._name = name
        self._wrong: list[FieldRow] = []

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields in their order."""
        raise NotImplementedError

    @cached_property
    def summary(self) -> ErrorSummary:
        """The list of several fields that are wrong, above them; made when first needed."""
        made = ErrorSummary(name=f"{self._name}_wrong")
        self.body.insertWidget(0, made)
        return made

    def _on_go(self) -> None:
        raise NotImplementedError

    def _beside(self, *parts: QWidget, shares: Sequence[int] = ()) -> None:
        """Add fields side by side, and a button at their foot; `shares`: of the width, alike if not given."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setSpacing(12)
        row.setContentsMargins(0, 0, 0, 0)
        for part, share in zip(parts, shares or [1] * len(parts), strict=True):
            low = Qt.AlignmentFlag.AlignBottom if isinstance(part, Button) else Qt.AlignmentFlag.AlignTop
            row.addWidget(part, share, low)
        self.add(holder)

    def _answers(self, keep: str, about: str, *, other: Button | None = None) -> None:
        """Add the two answers, `other` at their left; then the form is ready and out of sight."""
        row = QHBoxLayout()
        row.setSpacing(12)
        if other is not None:
            row.addWidget(other)
        row.addStretch(1)
        self.stop = Button(tr("Not now"), kind="quiet", name=f"{self._name}_stop")
        self.go = Button(keep, key="Ctrl+Enter", kind="primary", name=f"{self._name}_go", about=about)
        self.stop.clicked.connect(lambda _checked=False: self.close_form())
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        row.addWidget(self.stop)
        row.addWidget(self.go)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.hide()

    def _open(self, values: Iterable[object]) -> None:
        """Open with values in the order of the fields, the first of which gets the focus."""
        if "summary" in vars(self):
            self.summary.hide()
        for row, value in zip(self.rows, values, strict=True):
            row.set_error("")
            row.set_value(value)
        self.show()
        self.turned.emit()
        self.rows[0].focus_editor()

    def close_form(self) -> None:
        """Close it; nothing was changed."""
        self.hide()
        self.turned.emit()

    def _refuse(self, row: FieldRow, sentence: str) -> None:
        row.set_error(sentence)
        self._wrong.append(row)

    def _stands_at_wrong(self) -> bool:
        """Tell whether a field is wrong, and stand there."""
        if self._wrong or "summary" in vars(self):
            self.summary.show_fields(sorted(self._wrong, key=self.rows.index))
        return bool(self._wrong)


def signed(label: Label, by: str, at: datetime | None) -> None:
    """Say who set it and when; nothing where nobody did."""
    when = long_moment(facts.local(at)) if at is not None else ""
    label.setText(tr("Set by {clerk}, {when}", clerk=by, when=when) if when else "")
    label.setVisible(bool(when))
