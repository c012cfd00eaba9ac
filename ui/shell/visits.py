"""Visits: the strip of parked visits below the top bar, and the way into one and back (Ctrl+1 … Ctrl+9).

A place shows its number, the step and since when, and never whose visit it is: another applicant may look on.
Must not: keep anything of a case; the store does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.errors import explain, note
from ui.text import clock, tr
from ui.widgets.button import Button
from ui.widgets.pill import emptied
from ui.words import facts, names

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk import Desk
    from kiosk.services.cases.parking import Parked, Spot

SOON_MS = 200  # news that come together are one look
PLACES = range(1, 10)


def read(desk: Desk) -> tuple[Parked, ...]:
    """Return what is parked by who is signed in."""
    from kiosk.services.cases import parking

    return parking.parked(desk)


def park(desk: Desk, case_id: str, spot: Spot) -> int:
    """Park a visit; return its place."""
    from kiosk.services.cases import parking

    return parking.park(desk, case_id, spot)


def change_to(desk: Desk, case_id: str, here: str, spot: Spot | None) -> Spot | None:
    """Give a parked visit's place free and park the one that is open there; return where it was left."""
    from kiosk.services.cases import parking

    if here and spot is not None and here != case_id:
        return parking.change(desk, case_id, here, spot)
    return parking.resume(desk, case_id)


def spot_of(wizard: Any) -> Spot:
    """Return where in a visit the clerk stands: step, field, scroll place."""
    from kiosk.services.cases.parking import Spot

    page = wizard.pages.get(wizard.step)
    return Spot(wizard.step, *(page.stands() if page is not None else ("", 0)))


class Visits(QWidget):
    """The strip; hidden while nothing is parked."""

    resumed = Signal(str, object)  # id of a case, and where it was left

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        self.setObjectName("visits")
        self.setAccessibleName(tr("Visits that are parked; they name nobody"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.frame, self.place = frame, frame.workplace
        self.parked: tuple[Parked, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 6, 20, 6)
        self._row.setSpacing(8)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        QShortcut(QKeySequence("Ctrl+Shift+P"), frame).activated.connect(lambda: self.park())
        for number in PLACES:
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), frame)
            shortcut.activated.connect(partial(self.jump, number))
        self.place.session_changed.connect(self._on_news)
        if self.place.desk is None:
            self.place.ready.connect(self._listen)
        else:
            self._listen()
        self.hide()

    def _listen(self) -> None:
        if self.place.news is not None:
            from kiosk.events import CaseChanged

            self.place.news.on(CaseChanged, self._on_news)
            self._on_news()

    def _on_news(self, _event: object = None) -> None:
        self._soon.start(SOON_MS)

    def look(self) -> None:
        """Read what is parked, and show it."""
        if self.place.desk is not None:
            self.place.run(read, done=self.show_parked, failed=note, owner=self, lane="store")

    def show_parked(self, parked: tuple[Parked, ...]) -> None:
        """Show a button for each parked visit."""
        if parked == self.parked:
            return
        self.parked = parked
        emptied(self._row)
        for visit in parked:
            self._row.addWidget(self._button(visit))
        self._row.addStretch(1)
        self.setVisible(bool(parked))

    def _button(self, visit: Parked) -> Button:
        since = clock(facts.local(visit.since)) if visit.since is not None else ""
        said = tr("Parked: {step}, {time}", step=names.step_name(visit.spot.step), time=since)
        about = tr("Go on with the parked visit {n}", n=visit.slot)
        name, key = f"visit_{visit.slot}", f"Ctrl+{visit.slot}"
        made = Button(said, key=key, bind=False, small=True, icon="clock", name=name, about=about)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field that is left is remembered
        made.clicked.connect(lambda _checked=False: self.jump(visit.slot))
        return made

    # --- going

    def open_draft(self) -> Any:
        """Give the wizard where one's own draft is open in it; another's is looked at only."""
        wizard: Any = self.frame.current()
        view = getattr(wizard, "view", None) if wizard.objectName() == "wizard" else None
        return wizard if view is not None and view.case.state == "draft" and view.held is None else None

    def park(self, then: Callable[[], object] | None = None) -> None:
        """Park the visit that is open; the next applicant finds an empty look-up. `then` follows."""
        wizard = self.open_draft()
        if wizard is None:
            self.place.say(tr("Nothing to park here: only an open draft of your own can be parked."))
            return
        spot = self._left(wizard)
        self.place.run(
            park, wizard.case_id, spot, done=partial(self._on_parked, wizard, then),
            failed=lambda error: wizard.banner.show_trouble(explain(error)), owner=self, lane="store",
        )  # fmt: skip

    @staticmethod
    def _left(wizard: Any) -> Spot:
        """Return where the clerk stands, after what was typed there is on its way to the store."""
        from ui.shell.doorkeeper import leave_field

        spot = spot_of(wizard)
        leave_field()
        return spot

    def _on_parked(self, wizard: Any, then: Callable[[], object] | None, slot: int) -> None:
        self.place.say(tr("Parked at place {n}.", n=slot))
        wizard.closed.emit()
        if then is not None:
            then()
        self.look()

    def jump(self, slot: int) -> None:
        """Go on with the visit of a place; the one that is open is parked there instead."""
        visit = next((one for one in self.parked if one.slot == slot), None)
        if visit is not None:
            self.jump_to(visit.case_id)

    def jump_to(self, case_id: str) -> bool:
        """Go on with a visit where it was left; False where it is not parked."""
        if case_id not in [one.case_id for one in self.parked]:
            return False
        wizard = self.open_draft()
        here, spot = (wizard.case_id, self._left(wizard)) if wizard is not None else ("", None)
        self.place.run(
            change_to, case_id, here, spot, done=partial(self._on_changed, case_id, here),
            failed=lambda error: self.place.say(explain(error).text), owner=self, lane="store",
        )  # fmt: skip
        return True

    def _on_changed(self, case_id: str, here: str, back: Spot | None) -> None:
        if here:
            from ui.shell.recovery import left_in_order

            left_in_order(self.place, here)
        self.resumed.emit(case_id, back)
        self.look()
