"""Doorkeeper: who is signed in, when the window locks, and what the gate shows.

Must not: show a screen of the work; the window does that when the gate is passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.memory import tidy
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from ui.shell.gate import Gate, Mode

TIDY_MS = 5000  # after locking: nobody waits for the window then
SESSION_MS = 60_000  # how often is looked whether the shift's session has ended


class Doorkeeper(QObject):
    """One for the window; `pile` holds the frame and, when it is needed, the gate."""

    shut = Signal(str)  # the gate came up; its title
    passed = Signal()
    failed = Signal(object)

    def __init__(self, place: Workplace, pile: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place, self.pile = place, pile
        self.gate: Gate | None = None
        self._before: QWidget | None = None  # where the focus was
        self._idle, self._again = QTimer(self), QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._again.timeout.connect(self.look)

    @property
    def locked(self) -> bool:
        """Tell whether the gate is shut."""
        return self.gate is not None and self.pile.currentWidget() is self.gate

    def start(self) -> None:
        """Look who is signed in, now and then again, and count idle minutes."""
        self._again.start(SESSION_MS)
        self.restart_idle()
        self.look()

    def look(self, _event: object = None) -> None:
        """Read who is signed in."""
        self.place.run(who, done=self._on_who, failed=self.failed.emit, owner=self, lane="store")

    def _on_who(self, answer: tuple[Any, Any]) -> None:
        session, hall = answer
        self.place.hall = hall
        self.place.set_session(session)
        if self.place.settings["training"] or self.locked:
            return  # in training the centre signs the demo clerk in by itself
        if hall is None:
            self.show("enrol")
        elif session is None:
            self.show("sign_in")

    def lock(self) -> None:
        """Hide everything until the clerk's password; nothing is lost by it."""
        if self.place.session is not None and not self.locked:
            self._before = QApplication.focusWidget()
            leave_field()
            self.show("lock")
            QTimer.singleShot(TIDY_MS, self._tidy)

    def _tidy(self) -> None:
        if self.locked:
            tidy()

    def show(self, mode: Mode) -> None:
        """Put the gate before everything; dialogs that are open are closed."""
        if self.gate is None:
            from ui.shell.gate import Gate

            self.gate = Gate(self.place)
            self.gate.passed.connect(self._on_passed)
            self.pile.addWidget(self.gate)
        window = self.pile.window()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible() and other.parentWidget() is not None:
                other.close()
        self.pile.setCurrentWidget(self.gate)
        self.gate.show_mode(mode)
        self.shut.emit(self.gate.title.text())

    def _on_passed(self) -> None:
        self.passed.emit()
        self.restart_idle()  # only now is the gate away
        self.look()

    def give_back(self) -> bool:
        """Put the focus where it was before the lock; False where that is gone, or it was no lock."""
        before, self._before = self._before, None
        if before is None or not isValid(before) or not before.isVisible():
            return False
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(before, QLineEdit):
            before.end(False)  # some select their text with the focus: the next key would overwrite it
        return True

    def restart_idle(self) -> None:
        """Count the idle minutes from now."""
        minutes = int(self.place.settings["lock_after_minutes"])
        if not self.locked:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def forget(self) -> None:
        """Take the gate away, to be made again in another language."""
        gate, self.gate = self.gate, None
        if gate is not None:
            self.pile.removeWidget(gate)
            gate.deleteLater()


def leave_field() -> None:
    """Let the field that is being edited give up what was typed, so that it is kept."""
    field = QApplication.focusWidget()
    if field is not None:
        field.clearFocus()


def who(desk: Desk) -> tuple[Any, Any]:
    """Return who is signed in, and the hall; None for nobody and for a workstation not enrolled."""
    from kiosk.errors import NotFound
    from kiosk.services import hall, people

    try:
        profile = hall.profile(desk)
    except NotFound:
        profile = None
    return people.current(desk), profile
