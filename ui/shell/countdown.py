"""Countdown: how far this window may still go by itself, in the top bar before a limit bites.

Shows nothing while all is well. Must not: stand in the way of anything; the gate before a new case does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.errors import note
from ui.text import tip
from ui.widgets.pill import Pill
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.services.window.bounds import Standing

LOOK_MS = 60_000


def read(desk: Desk) -> tuple[Standing, ...]:
    """Return the limits that are near or reached."""
    from kiosk.services.window import bounds

    return bounds.look(desk)


class Countdown(QObject):
    """One for each frame; fills the pill that it is given."""

    def __init__(self, place: Workplace, pill: Pill, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place, self.pill = place, pill
        self._reading = self._again = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        place.ready.connect(self._start)
        place.settings_changed.connect(self._on_setting)
        if place.desk is not None:
            self._start()

    def _start(self) -> None:
        from kiosk.events import NetworkChanged, OutboxChanged, PacksChanged

        if self.place.news is not None:
            for kind in (NetworkChanged, OutboxChanged, PacksChanged):
                self.place.news.on(kind, self._on_news)
        self._timer.start(LOOK_MS)
        self.look()

    def _on_setting(self, name: str) -> None:
        if name.startswith("bound_") and self.place.desk is not None:
            self.look()

    def _on_news(self, _event: object) -> None:
        self.look()

    def look(self) -> None:
        """Read and show; wishes that pile up become one."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.place.run(
            read, done=self.show_standings, failed=note, ended=self._on_ended, owner=self, lane="store"
        )

    def _on_ended(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.look()

    def show_standings(self, standings: tuple[Standing, ...]) -> None:
        """Show the nearest limit; the tool tip has all with what to do."""
        from ui.words import bounds

        self.pill.setVisible(bool(standings))
        if not standings:
            return
        first, said = standings[0], bounds.why(standings)
        self.pill.set(bounds.nearest(standings), "bad" if first.over else "warn", icon="clock")
        self.pill.setToolTip(tip(said))
        self.pill.setAccessibleDescription(said)
