"""The steps of the set-up: a face each, with what it needs to go on.

    step.key  step.name()  step.summary()   step.enter()   step.go_on()   step.ready (signal): it may go on

A step never writes anything; what it found out is kept in the `Found` that all of them share.
Must not: know the step before or after.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.errors import explain
from ui.shell.setup import doing
from ui.text import join, tr
from ui.widgets.editor import LatinField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.summary import Section, SummaryList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import CentreMeta
    from kiosk.services.window.hall import Enrolment


@dataclass(slots=True)
class Found:
    """What the steps have found out so far; in memory only."""

    address: str = ""  # that was looked at
    enrolment: Enrolment | None = None
    asked: tuple[str, str, str] = ("", "", "")  # address, code, window that the enrolment answers
    devices: dict[str, str] = field(default_factory=dict)
    into_keyring: bool = False


class Step(QWidget):
    """What the steps have in common."""

    key = ""
    ready = Signal()  # go on to the next step
    busy = Signal(bool)
    entered = Signal()  # Enter in the last field

    def __init__(self, place: Workplace, found: Found) -> None:
        super().__init__()
        self.setObjectName(f"set_up_{self.key}")
        self.workplace, self.found = place, found
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.said = IconLine("", "info", "info", name=f"set_up_{self.key}_said")

    def name(self) -> str:
        """Name the step."""
        raise NotImplementedError

    def explain(self) -> str:
        """Say what this step is for."""
        raise NotImplementedError

    def summary(self) -> str:
        """Say in a few words what came of it; "" for nothing yet."""
        return ""

    def enter(self) -> None:
        """Show what is known."""

    def focus_first(self) -> None:
        """Put the focus where work starts."""

    def go_on(self) -> None:
        """Do what is needed to leave this step forwards, then say `ready`."""
        self.ready.emit()

    def say(self, text: str, tone: Any = "info") -> None:
        """Say what came of it; "" takes it away."""
        icons = {"info": "info", "ok": "check", "warn": "warning", "bad": "alert"}
        self.said.set_text(text, icons[tone], tone)
        self.said.setVisible(bool(text))

    def _run(self, call: Any, *values: Any, done: Any) -> None:
        self.busy.emit(True)
        self.workplace.run(
            call, *values, done=done, failed=self._on_failed, ended=lambda: self.busy.emit(False),
            owner=self, lane="work",
        )  # fmt: skip

    def _on_failed(self, error: Exception) -> None:
        self.say(explain(error, "set_up").text, "bad")


class CentreStep(Step):
    """The address of the centre, and who answers there."""

    key = "centre"

    def __init__(self, place: Workplace, found: Found) -> None:
        super().__init__(place, found)
        hint = tr("As the centre gave it, for example https://credit.example.gov.cn/api")
        self.address = FieldRow(
            tr("Address of the centre"), LatinField(name="set_up_address"), hint=hint, required=True
        )
        for widget in (self.address, self.said):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.address.set_value(str(place.settings["centre"]))
        self.address.editor.textEdited.connect(self._on_typed)
        self.address.editor.returnPressed.connect(self.entered)
        self.say("")

    def name(self) -> str:
        """Name the step."""
        return tr("Centre and line")

    def explain(self) -> str:
        """Say what this step is for."""
        return tr("The line to the centre is tried before anything else. Nothing is kept yet.")

    def summary(self) -> str:
        """Give the address that was looked at."""
        return self.found.address

    def focus_first(self) -> None:
        """Put the focus into the address."""
        self.address.focus_editor()

    def _on_typed(self, _text: str) -> None:
        self.found.address = ""
        self.address.set_error("")
        self.say("")

    def go_on(self) -> None:
        """Try the line; go on where the centre answers."""
        if not self.address.value():
            self.address.set_error(tr("Enter the address of the centre."))
            self.address.focus_editor()
            return
        self.say(tr("Trying the line…"))
        self._run(doing.try_line, self.address.editor.text(), done=self._on_there)

    def _on_there(self, answer: tuple[str, CentreMeta]) -> None:
        self.found.address, meta = answer
        self.address.set_value(self.found.address)
        self.say(tr("The centre answers (interface {version}).", version=meta.contract), "ok")
        self.ready.emit()


class EnrolStep(Step):
    """The one-time code and the number of the window; the hall that comes of it."""

    key = "enrol"

    def __init__(self, place: Workplace, found: Found) -> None:
        super().__init__(place, found)
        self.code = FieldRow(
            tr("Enrolment code"),
            LatinField(name="set_up_code"),
            hint=tr("Valid once, from the centre"),
            required=True,
        )
        self.window_number = FieldRow(
            tr("Number of this window"),
            LatinField(str(place.settings["workstation"]), name="set_up_window"),
            required=True,
        )
        self.profile = SummaryList(name="set_up_hall", keys=False)
        for widget in (self.code, self.window_number, self.said, self.profile):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.code.editor.returnPressed.connect(self.window_number.focus_editor)
        self.window_number.editor.returnPressed.connect(self.entered)
        self.say("")

    def name(self) -> str:
        """Name the step."""
        return tr("Enrolment and window")

    def explain(self) -> str:
        """Say what this step is for."""
        return tr("The code tells the centre which hall this workstation belongs to.")

    def summary(self) -> str:
        """Name hall and window."""
        given = self.found.enrolment
        return join(given.hall.name, tr("Window {n}", n=given.hall.window)) if given is not None else ""

    def focus_first(self) -> None:
        """Put the focus into the code."""
        self.code.focus_editor()

    def enter(self) -> None:
        """Show the hall, where it is known for this centre."""
        if self.found.asked[0] != self.found.address:
            self.found.enrolment = None
        self._show_hall()

    def go_on(self) -> None:
        """Enrol with what is typed, and show the hall; go on from there the next time."""
        values = (self.found.address, str(self.code.value()), str(self.window_number.value()))
        for row, value in ((self.code, values[1]), (self.window_number, values[2])):
            row.set_error("" if value else tr("This is needed."))
        if not all(values):
            self.focus_first()
        elif self.found.enrolment is not None and values == self.found.asked:
            self.ready.emit()
        else:
            self.say(tr("Enrolling…"))
            self.found.asked = values
            self._run(doing.register, *values, done=self._on_enrolled)

    def _on_enrolled(self, given: Enrolment) -> None:
        self.found.enrolment = given
        self.say(tr("Is this your hall? Then go on. It is kept at the end."), "ok")
        self._show_hall()

    def _on_failed(self, error: Exception) -> None:
        self.found.enrolment = None
        self._show_hall()
        super()._on_failed(error)

    def _show_hall(self) -> None:
        given = self.found.enrolment
        self.profile.setVisible(given is not None)
        if given is None:
            return
        hall = given.hall
        rows = (
            (tr("Hall"), hall.name),
            (tr("Window"), hall.window),
            (tr("Region"), hall.region.name),
            (tr("Address"), hall.address),
            (tr("Phone"), hall.phone),
            (tr("Hours"), hall.hours),
            (tr("Offline days"), str(hall.offline_days)),
        )
        self.profile.set_sections([Section("hall", tr("The hall"), rows, can_change=False)])
