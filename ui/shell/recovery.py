"""Recovery: after a program that died, the clerk who had a case open is offered to go on with it.

Only that clerk, only once signed in, and only by a sentence above the look-up: nothing of a case is opened by
itself on a computer that others use too. Must not: know what was being typed; the page takes that up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from ui.errors import note
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.desk import CaseLine, Desk
    from ui.shell.mainwindow import MainWindow
    from ui.workplace import Workplace


def not_closed(desk: Desk, clerk: str) -> tuple[CaseLine, Any] | None:
    """Return the draft that a clerk had open when the program ended, and the time."""
    from kiosk.services import unfinished

    line = unfinished.not_closed(desk, clerk=clerk)
    return (line, desk.clock.now()) if line is not None else None


def left_in_order(place: Workplace, case_id: str) -> None:
    """Note that a case was left by its clerk."""
    from kiosk.services import unfinished

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
        if found is None or self._open_case() or self.place.clerk != self._asked:
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the window is closed in order."""
        if event.type() == QEvent.Type.Close:
            left_in_order(self.place, self._open_case())
        return super().eventFilter(watched, event)
