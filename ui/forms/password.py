"""PasswordForm: the old password, the new one twice, and the centre's rules, told before typing.

    form = PasswordForm(place)    form.changed.connect(…)    form.begin()

The centre is asked for its rules first: without it nothing can be changed, and that is said at once.
Must not: keep a password, or decide what a good one is; `kiosk.services.window.passwords` asks the centre.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.errors import explain
from ui.text import join, mark, tr
from ui.widgets.button import Button
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.label import Label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk, PasswordRules

FAULTS = {
    "too_short": mark("Too short."),
    "too_plain": mark("Mix more kinds of characters."),
    "has_number": mark("It must not contain the clerk number."),
    "same": mark("It must differ from the old one."),
}


def read_rules(desk: Desk) -> PasswordRules:
    """Ask the centre what it wants of a new password."""
    from kiosk.services.window import passwords

    return passwords.rules(desk)


def change(desk: Desk, old: str, new: str) -> None:
    """Change the password at the centre."""
    from kiosk.services.window import passwords

    passwords.change(desk, old, new)


class PasswordForm(QWidget):
    """See the module's words."""

    changed = Signal()

    def __init__(self, place: Workplace, *, name: str = "password_form") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        self.asked: PasswordRules | None = None
        self.rules = Label("", "small", "muted", name=f"{name}_rules")
        self.trouble = IconLine("", "alert", "bad", name=f"{name}_trouble")
        self.old = self._row(tr("Old password"), "old_password")
        self.new = self._row(tr("New password"), "new_password")
        self.again = self._row(tr("New password once more"), "new_password_again")
        self.retry = Button(tr("Try again"), small=True, name=f"{name}_retry")
        self.retry.clicked.connect(lambda _checked=False: self.begin())
        self.go = Button(tr("Change the password"), kind="primary", key="Enter", name=f"{name}_go")
        self.go.clicked.connect(self._on_go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.rules, self.trouble, self.retry, self.old, self.new, self.again, self.go):
            column.addWidget(widget)
        for row, following in ((self.old, self.new.focus_editor), (self.new, self.again.focus_editor)):
            row.editor.returnPressed.connect(following)
        self.again.editor.returnPressed.connect(self._on_go)
        self._say("")

    def _row(self, label: str, name: str) -> FieldRow:
        editor = TextField(name=name)
        editor.setEchoMode(QLineEdit.EchoMode.Password)
        editor.setMinimumHeight(editor.sizeHint().height())  # words that wrap above it take nothing of it
        return FieldRow(label, editor, required=True)

    def begin(self) -> None:
        """Empty the form and ask for the rules."""
        self.clear()
        self._say("")
        self.asked = None
        self.rules.setText(tr("Asking the centre for its rules…"))
        self._enable(False)
        self.workplace.run(read_rules, done=self._on_rules, failed=self._on_no_rules, owner=self, lane="work")

    def clear(self) -> None:
        """Let go of everything that was typed."""
        for row in (self.old, self.new, self.again):
            row.editor.clear()
            row.set_error("")

    def focus_first(self) -> None:
        """Put the focus into the first field that can be typed into."""
        (self.old.editor if self.old.isEnabled() else self.retry).setFocus()

    def _on_rules(self, asked: PasswordRules) -> None:
        self.asked = asked
        self.rules.setText(
            join(
                tr("At least {n} characters", n=asked.least),
                tr("at least {n} kinds of: small letters, capitals, digits, other signs", n=asked.kinds),
                tr("without the clerk number, and not the old one"),
            )
        )
        self._enable(True)
        self.focus_first()

    def _on_no_rules(self, error: Exception) -> None:
        self.rules.setText("")
        self._say(explain(error, "password").text, retry=True)

    def _say(self, text: str, *, retry: bool = False) -> None:
        self.trouble.setVisible(bool(text))
        if text:
            self.trouble.set_text(text)
        self.retry.setVisible(retry)
        self.rules.setVisible(not retry)

    def _enable(self, on: bool) -> None:
        for widget in (self.old, self.new, self.again, self.go):
            widget.setEnabled(on)

    def _faults(self) -> dict[FieldRow, str]:
        from kiosk.services.window import passwords

        assert self.asked is not None
        old, new, again = (row.editor.text() for row in (self.old, self.new, self.again))
        codes = passwords.faults(new, self.asked, old=old, clerk=self.workplace.clerk)
        found: dict[FieldRow, str] = {}
        if not old:
            found[self.old] = tr("Enter the old password.")
        if codes:
            found[self.new] = tr(FAULTS[codes[0]])
        elif new != again:
            found[self.again] = tr("The two are not the same.")
        return found

    def _on_go(self, _checked: bool = False) -> None:
        if self.asked is None or not self.go.isEnabled():
            return
        faults = self._faults()
        for row in (self.old, self.new, self.again):
            row.set_error(faults.get(row, ""))
        if faults:
            next(iter(faults)).focus_editor()
            return
        self._enable(False)
        old, new = self.old.editor.text(), self.new.editor.text()
        self.workplace.run(
            change, old, new, done=self._on_done, failed=self._on_failed, owner=self, lane="work"
        )

    def _on_done(self, _answer: object) -> None:
        self.clear()
        self._enable(True)
        self.changed.emit()

    def _on_failed(self, error: Any) -> None:
        self._enable(True)
        code = getattr(error, "code", "")
        said = explain(error, "password").text
        rows = {"wrong_password": self.old, "locked": self.old, "password_refused": self.new}
        if code in rows:
            rows[code].set_error(said)
            rows[code].focus_editor()
        else:
            self._say(said)
