"""Gate: what stands before the window: the lock, signing in, a new password, enrolling in training.

While it is shown nothing of the work behind it can be seen or reached. Must not: keep a password, or know
what lies behind it.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Lane
from ui.errors import explain
from ui.forms.password import PasswordForm
from ui.shell import said
from ui.shell.gatehelp import GateHelp
from ui.text import tr
from ui.widgets import paint
from ui.widgets.button import Button, LinkButton
from ui.widgets.card import Card
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow
from ui.widgets.icon import Icon
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll
from ui.workplace import Workplace

Mode = Literal["lock", "sign_in", "enrol", "password"]


class Gate(QWidget):
    """A card in the middle of nothing."""

    passed = Signal(object)  # the session
    set_up_asked = Signal()

    def __init__(self, place: Workplace, *, name: str = "gate") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        self.mode: Mode = "lock"
        self.reason = ""  # why nobody is signed in any more
        self._lay_out(self._card())
        self.help = GateHelp(self, place, lambda: "setup" if self.mode == "enrol" else "start")
        place.network_changed.connect(self._show_line)

    def _lay_out(self, card: Card) -> None:
        """Put the card above the middle; in a window that is too low for it, it is scrolled and never cut."""
        inside = QWidget()
        inside.setObjectName("content")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(inside)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(inside))

    # --- what is on it

    def _card(self) -> Card:
        card = Card(name="gate_card")
        theme.fix(card, 480)
        card.body.setContentsMargins(36, 32, 36, 28)
        card.body.setSpacing(12)
        self.logo = Icon("logo", "info", size=40)
        self.title = Label("", "title", wrap=False, name="gate_title")
        self.who = Label("", "body", "muted", name="gate_who")
        self.why = IconLine("", "alert", "bad", name="gate_why")
        self.line = IconLine("", "warning", "warn", name="gate_line")
        self.scanned = IconLine("", "info", "info", name="gate_scanned")
        self._fields()
        self.form = PasswordForm(self.workplace)
        self.form.changed.connect(lambda: self.passed.emit(self.workplace.session))
        self.hint = Label("", "small", "muted", name="gate_hint")
        self.go = Button("", kind="primary", key="Enter", name="gate_go")
        self.go.clicked.connect(self._on_go)
        above: tuple[QWidget, ...] = (self.logo, self.title, self.who, self.why, self.line, self.scanned)
        for widget in (*above, self.code, self.clerk, self.password, self.form, self.go, self.hint):
            card.add(widget)
        card.body.addLayout(self._links())
        return card

    def _fields(self) -> None:
        self.code = FieldRow(tr("Enrolment code"), LatinField(name="enrolment_code"), required=True)
        self.clerk = FieldRow(tr("Clerk number"), LatinField(name="clerk_number"), required=True)
        secret = TextField(name="password")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = FieldRow(tr("Password"), secret, required=True)
        for row, following in ((self.clerk, self.password), (self.code, None), (self.password, None)):
            after = following.focus_editor if following is not None else self._on_go
            row.editor.returnPressed.connect(after)

    def _links(self) -> QHBoxLayout:
        self.other = LinkButton(
            tr("Another clerk signs in"), key="Alt+A", name="gate_other",
            about=tr("What is open is put aside for the one who locked"),
        )  # fmt: skip
        self.back = LinkButton(tr("Back to the lock"), key="Escape", name="gate_back")
        self.anew = LinkButton(tr("Set up this workstation"), key="Alt+S", name="gate_set_up")
        self.forgot = LinkButton(tr("Forgot the password?"), key="Alt+F", name="gate_forgot")
        self.other.clicked.connect(lambda _checked=False: self.show_mode("sign_in"))
        self.back.clicked.connect(lambda _checked=False: self.show_mode("lock"))
        self.anew.clicked.connect(lambda _checked=False: self.set_up_asked.emit())
        self.forgot.clicked.connect(lambda _checked=False: self._on_forgot())
        row = QHBoxLayout()
        row.setSpacing(16)
        for link in (self.back, self.other, self.anew):
            row.addWidget(link)
        row.addStretch(1)
        row.addWidget(self.forgot)
        return row

    # --- showing

    def show_mode(self, mode: Mode, reason: str = "") -> None:
        """Show the lock, the sign-in, the enrolment or a new password, empty; `reason`: why it came up."""
        self.mode, self.reason = mode, reason
        self.help.uncover()
        titles = {
            "lock": (tr("Locked"), tr("Unlock")),
            "sign_in": (tr("Sign in"), tr("Sign in")),
            "enrol": (tr("Enrol this workstation"), tr("Enrol")),
            "password": (tr("A new password, please"), ""),
        }
        title, action = titles[mode]
        self.title.setText(title)
        self.go.setText(action)
        self.go.describe(action)
        self._empty_fields()
        self._show_parts()
        self.who.setText(
            said.place_and_clerk(self.workplace) if mode == "lock" else said.place(self.workplace)
        )
        self.who.setVisible(bool(self.who.text()))
        why = said.why(mode, reason)
        self.why.set_text(why)
        self.why.setVisible(bool(why))
        self._show_line()
        self._show_scanned("")
        self.hint.setText(said.hint(self.workplace, mode))
        self.hint.setVisible(bool(self.hint.text()))
        if mode == "password":
            self.form.begin()
        self.focus_first()

    def _empty_fields(self) -> None:
        for row in (self.code, self.clerk, self.password):
            row.set_value("")
            row.set_error("")
        if self.reason == "sign_in_ended":
            self.clerk.set_value(self.workplace.clerk)  # who sits here goes on

    def _show_parts(self) -> None:
        mode, place = self.mode, self.workplace
        real = not place.settings["training"]
        parts: dict[QWidget, bool] = {
            self.logo: mode != "password",  # its fields need the room
            self.code: mode == "enrol",
            self.clerk: mode == "sign_in",
            self.password: mode in ("lock", "sign_in"),
            self.form: mode == "password",
            self.go: mode != "password",
            self.other: mode in ("lock", "password"),
            self.back: mode == "sign_in" and place.session is not None,
            self.anew: mode == "sign_in" and real and self.reason in ("device_revoked", "device_unknown"),
            self.forgot: mode in ("lock", "sign_in"),
        }
        for widget, on in parts.items():
            widget.setVisible(on)

    def _show_line(self) -> None:
        text = said.line(self.workplace) if self.mode == "sign_in" else ""
        self.line.set_text(text)
        self.line.setVisible(bool(text))

    def _show_scanned(self, words: str) -> None:
        self.scanned.set_text(words)
        self.scanned.setVisible(bool(words))

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        first = {"lock": self.password, "sign_in": self.clerk, "enrol": self.code}
        if self.mode == "password":
            self.form.focus_first()
        elif self.mode == "sign_in" and self.clerk.value():
            self.password.focus_editor()  # the number is there
        else:
            first[self.mode].focus_editor()

    def leave_empty(self) -> None:
        """Let go of everything that was typed."""
        self.password.set_value("")
        self.form.clear()

    # --- acting

    def take_scan(self, typed: str) -> None:
        """Take an enrolment code; anything else has to wait for a clerk, and is no try at a password."""
        if self.mode == "enrol":
            self.code.set_value(typed)
            self._on_go()
            return
        self.leave_empty()  # a code of several lines may have left one of them in the field
        self._show_scanned(said.unscanned(self.mode))

    def _on_forgot(self) -> None:
        self.hint.setText(said.forgotten())
        self.hint.show()

    def _on_go(self, _checked: bool = False) -> None:
        from kiosk.services.window import hall, people

        if not self.go.isEnabled() or self.mode == "password":
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

    def _on_done(self, answer: Any) -> None:
        self.go.setEnabled(True)
        self.leave_empty()
        if self.mode == "enrol":
            self.show_mode("sign_in")
            return
        self.workplace.set_session(answer)
        if answer.must_change:
            self.show_mode("password")
            return
        self.passed.emit(answer)

    def _on_failed(self, error: Exception) -> None:
        self.go.setEnabled(True)
        code = getattr(error, "code", "")
        if code in said.ENDS:
            self.show_mode("sign_in", code)
            return
        row = self.code if self.mode == "enrol" else self.password
        row.set_error(explain(error, "unlock" if self.mode == "lock" else "").text)
        row.focus_editor()
        row.editor.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover everything with the ground."""
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=theme.current().ground, radius=0)
            drawing.setBrush(Qt.BrushStyle.NoBrush)
