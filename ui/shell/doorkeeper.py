"""Doorkeeper: who is signed in, when the window locks, what is hidden then, and what the gate shows.

Must not: show a screen of the work; the window does that when the gate is passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid

from ui.memory import tidy
from ui.shell.composing import Composing
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk, Hall, Session
    from ui.shell.gate import Gate, Mode
    from ui.shell.setup.wizard import SetUp

TIDY_MS = 5000  # after locking: nobody waits for the window then
SESSION_MS = 60_000  # how often is looked whether the shift's session has ended


class Doorkeeper(QObject):
    """One for the window; `pile` holds the frame and, when it is needed, the gate."""

    shut = Signal(str)  # the gate came up; its title
    passed = Signal(bool)  # True: by another clerk than the one who had locked
    failed = Signal(object)

    def __init__(self, place: Workplace, pile: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place, self.pile = place, pile
        self.gate: Gate | None = None
        self.set_up: SetUp | None = None
        self._before: QWidget | None = None  # where the focus was
        self._locked_by = ""  # whose work lies behind the lock
        self._nobody = False  # the gate is up because nobody is signed in
        self._touched = 0.0  # on the computer's counter: a timer does not count sleep
        self.composing = Composing(self)
        self.composing.typed.connect(self.restart_idle)
        self._idle, self._again = QTimer(self), QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._again.timeout.connect(self._on_minute)

    @property
    def locked(self) -> bool:
        """Tell whether the gate is shut."""
        up = self.pile.currentWidget()
        return up is not None and (up is self.gate or up is self.set_up)

    def start(self) -> None:
        """Look who is signed in, now and then again, and count idle minutes."""
        self._again.start(SESSION_MS)
        self.restart_idle()
        self.look()

    def _on_minute(self) -> None:
        """Look who is signed in; lock where the computer slept through the idle minutes."""
        if self._touched and ticks() - self._touched >= self._minutes * 60:
            self.lock()
        self.look()

    @property
    def _minutes(self) -> int:
        return int(self.place.settings["lock_after_minutes"])

    def look(self, _event: object = None) -> None:
        """Read who is signed in."""
        self.place.run(who, done=self._on_who, failed=self.failed.emit, owner=self, lane="store")

    def _on_who(self, answer: tuple[Session | None, Hall | None, str]) -> None:
        session, hall, ended = answer
        before, self.place.hall = self.place.clerk, hall
        self.place.set_session(session)
        training = self.place.settings["training"]
        if session is not None:
            self._on_somebody(session)
        elif training and not ended:
            return  # there the centre signs the demo clerk in by itself
        elif hall is None and not training:
            if self.set_up is None:
                self.show_set_up()
        elif not self.locked or (self.gate is not None and self.gate.mode in ("lock", "password")):
            self._nobody = True
            self._locked_by = self._locked_by or before
            leave_field()
            self.show("sign_in", ended)

    def _on_somebody(self, session: Session) -> None:
        """Let in whom training has signed in by itself; ask for a new password where the centre does."""
        if session.must_change and not self.locked:
            self.show("password")
        elif self._nobody and self.locked and not session.must_change and self.place.settings["training"]:
            self._on_passed(session)

    # --- locking

    def lock(self) -> None:
        """Hide everything until the clerk's password; nothing is lost by it."""
        if self.place.session is not None and not self.locked:
            self._before = QApplication.focusWidget()
            self._locked_by = self.place.clerk
            leave_field()
            if self._wanted_there:
                self.show("sign_in", "sign_in_ended")  # unlocking asks nobody: sending would go on waiting
            else:
                self.show("lock")
            QTimer.singleShot(TIDY_MS, self._tidy)

    @property
    def _wanted_there(self) -> bool:
        """Tell whether the centre is there and knows nothing of who sits here."""
        network = self.place.network
        return network is not None and (network.state, network.reason) == ("online", "sign_in_ended")

    def _tidy(self) -> None:
        if self.locked:
            tidy()

    def show(self, mode: Mode, reason: str = "") -> None:
        """Put the gate before everything; dialogs that are open are closed."""
        if self.gate is None:
            from ui.shell.gate import Gate

            self.gate = Gate(self.place)
            self.gate.passed.connect(self._on_passed)
            self.gate.set_up_asked.connect(self.show_set_up)
            self.pile.addWidget(self.gate)
        self.hide_all()
        self.pile.setCurrentWidget(self.gate)
        self._idle.stop()
        self.gate.show_mode(mode, reason)
        self.shut.emit(self.gate.title.text())

    def hide_all(self) -> None:
        """Take away what is not inside the window: dialogs, lists, tool tips, what was copied here."""
        window = self.pile.window()
        QToolTip.hideText()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible() and other.parentWidget() is not None:
                other.close()
        forget_copied()

    def _on_passed(self, session: Session | None = None) -> None:
        another = bool(self._locked_by) and session is not None and session.clerk != self._locked_by
        self._locked_by, self._nobody = "", False
        if another:
            self._before = None
        self.passed.emit(another)
        self.restart_idle()  # only now is the gate away
        self._tell(session)
        self.look()

    def _tell(self, session: Session | None) -> None:
        """Say who let the clerk in; after an unlock there is nothing new to say."""
        if session is None or self.place.desk is None or self.gate is None or self.gate.mode != "sign_in":
            return
        from ui.shell.said import signed_in

        self.place.say(signed_in(session, self.place.desk.clock.now()))

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
        self._touched = ticks()
        if not self.locked:
            self._idle.start(self._minutes * 60_000)
        else:
            self._idle.stop()

    # --- the first set-up

    def show_set_up(self) -> None:
        """Set this workstation up: before the first sign-in, or where the centre knows it no more."""
        from ui.shell.setup.wizard import SetUp

        self._drop(self.set_up)
        self.set_up = SetUp(self.place)
        self.set_up.finished.connect(self._on_set_up)
        self.set_up.left.connect(self._on_left)
        self.pile.addWidget(self.set_up)
        self.hide_all()
        self.pile.setCurrentWidget(self.set_up)
        self._idle.stop()
        self.shut.emit(self.set_up.window_title())
        self.set_up.focus_first()

    def _on_set_up(self) -> None:
        self._nobody = True
        self.show("sign_in")
        self._drop(self.set_up)
        self.set_up = None
        self.look()

    def _on_left(self) -> None:
        if self.place.hall is None:
            self.pile.window().close()  # there is nothing to do here yet
            return
        self.show("sign_in")
        self._drop(self.set_up)
        self.set_up = None

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            self.pile.removeWidget(widget)
            widget.deleteLater()

    def forget(self) -> None:
        """Take the gate away, to be made again in another language."""
        gate, self.gate = self.gate, None
        self._drop(gate)


def ticks() -> float:
    """Return the seconds of the computer's counter, sleep included."""
    from kiosk.desk import steady

    return steady.ticks()


def forget_copied() -> None:
    """Empty the clipboard of what was copied in this program, and of nothing else."""
    board = QGuiApplication.clipboard()
    for mode, mine in (
        (QClipboard.Mode.Clipboard, board.ownsClipboard()),
        (QClipboard.Mode.Selection, board.ownsSelection()),
    ):
        if mine:
            board.clear(mode)


def leave_field() -> None:
    """Let the field that is being edited give up what was typed, so that it is kept."""
    field = QApplication.focusWidget()
    if field is not None:
        field.clearFocus()


def who(desk: Desk) -> tuple[Session | None, Hall | None, str]:
    """Return who is signed in (None: nobody), the hall (None: not enrolled), and why nobody is."""
    from kiosk.errors import NotFound
    from kiosk.services.window import hall, people

    try:
        profile = hall.profile(desk)
    except NotFound:
        profile = None
    return people.current(desk), profile, people.ended(desk)
