"""BoundGate: what the records page shows where the hall's limit stands before a new case.

Says why and the way out; a lead may open it for this one case, with a reason that stands in the audit trail.
Must not: start a case itself, or keep what was typed once the question is left.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.errors import explain
from ui.text import tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editor import LatinField, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.words.bounds import CODES

if TYPE_CHECKING:
    from kiosk.desk import Desk


def open_gate(desk: Desk, reason: str, lead: str, password: str) -> None:
    """Open the gate once; with a second person's word where it takes one."""
    from kiosk.services.window import bounds, people
    from kiosk.services.window.acts import Act

    approval = people.approve(desk, lead, password, Act.OPEN_BOUNDS) if lead else None
    bounds.open_once(desk, reason, approval=approval)


def _opens_alone(session: Any) -> bool:
    from kiosk.services.window import people
    from kiosk.services.window.acts import Act

    return people.may(session, Act.OPEN_BOUNDS)


class GateQuestion(Card):
    """Reason, and a lead's number and password where who is signed in is none."""

    def __init__(self) -> None:
        super().__init__(tight=True, name="bound_question")
        self.what = Label(tr("Open for this one case"), "strong")
        secret = TextField(name="bound_password")
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason = FieldRow(tr("Why it cannot wait"), TextField(name="bound_reason"), required=True)
        self.lead = FieldRow(tr("Number of the window lead"), LatinField(name="bound_lead"), required=True)
        self.word = FieldRow(tr("Password"), secret, required=True)
        self.yes = Button(tr("Open once"), kind="primary", key="Enter", name="bound_yes")
        self.no = Button(tr("Leave it"), key="Esc", name="bound_no", about=tr("Change nothing"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.reason, 2)
        row.addWidget(self.lead, 1)
        row.addWidget(self.word, 1)
        answers = QHBoxLayout()
        answers.addWidget(self.what, 1)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        self.body.addLayout(answers)
        self.body.addLayout(row)
        self.hide()

    def rows(self) -> list[FieldRow]:
        """Give the questions that are asked."""
        return [row for row in (self.reason, self.lead, self.word) if not row.isHidden()]

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed."""
        super().hideEvent(event)
        for row in (self.reason, self.lead, self.word):
            row.editor.clear()
            row.set_error("")


class BoundGate(QObject):
    """The banner and the question on the records page."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.page = page

    @cached_property
    def question(self) -> GateQuestion:
        """The question; made when it is first asked."""
        made = GateQuestion()
        self.page.content.addWidget(made)
        made.yes.clicked.connect(lambda _checked=False: self._on_yes())
        made.no.clicked.connect(lambda _checked=False: self.close_question())
        for row in (made.reason, made.lead, made.word):
            row.editor.returnPressed.connect(self._on_yes)
        return made

    def stops(self, error: Exception) -> bool:
        """Show why no case is begun and the way out; False where the error is another one."""
        if getattr(error, "code", "") not in CODES:
            return False
        said = explain(error)
        self.page.banner.say(
            said.what, said.do, tone="warn", retry=self.ask, action=tr("The lead opens it once"), key="Ctrl+L"
        )
        return True

    def ask(self) -> None:
        """Ask for the reason, and for a lead's word where it takes one."""
        alone = _opens_alone(self.page.workplace.session)
        for row in (self.question.lead, self.question.word):
            row.setVisible(not alone)
        self._fit(asking=True)
        self.question.reason.focus_editor()

    def close_question(self) -> None:
        """Leave it; the gate stays shut."""
        if "question" in vars(self) and not self.question.isHidden():
            self._fit(asking=False)
            self.page.focus_first()

    def _fit(self, *, asking: bool) -> None:
        """Let the keys of the question be the only ones while it is asked."""
        self.question.setVisible(asking)
        for widget in (self.page.foot, self.page.change):
            widget.setVisible(not asking)

    def _on_yes(self) -> None:
        rows = self.question.rows()
        empty = [row for row in rows if not row.editor.text().strip()]
        for row in rows:
            row.set_error(tr("Please fill this in.") if row in empty else "")
        if empty:
            empty[0].focus_editor()
            return
        reason, lead, word = (
            row.editor.text() if row in rows else ""
            for row in (self.question.reason, self.question.lead, self.question.word)
        )
        self.close_question()
        self.page.workplace.run(
            open_gate, reason, lead.strip(), word, done=lambda _none: self.page.begin_case(),
            failed=self._on_refused, owner=self, lane="work",
        )  # fmt: skip

    def _on_refused(self, error: Exception) -> None:
        said = explain(error)
        self.page.banner.say(
            said.what, said.do, tone="warn", retry=self.ask, action=tr("Once more"), key="Ctrl+L"
        )
