"""Scans: what becomes of what a scanner typed: it goes to the gate, the screen in sight, or the look-up.

A draft that is open is never left without asking: what its page does not take is offered above it. Who says
so goes there, and the draft is parked. A paper of the same case goes to the step at which that stands.
Must not: press a button, nor say a scanned text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.errors import note
from ui.text import tr
from ui.widgets import spoken
from ui.widgets.button import Button
from ui.widgets.offer import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk import Desk
    from ui.shell.mainwindow import MainWindow


def paper(desk: Desk, typed: str, open_case: str) -> tuple[str | None, str]:
    """Return the case of a paper of ours ("": not here; None: none), and where it stands if it is open."""
    from kiosk.services.window import jumps
    from ui.casepage import read

    found = jumps.paper(desk, typed)
    return found, read(desk, open_case)[1] if found == open_case else ""


class ScanOffer(Offer):
    """Above the steps of a case: the way to what was scanned, and the way to let it be. It takes no focus."""

    def __init__(self, wizard: Any) -> None:
        super().__init__(tr("Look it up"), key="Alt+E", name="scan_offer")
        about = tr("Nothing is done with what was scanned")
        self.stay = Button(
            tr("Stay here"), kind="quiet", key="Alt+X", small=True, name="scan_stay", about=about
        )
        self.stay.clicked.connect(lambda _checked=False: self.clear())
        self._row.addWidget(self.stay, 0, Qt.AlignmentFlag.AlignVCenter)
        self._then: Callable[[], object] = self.clear
        self.taken.connect(self._on_taken)
        column = wizard.layout()
        column.insertWidget(column.indexOf(wizard.banner) + 1, self)
        for over in (wizard.changed, wizard.closed):
            over.connect(self.clear)
        for button in (self.button, self.stay):
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus
            )  # a click leaves the field that is being edited alone

    def ask(self, words: str, yes: str, then: Callable[[], object]) -> None:
        """Offer a way; the last one that was scanned counts."""
        self.button.setText(yes)
        self._then = then
        self.show_words(words)
        spoken.say(self, words)

    def _on_taken(self) -> None:
        self.clear()
        QTimer.singleShot(
            0, self, self._then
        )  # its key puts the focus back first: where the clerk stood is kept


class Scans(QObject):
    """One for the window and its ear, which listens at its modal dialogs too."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._offers: dict[Any, ScanOffer] = {}  # by the wizard; another language makes another
        window.ear.burst.connect(self.take)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Listen at a dialog of the window: a scan there would be a file's name, and its Enter the yes."""
        dialog = above = now.window() if now is not None else None
        while above is not None and above is not self.window:
            above = above.parentWidget()
        if dialog is not None and above is not None and dialog is not above and dialog.isModal():
            self.window.ear.listen(dialog.windowHandle())

    def take(self, typed: str) -> None:
        """Give what a scanner typed to whom it is for; the window comes in front."""
        window = self.window
        if window.door.locked:
            if window.door.gate is not None:
                window.door.gate.take_scan(typed)
            return
        if QApplication.activeModalWidget() is not None:
            window.workplace.say(tr("The scan was not taken: close the dialog, then scan again."))
            return
        window.frame.uncover()  # what it does is seen
        window.activateWindow()
        take = getattr(window.frame.current(), "take_scan", None)
        if callable(take) and take(typed):
            return
        wizard = window.frame.visits.open_draft()
        if wizard is None:
            self._look_up(typed)
            return
        window.workplace.run(
            paper, typed, wizard.case_id, done=partial(self._on_paper, wizard, wizard.case_id, typed),
            failed=note, owner=self, lane="store",
        )  # fmt: skip

    def _look_up(self, typed: str) -> None:
        self.window.go("lookup").take_scan(typed)

    def _on_paper(self, wizard: Any, here: str, typed: str, answer: tuple[str | None, str]) -> None:
        found, stands = answer
        if (
            self.window.frame.visits.open_draft() is not wizard
            or wizard.case_id != here
            or self.window.door.locked
        ):
            return  # the clerk was quicker
        if stands:
            wizard.go_to(stands)
            self.window.workplace.say(tr("The paper belongs to this case."))
            return
        if wizard not in self._offers:
            self._offers[wizard] = ScanOffer(wizard)
        if found:
            self._offers[wizard].ask(
                tr("The scanned paper belongs to another case. This one is parked if you open that."),
                tr("Open that case"), partial(self._open, found),
            )  # fmt: skip
        else:
            self._offers[wizard].ask(
                tr("What was scanned is not for this step. This case is parked if you look it up."),
                tr("Look it up"), partial(self.window.frame.visits.park, partial(self._look_up, typed)),
            )  # fmt: skip

    def _open(self, case_id: str) -> None:
        visits = self.window.frame.visits
        if not visits.jump_to(case_id):  # a parked one changes places with this one
            visits.park(partial(self.window.open_at, case_id, None))
