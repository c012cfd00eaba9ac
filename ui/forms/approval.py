"""ApprovalForm: a second person's number and password, on the spot, for one act.

    form = ApprovalForm(place)    form.approved.connect(self._on_approved)    form.ask(Act.EXPORT_OUTBOX)

The session stays whose it is; what comes out is an `Approval` for the service that asked for it, good once.
Must not: keep a password, or decide who may approve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.errors import explain
from ui.text import mark, tr
from ui.widgets.button import Button
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.services.window.acts import Act
    from kiosk.services.window.people import Approval

WHO = {
    "clerk": mark("A colleague has to approve this."),
    "lead": mark("A window lead has to approve this."),
    "admin": mark("An administrator has to approve this."),
}


def approve(desk: Desk, clerk: str, password: str, act: Act) -> Approval:
    """Let a second person approve one act."""
    from kiosk.services.window import people

    return people.approve(desk, clerk, password, act)


class ApprovalForm(QWidget):
    """See the module's words."""

    approved = Signal(object)  # the Approval
    given_up = Signal()

    def __init__(self, place: Workplace, *, name: str = "approval") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        self.act: Act | None = None
        self.about = Label("", "body", name=f"{name}_about")
        self.clerk = FieldRow(tr("Clerk number"), LatinField(name=f"{name}_clerk"), required=True)
        secret = TextField(name=f"{name}_password")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = FieldRow(tr("Password"), secret, required=True)
        self.go = Button(tr("Approve"), kind="primary", key="Enter", name=f"{name}_go")
        self.stop = Button(tr("Not now"), kind="quiet", name=f"{name}_stop")
        self.go.clicked.connect(self._on_go)
        self.stop.clicked.connect(lambda _checked=False: self._on_stop())
        self.clerk.editor.returnPressed.connect(self.password.focus_editor)
        self.password.editor.returnPressed.connect(self._on_go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in (self.clerk, self.password):
            row.editor.setMinimumHeight(row.editor.sizeHint().height())
        for widget in (self.about, self.clerk, self.password):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def ask(self, act: Act) -> None:
        """Ask for an approval of one act, from the beginning."""
        from kiosk.services.window.acts import NEEDS

        self.act = act
        self.about.setText(tr(WHO[str(NEEDS[act])]))
        self.clear()
        self.show()
        self.clerk.focus_editor()

    def clear(self) -> None:
        """Let go of everything that was typed."""
        for row in (self.clerk, self.password):
            row.editor.clear()
            row.set_error("")

    def _on_stop(self) -> None:
        self.clear()
        self.hide()
        self.given_up.emit()

    def _on_go(self, _checked: bool = False) -> None:
        if self.act is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self.workplace.run(
            approve, self.clerk.value(), self.password.editor.text(), self.act,
            done=self._on_done, failed=self._on_failed, ended=lambda: self.go.setEnabled(True),
            owner=self, lane="work",
        )  # fmt: skip

    def _on_done(self, given: Any) -> None:
        self.clear()
        self.hide()
        self.approved.emit(given)

    def _on_failed(self, error: Exception) -> None:
        self.password.set_error(explain(error, "approve").text)
        self.password.focus_editor()
        self.password.editor.selectAll()
