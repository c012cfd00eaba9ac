"""Gate: what stands before the window: the lock, signing in, and enrolling a new workstation.

While it is shown nothing of the work behind it can be seen or reached. Must not: keep a password.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Lane
from ui.errors import explain
from ui.text import join, tr
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.workplace import Workplace

Mode = Literal["lock", "sign_in", "enrol"]


class Gate(QWidget):
    """A card in the middle of nothing."""

    passed = Signal()

    def __init__(self, place: Workplace, *, name: str = "gate") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        self.mode: Mode = "lock"
        card = self._card()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def _card(self) -> Card:
        card = Card(name="gate_card")
        card.setFixedWidth(460)
        card.body.setContentsMargins(36, 32, 36, 32)
        card.body.setSpacing(12)
        logo = QLabel()
        ratio = self.devicePixelRatioF()
        logo.setPixmap(theme.pixmap("logo", theme.current().accent, size=40, ratio=ratio))
        self.title = Label("", "title", wrap=False, name="gate_title")
        self.who = Label("", "body", "muted", name="gate_who")
        self.code = FieldRow(tr("Enrolment code"), TextField(name="enrolment_code"), required=True)
        self.clerk = FieldRow(tr("Clerk number"), TextField(name="clerk_number"), required=True)
        secret = TextField(name="password")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = FieldRow(tr("Password"), secret, required=True)
        self.hint = Label("", "small", "muted", name="gate_hint")
        self.go = Button("", kind="primary", key="Enter", name="gate_go")
        self.go.clicked.connect(self._on_go)
        for widget in (logo, self.title, self.who, self.code, self.clerk, self.password, self.go, self.hint):
            card.add(widget)
        for row, following in ((self.clerk, self.password), (self.code, None), (self.password, None)):
            after = following.focus_editor if following is not None else self._on_go
            row.editor.returnPressed.connect(after)
        return card

    def show_mode(self, mode: Mode) -> None:
        """Show the lock, the sign-in or the enrolment, empty."""
        self.mode = mode
        titles = {
            "lock": (tr("Locked"), tr("Unlock")),
            "sign_in": (tr("Sign in"), tr("Sign in")),
            "enrol": (tr("Enrol this workstation"), tr("Enrol")),
        }
        title, action = titles[mode]
        self.title.setText(title)
        self.go.setText(action)
        self.go.describe(action)
        self.code.setVisible(mode == "enrol")
        self.clerk.setVisible(mode == "sign_in")
        self.password.setVisible(mode != "enrol")
        for row in (self.code, self.clerk, self.password):
            row.set_value("")
            row.set_error("")
        self.who.setText(self._who())
        self.who.setVisible(bool(self.who.text()))
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.focus_first()

    def _who(self) -> str:
        hall = self.workplace.hall
        place = join(hall.name, tr("Window {n}", n=hall.window)) if hall is not None else ""
        if self.mode != "lock":
            return place
        return join(masked_clerk(self.workplace), place)

    def _hint(self) -> str:
        if not self.workplace.settings["training"]:
            return tr("What is saved stays saved; sending goes on.") if self.mode == "lock" else ""
        if self.mode == "enrol":
            return ""
        clerk = self.workplace.clerk or "0307"
        return tr("Training: the password is {password}", password=f"training-{clerk}")

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        first = {"lock": self.password, "sign_in": self.clerk, "enrol": self.code}[self.mode]
        first.focus_editor()

    def _on_go(self, _checked: bool = False) -> None:
        from kiosk.services import hall, people

        if not self.go.isEnabled():
            return
        secret = self.password.editor.text()
        if self.mode == "lock":
            self._try(people.unlock, secret, lane="store")  # asks no network, waits behind no batch of papers
        elif self.mode == "sign_in":
            self._try(people.sign_in, self.clerk.value(), secret)
        else:
            self._try(hall.enrol, self.code.value())

    def _try(self, call: Any, *values: Any, lane: Lane = "work") -> None:
        self.go.setEnabled(False)
        self.workplace.run(call, *values, done=self._on_done, failed=self._on_failed, owner=self, lane=lane)

    def _on_done(self, _answer: object) -> None:
        self.go.setEnabled(True)
        self.password.set_value("")
        if self.mode == "enrol":
            self.show_mode("sign_in")
            return
        self.passed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.go.setEnabled(True)
        row = self.code if self.mode == "enrol" else self.password
        row.set_error(explain(error, "unlock" if self.mode == "lock" else "").text)
        row.focus_editor()
        row.editor.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover everything with the ground."""
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=theme.current().ground, radius=0)
            drawing.setBrush(Qt.BrushStyle.NoBrush)


def masked_clerk(place: Workplace) -> str:
    """Name the signed-in clerk, masked, with the number; "" for nobody."""
    from kiosk.domain.identity import mask_name

    session = place.session
    return join(mask_name(session.name), session.clerk) if session is not None else ""
