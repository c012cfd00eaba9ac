"""SetUp: the first set-up as a short wizard; every step can be gone back to, leaving it keeps nothing.

    set_up = SetUp(place)    set_up.finished.connect(…)    set_up.left.connect(…)

Must not: keep anything before the last step, and then everything at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.errors import explain
from ui.shell.gatehelp import GateHelp
from ui.shell.setup import doing
from ui.shell.setup.last import DevicesStep, LastStep
from ui.shell.setup.steps import CentreStep, EnrolStep, Found, Step
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll
from ui.widgets.stepper import StepItem, Stepper
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.settings import Settings


class SetUp(QWidget):
    """See the module's words."""

    finished = Signal()
    left = Signal()

    def __init__(self, place: Workplace, *, name: str = "set_up") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace, self.found = place, Found()
        first: tuple[Step, ...] = (
            CentreStep(place, self.found),
            EnrolStep(place, self.found),
            DevicesStep(place, self.found),
        )
        self.steps: tuple[Step, ...] = (*first, LastStep(place, self.found, first))
        self.at = self.reached = 0
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(Scroll(step))  # in a low window
            step.setAutoFillBackground(False)
            step.ready.connect(self._on_ready)
            step.busy.connect(self._on_busy)
            step.entered.connect(self._on_next)
        self._lay_out()
        self.help = GateHelp(self, place, lambda: "setup")
        self.show_step(0)

    def _lay_out(self) -> None:
        self.title = Label(tr("Set up this workstation"), "title", wrap=False, name="set_up_title")
        self.about = Label("", "body", "muted", name="set_up_about")
        self.stepper = Stepper()
        self.stepper.chosen.connect(self._on_chosen)
        theme.fix(self.stepper, 264)
        card = Card(name="set_up_card")
        card.body.setContentsMargins(28, 24, 28, 24)
        for widget in (self.title, self.about, self.stack):
            card.add(widget, 1 if widget is self.stack else 0)
        card.body.addLayout(self._foot())
        card.setMaximumWidth(760)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(self.stepper)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(card, 8)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 40, 32, 40)
        column.addLayout(row)

    def _foot(self) -> QHBoxLayout:
        self.cancel = Button(tr("Leave the set-up"), kind="quiet", key="Escape", name="set_up_cancel",
                             about=tr("Nothing of it is kept"))  # fmt: skip
        self.back = Button(tr("Back"), key="Alt+Left", name="set_up_back")
        self.next = Button(tr("Go on"), kind="primary", key="Ctrl+Enter", name="set_up_next")
        self.cancel.clicked.connect(lambda _checked=False: self.left.emit())
        self.back.clicked.connect(lambda _checked=False: self.show_step(self.at - 1))
        self.next.clicked.connect(lambda _checked=False: self._on_next())
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        return foot

    def window_title(self) -> str:
        """Name the screen in the window's title."""
        return self.title.text()

    def focus_first(self) -> None:
        """Put the focus where the step starts."""
        self.steps[self.at].focus_first()

    def show_step(self, number: int) -> None:
        """Bring a step into sight."""
        self.at = max(0, min(number, len(self.steps) - 1))
        step = self.steps[self.at]
        step.enter()
        self.stack.setCurrentIndex(self.at)
        self.about.setText(step.explain())
        self.back.setEnabled(self.at > 0)
        last = self.at == len(self.steps) - 1
        self.next.setText(tr("Keep and finish") if last else tr("Go on"))
        self.next.describe("")
        self._show_steps()
        step.focus_first()

    def _show_steps(self) -> None:
        items = []
        for number, step in enumerate(self.steps):
            state = "current" if number == self.at else "later" if number > self.reached else "open"
            if state == "open" and step.summary():
                state = "done"
            items.append(StepItem(step.key, step.name(), "", state))  # type: ignore[arg-type]
        self.stepper.set_steps(items)

    def _on_chosen(self, key: str) -> None:
        number = next(n for n, step in enumerate(self.steps) if step.key == key)
        if number <= self.at:
            self.show_step(number)

    def _on_busy(self, on: bool) -> None:
        self.next.setEnabled(not on)

    def _on_next(self) -> None:
        if self.at < len(self.steps) - 1:
            self.steps[self.at].go_on()
            self._show_steps()
        else:
            self._keep()

    def _on_ready(self) -> None:
        self.reached = max(self.reached, self.at + 1)
        self.show_step(self.at + 1)

    # --- the end

    def _keep(self) -> None:
        given = self.found.enrolment
        if given is None:
            self.show_step(1)
            return
        self._on_busy(True)
        self.workplace.run(
            doing.keep, given, self.found.devices, self.found.into_keyring,
            done=self._on_kept, failed=self._on_not_kept, ended=lambda: self._on_busy(False),
            owner=self, lane="store",
        )  # fmt: skip

    def _on_kept(self, settings: Settings) -> None:
        for name in ("centre", "workstation", *self.found.devices):
            self.workplace.put_in_force(name, settings)
        self.finished.emit()

    def _on_not_kept(self, error: Exception) -> None:
        self.steps[self.at].say(explain(error).text, "bad")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover everything with the ground."""
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=theme.current().ground, radius=0)
