"""Notices: a line above the table: a limit near, the centre away, sending paused, letters, a wrong clock.

A line of its own: together they are wider than a small screen's head. Must not: read anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import clock, minutes_away, period, plural, tip, tr
from ui.widgets.pill import Pill
from ui.words import bounds, facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.services.centre.holding import Pause
    from kiosk.services.window.bounds import Standing
    from ui.screens.outbox.doing import Answer
    from ui.workplace import Workplace

CLOCK_SHOWN, CLOCK_STOPS = 5, 1440  # minutes that this computer's clock may be off


class Notices(QWidget):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outbox_notices")
        self.age, self.held = Pill("", "warn", name="line_age"), Pill("", "warn", name="queue_held")
        self.clock, self.bound = Pill("", "warn", name="clock_off"), Pill("", "warn", name="bound_near")
        self.letters = Pill("", "warn", name="letters_wait")
        told = QHBoxLayout(self)
        told.setContentsMargins(0, 0, 0, 0)
        for pill in self._pills():
            pill.hide()
            told.addWidget(pill)
        told.addStretch(1)
        self.hide()

    def _pills(self) -> tuple[Pill, ...]:
        return self.bound, self.age, self.held, self.letters, self.clock

    def show_pause(self, pause: Pause | None) -> None:
        """Show who paused sending, since when."""
        self.held.setVisible(pause is not None)
        if pause is not None:
            since = clock(facts.local(pause.since))
            said = tr("{clerk} paused sending at {time}", clerk=pause.by, time=since)
            self.held.set(said, "warn", icon="warning")
        self._fit()

    def show_line(self, place: Workplace, answer: Answer | None) -> None:
        """Show how long the centre has been away, how far the clock is off, and the limits of the hall."""
        network, desk = place.network, place.desk
        self.age.setVisible(place.offline and desk is not None)
        if place.offline and network is not None and desk is not None:
            age = period(minutes_away(network.since, desk.clock.now()))
            said = tr("Offline {age}: kept here, sent by itself later", age=age)
            self.age.set(said, "warn", icon="offline")
        off = abs(answer.clock_off.total_seconds()) / 60 if answer is not None else 0
        self.clock.setVisible(off > CLOCK_SHOWN)
        said = tr("This computer's clock is off by {age}", age=period(off))
        self.clock.set(said, "bad" if off > CLOCK_STOPS else "warn", icon="clock")
        self._show_letters(answer.letters if answer is not None else 0)
        self._show_bounds(answer.standings if answer is not None else ())
        self._fit()

    def _show_letters(self, many: int) -> None:
        """Show how many withdrawals and objections wait, and where they stand."""
        self.letters.setVisible(many > 0)
        said = plural(
            "{n} withdrawal or objection waits to be sent: see Progress (Ctrl+Alt+4)",
            "{n} withdrawals or objections wait to be sent: see Progress (Ctrl+Alt+4)",
            n=many,
        )
        self.letters.set(said, "warn", icon="clock")

    def _show_bounds(self, standings: Sequence[Standing]) -> None:
        """Show the nearest limit as the top bar counts it down; the tool tip has all with what to do."""
        self.bound.setVisible(bool(standings))
        if standings:
            said = bounds.why(standings)
            self.bound.set(bounds.nearest(standings), "bad" if standings[0].over else "warn", icon="clock")
            self.bound.setToolTip(tip(said))
            self.bound.setAccessibleDescription(said)

    def _fit(self) -> None:
        self.setVisible(not all(pill.isHidden() for pill in self._pills()))
