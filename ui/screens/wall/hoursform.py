"""The form of the wall's hours: on and off each day of the week, on public holidays, and how bright.

Nothing is kept before it is asked for; what is no time or no brightness is said there. Must not: reach the
wall.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.screens.wall import spans
from ui.screens.wall.form import WallForm, signed
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.editor import LatinField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.words import guides

if TYPE_CHECKING:
    from kiosk.guides.hours import Hours, Span

_WORKDAYS, _WEEK = 5, 7
_LEAST, _MOST = 5, 100  # per cent


class HoursForm(WallForm):
    """See the module's words."""

    kept = Signal(object)  # Hours

    def __init__(self) -> None:
        super().__init__("hours")
        self._before: Hours | None = None
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
        self._beside(*self.days[:_WORKDAYS])
        self._beside(*self.days[_WORKDAYS:], self.holiday, self.worked)
        self._beside(self.bright, self.dimmed, self.dim, self.as_monday)
        self.who = Label("", "small", "muted", name="hours_who")
        self.add(self.who)
        self._answers(tr("Keep this"), tr("The wall obeys within a second, without the line too"))

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
        signed(self.who, holds.by, holds.at)
        self._open(values)

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
        if self._stands_at_wrong():
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


def _how() -> str:
    return tr(
        "Write hours as 08:30-17:30; nothing: black all day; 0-24: on all day. A notice is shown at any hour."
    )


def _field(label: str, name: str, *, hint: str = "08:30-17:30") -> FieldRow:
    """Return a field without a word that it may stand empty: the head says what that means."""
    return FieldRow(label, LatinField(hint=hint, name=name), required=True)
