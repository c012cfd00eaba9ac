"""The form of the wall's hours: on and off each day of the week, on public holidays, and how bright.

Nothing is kept before it is asked for; what is no time or no brightness is said there. Must not: reach the
wall.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.wall import spans
from ui.text import long_moment, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import LatinField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.words import facts, guides

if TYPE_CHECKING:
    from kiosk.guides.hours import Hours, Span

_WORKDAYS, _WEEK = 5, 7
_LEAST, _MOST = 5, 100  # per cent


class HoursForm(Card):
    """See the module's words."""

    kept = Signal(object)  # Hours
    turned = Signal()  # it was opened or closed

    def __init__(self) -> None:
        super().__init__(name="hours_form")
        self._before: Hours | None = None
        self._wrong: list[FieldRow] = []
        self.add(Label(tr("Hours of this wall"), "strong", name="hours_title"))
        self.add(Label(_how(), "small", "muted"))
        self.days = [_field(tr(name), f"hours_{at}") for at, name in enumerate(guides.WEEKDAYS, 1)]
        self.holiday = _field(tr("Public holidays"), "hours_holiday")
        self.worked = _field(tr("Weekends that are worked"), "hours_worked")
        self.bright = _field(tr("Brightness (%)"), "hours_bright", hint="100")
        self.dimmed = _field(tr("Dimmed (from-to)"), "hours_dimmed", hint="18:00-24:00")
        self.dim = _field(tr("Brightness then (%)"), "hours_dim", hint="40")
        self.as_monday = Button(
            tr("All working days as Monday"), key="Ctrl+M", kind="quiet", icon="copy", name="hours_as_monday",
            about=tr("Tuesday to Friday, and weekends that are worked, get Monday's hours"),
        )  # fmt: skip
        self.as_monday.clicked.connect(lambda _checked=False: self._on_as_monday())
        self._row(*self.days[:_WORKDAYS])
        self._row(*self.days[_WORKDAYS:], self.holiday, self.worked)
        self._row(self.bright, self.dimmed, self.dim, self.as_monday)
        self.who = Label("", "small", "muted", name="hours_who")
        self.add(self.who)
        self._answers()
        self.hide()

    def _row(self, *parts: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setSpacing(12)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            low = Qt.AlignmentFlag.AlignBottom if isinstance(part, Button) else Qt.AlignmentFlag.AlignTop
            row.addWidget(part, 1, low)
        self.add(holder)

    def _answers(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        self.stop = Button(tr("Not now"), kind="quiet", name="hours_stop")
        about = tr("The wall obeys within a second, without the line too")
        self.go = Button(tr("Keep this"), key="Ctrl+Enter", kind="primary", name="hours_go", about=about)
        self.stop.clicked.connect(lambda _checked=False: self.close_form())
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        row.addWidget(self.stop)
        row.addWidget(self.go)
        self.body.addLayout(row)
        self.body.addStretch(1)

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields in their order."""
        return (*self.days, self.holiday, self.worked, self.bright, self.dimmed, self.dim)

    def ask(self, holds: Hours) -> None:
        """Open with what the wall keeps now."""
        self._before = holds
        values = (
            *map(spans.said, (*holds.days, holds.holiday, holds.worked)),
            f"{holds.bright * _MOST:.0f}", spans.said(holds.dimmed), f"{holds.dim * _MOST:.0f}",
        )  # fmt: skip
        for row, value in zip(self.rows, values, strict=True):
            row.set_error("")
            row.set_value(value)
        when = long_moment(facts.local(holds.at)) if holds.at is not None else ""
        self.who.setText(tr("Set by {clerk}, {when}", clerk=holds.by, when=when) if when else "")
        self.who.setVisible(bool(when))
        self.show()
        self.turned.emit()
        self.days[0].focus_editor()

    def close_form(self) -> None:
        """Close it; nothing was changed."""
        self.hide()
        self.turned.emit()

    def _on_as_monday(self) -> None:
        monday = self.days[0].value()
        for row in (*self.days[1:_WORKDAYS], self.worked):
            row.set_value(monday)
            row.set_error("")

    def _on_go(self) -> None:
        found = self.wanted()
        if found is not None:
            self.kept.emit(found)

    def wanted(self) -> Hours | None:
        """Give what the form says; None where a field is wrong, which says so."""
        if self._before is None:
            return None
        self._wrong = []
        for row in self.rows:
            row.set_error("")
        found = [self._span(row) for row in (*self.days, self.holiday, self.worked, self.dimmed)]
        bright, dim = self._share(self.bright), self._share(self.dim)
        if self._wrong:
            min(self._wrong, key=self.rows.index).focus_editor()
            return None
        holiday, worked, dimmed = found[_WEEK:]
        return replace(
            self._before, days=tuple(found[:_WEEK]), holiday=holiday, worked=worked, bright=bright,
            dimmed=dimmed, dim=dim,
        )  # fmt: skip

    def _span(self, row: FieldRow) -> Span | None:
        try:
            return spans.read(str(row.value() or ""))
        except ValueError:
            self._refuse(row, tr("Write it as 08:30-17:30."))
            return None

    def _share(self, row: FieldRow) -> float:
        typed = str(row.value() or "").removesuffix("%").strip()
        if typed.isascii() and typed.isdecimal() and _LEAST <= int(typed) <= _MOST:
            return int(typed) / _MOST
        self._refuse(row, tr("A number from {least} to {most}.", least=_LEAST, most=_MOST))
        return 1.0

    def _refuse(self, row: FieldRow, sentence: str) -> None:
        row.set_error(sentence)
        self._wrong.append(row)


def _how() -> str:
    return tr(
        "Write hours as 08:30-17:30; nothing: black all day; 0-24: on all day. A notice is shown at any hour."
    )


def _field(label: str, name: str, *, hint: str = "08:30-17:30") -> FieldRow:
    """Return a field without a word that it may stand empty: the head says what that means."""
    return FieldRow(label, LatinField(hint=hint, name=name), required=True)
