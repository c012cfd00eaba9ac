"""AccountCard: who is signed in and by whom let in, a new password, signing out; the data key, a copy of it.

    card = AccountCard(place)    card.show_all()

Must not: keep a password, or decide who may move the key; the services do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui.errors import explain
from ui.forms.approval import ApprovalForm
from ui.forms.password import PasswordForm
from ui.screens.keycopy import KeyCopyForm
from ui.text import day, join, mark, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.summary import Section, SummaryList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk, KeyPlace
    from kiosk.services.window.people import Approval

ROLES = {"clerk": mark("Window clerk"), "lead": mark("Window lead"), "admin": mark("Hall administrator")}


def key_place(desk: Desk) -> KeyPlace:
    """Return where the data key lies."""
    from kiosk.services.window import keyplace

    return keyplace.read(desk)


def move_key(desk: Desk, into_keyring: bool, approval: Approval | None) -> KeyPlace:
    """Bring the data key into the keyring, or back into its file."""
    from kiosk.services.window import keyplace

    return keyplace.move(desk, into_keyring=into_keyring, approval=approval)


def sign_out(desk: Desk) -> None:
    """End the session here and at the centre."""
    from kiosk.services.window import people

    people.sign_out(desk)


class AccountCard(Card):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(name="account_card")
        self.workplace = place
        self.key: KeyPlace | None = None
        self.wanted = True  # its part of the settings is in sight
        self.list = SummaryList(name="account", keys=False)
        self.about_key = IconLine("", "warning", "warn", name="account_key")
        self.form = PasswordForm(place, name="account_password")
        self.form.changed.connect(self._on_changed)
        self.second = ApprovalForm(place, name="account_approval")
        self.second.approved.connect(self._move)
        self.change = Button(tr("Change the password…"), key="Alt+P", name="account_change")
        self.out = Button(tr("Sign out"), key="Alt+Q", name="account_out",
                          about=tr("What is open stays saved in the work list"))  # fmt: skip
        self.key_button = Button("", key="Alt+K", name="account_move_key", about=tr("For an administrator"))
        about = tr("To be kept apart; opens these data where the key is lost")
        self.copy_button = Button(tr("Copy of the key…"), key="Alt+C", name="account_copy_key", about=about)
        self.copy = KeyCopyForm(place)
        self.copy.saved.connect(self._on_copied)
        self.copy_button.clicked.connect(lambda _checked=False: self._on_copy())
        self.change.clicked.connect(lambda _checked=False: self._on_change())
        self.out.clicked.connect(lambda _checked=False: self._on_out())
        self.key_button.clicked.connect(lambda _checked=False: self._on_move())
        self._lay_out()
        for widget in (self.about_key, self.key_button, self.copy_button, *self._forms):
            widget.hide()
        place.session_changed.connect(self.show_all)

    def _lay_out(self) -> None:
        self.add(self.list)
        self.add(self.about_key)
        for buttons in ((self.change, self.out), (self.key_button, self.copy_button)):
            row = QHBoxLayout()
            row.setSpacing(12)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self._forms = (self.form, self.second, self.copy)
        for form in self._forms:
            half = QHBoxLayout()  # no largest width: words that wrap would be measured by the whole
            half.addWidget(form, 1)
            half.addStretch(1)
            self.body.addLayout(half)

    def want(self, on: bool) -> None:
        """Be in sight or not, as long as somebody is signed in."""
        self.wanted = on
        self.setVisible(on and self.workplace.session is not None)

    def show_all(self) -> None:
        """Show who is signed in, and ask where the key lies."""
        session = self.workplace.session
        self.setVisible(self.wanted and session is not None)
        if session is None or self.workplace.desk is None:
            self._put_away()
            return
        rows = [(tr("Clerk"), self._who()), (tr("Let in by"), self._how())]
        title = tr("Who is signed in")
        self.list.set_sections([Section("account", title, tuple(rows), can_change=False)])
        if not self.workplace.settings["training"]:
            self.workplace.run(key_place, done=self._on_key, owner=self, lane="work")

    def _who(self) -> str:
        from kiosk.domain.identity import mask_name

        session = self.workplace.session
        assert session is not None
        return join(mask_name(session.name), session.clerk, tr(ROLES[str(session.role)]))

    def _how(self) -> str:
        session = self.workplace.session
        assert session is not None
        offline, ends = session.offline_until, session.until
        until = day(max(offline, ends or offline).date()) if offline is not None else ""
        by = tr("confirmed by the centre") if session.online else tr("this computer, the centre being away")
        return join(by, tr("without the centre until {day}", day=until) if until else "")

    # --- the password

    def _on_change(self) -> None:
        self.form.setVisible(not self.form.isVisible())
        if self.form.isVisible():
            self.form.begin()
            QTimer.singleShot(0, lambda: self._to_form(self.form.go))
        else:
            self.form.clear()

    def _to_form(self, last: QWidget) -> None:
        """Bring a form into sight, down to its last part."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(last)

    def _on_changed(self) -> None:
        self._put_away()
        self.workplace.say(tr("The password has been changed."))

    def _put_away(self) -> None:
        for form in self._forms:
            form.clear()
            form.hide()

    def _on_out(self) -> None:
        self.workplace.run(sign_out, failed=self._on_failed, owner=self, lane="work")

    # --- the key

    def _on_key(self, found: KeyPlace) -> None:
        self.key = found
        inside = found.where == "keyring"
        if inside:
            self.about_key.set_text(
                tr("The key of the data lies in the keyring of this account."), "lock", "ok"
            )
        elif found.keyring:
            said = tr("The key of the data lies in a file beside them: whoever copies the folder has both.")
            self.about_key.set_text(said, "warning", "warn")
        else:
            said = tr("The key of the data lies in a file beside them; this computer has no keyring for it.")
            self.about_key.set_text(said, "warning", "warn")
        self.about_key.show()
        self.key_button.setText(tr("Key back into the file") if inside else tr("Key into the keyring"))
        self.key_button.describe(tr("For an administrator"))
        self.key_button.setVisible(bool(found.keyring))
        self.copy_button.setVisible(self._may())

    def _may(self) -> bool:
        from kiosk.services.window import people
        from kiosk.services.window.acts import Act

        return people.may(self.workplace.session, Act.MOVE_KEY)

    def _on_copy(self) -> None:
        self.copy.setVisible(not self.copy.isVisible())
        self.copy.begin()
        if self.copy.isVisible():
            QTimer.singleShot(0, lambda: self._to_form(self.copy.go))

    def _on_copied(self) -> None:
        self._put_away()
        self.workplace.say(tr("The copy of the key has been saved and opened once."))

    def _on_move(self) -> None:
        from kiosk.services.window.acts import Act

        if self._may():
            self._move()
        else:
            self.second.ask(Act.MOVE_KEY)

    def _move(self, approval: Approval | None = None) -> None:
        if self.key is None:
            return
        self.key_button.setEnabled(False)
        self.workplace.run(
            move_key, self.key.where == "file", approval, done=self._on_moved, failed=self._on_failed,
            ended=lambda: self.key_button.setEnabled(True), owner=self, lane="work",
        )  # fmt: skip

    def _on_moved(self, found: KeyPlace) -> None:
        self._on_key(found)
        self.workplace.say(tr("Kept."))

    def _on_failed(self, error: Exception) -> None:
        self.about_key.set_text(explain(error).text, "alert", "bad")
        self.about_key.show()
