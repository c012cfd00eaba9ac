"""Recovery: after a program that died, the clerk who had a case open is offered to go on with it.

The same for what was being entered by hand, before there was a case. Only that clerk, only once signed in,
and only by a sentence above the look-up: nothing of a case is opened by itself on a computer that others use
too. Must not: know what was being typed; the page takes that up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from ui.errors import note
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.desk import CaseLine, Desk
    from kiosk.services.entities.jotted import Jotted
    from kiosk.services.entities.lookup import Opened
    from ui.shell.mainwindow import MainWindow
    from ui.workplace import Workplace


def not_closed(desk: Desk, clerk: str) -> tuple[CaseLine, Any] | None:
    """Return the draft that a clerk had open when the program ended, and the time."""
    from kiosk.services.cases import unfinished
    from kiosk.services.sheets import wholefile

    wholefile.undo(desk)
    line = unfinished.not_closed(desk, clerk=clerk)
    return (line, desk.clock.now()) if line is not None else None


def jotted(desk: Desk, clerk: str) -> Jotted | None:
    """Return what a clerk was entering by hand when the program ended."""
    from kiosk.services.entities import jotted as service

    return service.left(desk, clerk)


def opened_again(desk: Desk, found: Jotted) -> Opened | None:
    """Return the entity with its entered records as it was on screen, None where nobody had found it."""
    from kiosk.services.entities import jotted as service

    return service.opened(desk, found)


def left_in_order(place: Workplace, case_id: str) -> None:
    """Note that a case was left by its clerk."""
    from kiosk.services.cases import unfinished

    if case_id:
        place.run(unfinished.close, case_id, failed=note, owner=place, lane="store")


class Recovery(QObject):
    """One for the window, made once the Desk is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.place = window, window.workplace
        self._asked = ""  # clerk who was asked already
        self.place.session_changed.connect(self._on_session)
        window.installEventFilter(self)

    def _on_session(self) -> None:
        clerk = self.place.clerk
        if clerk and clerk != self._asked and not self._open_case():
            self._asked = clerk
            self.place.run(
                not_closed, clerk, done=self._on_found, failed=note, owner=self.window, lane="store"
            )

    def _open_case(self) -> str:
        return getattr(self.window.frame.made.get("wizard"), "case_id", "")

    def _on_found(self, found: tuple[CaseLine, Any] | None) -> None:
        if self._open_case() or self.place.clerk != self._asked:
            return
        if found is None:
            self.place.run(
                jotted, self._asked, done=self._on_jotted, failed=note, owner=self.window, lane="store"
            )
            return
        from ui.words import facts

        line, now = found
        page: Any = self.window.frame.made["lookup"]
        when = facts.when(line.updated_at, now)
        what = tr("The program ended while a case was open: {name}", name=line.entity_name)
        do = tr("Saved {time}. It goes on at the field where you were.", time=when)
        page.banner.say(
            what,
            do,
            tone="warn",
            retry=lambda: self._go_on(line.id),
            action=tr("Go on with this case"),
            key="Ctrl+Enter",
        )

    def _go_on(self, case_id: str) -> None:
        self.window.open_case(case_id)

    # --- what was entered by hand, before there was a case

    def _on_jotted(self, found: Jotted | None) -> None:
        page: Any = self.window.frame.made["lookup"]
        if found is None or self._open_case() or self.place.clerk != self._asked:
            return
        if "entry" in self.window.frame.made:  # it was typed in this window, and is still there
            return
        page.cleared.connect(self._on_cleared)
        page.banner.say(
            tr("The program ended while something was being entered by hand."),
            tr("What was typed is kept. The next applicant ends it."),
            tone="warn",
            retry=lambda: self._enter_again(found),
            action=tr("Go on entering"),
            key="Ctrl+Enter",
        )

    def _on_cleared(self) -> None:
        """The next applicant: it is not offered any more."""
        from ui.records.jotting import forget

        self.place.run(forget, failed=note, owner=self.window, lane="store")

    def _enter_again(self, found: Jotted) -> None:
        self.place.run(
            opened_again, found, done=lambda opened: self._show_again(found, opened),
            failed=self.window.show_error, owner=self.window, lane="work",
        )  # fmt: skip

    def _show_again(self, found: Jotted, opened: Opened | None) -> None:
        page: Any = self.window.frame.make("entry")
        page.put_back(found.typed)
        if opened is None:
            self.window.enter_by_hand("")
            return
        self.window.open_records(opened)
        if found.typed.get(opened.dossier.entity.code):
            self.window.go("entry")
            page.begin_record(opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the window is closed in order."""
        if event.type() == QEvent.Type.Close:
            left_in_order(self.place, self._open_case())
        return super().eventFilter(watched, event)
