"""StoreBand: over every screen, while something is wrong with what lies here: one sentence, and the way on.

Shows nothing while all is well. The store is looked at once after the start, and whenever the look of the day
finds it damaged. Must not: stand in the way of anything; who may do what, the services say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.errors import note
from ui.text import tr
from ui.theme import Tone
from ui.widgets import paint
from ui.widgets.button import LinkButton
from ui.widgets.iconline import IconLine
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.services.upkeep.condition import Condition

LOOK_MS = 60_000
CHECK_MS = 8_000  # after the start: the first applicant comes first


def read(desk: Desk) -> Condition:
    """Return how the data stand."""
    from kiosk.services.upkeep import condition

    return condition.look(desk)


def check(desk: Desk) -> bool:
    """Tell whether the store is whole, at a quick look."""
    from kiosk.services.upkeep import condition

    return condition.is_whole(desk)


class StoreBand(QWidget):
    """One for each frame, under the top bar."""

    case_asked = Signal(str)

    def __init__(self, place: Workplace, *, name: str = "store_band") -> None:
        super().__init__()
        self.setObjectName(name)
        self.place = place
        self.stands: Condition | None = None
        self.tone: Tone = "bad"
        self._damaged = self._reading = False
        self.line = IconLine("", "alert", "bad", name=f"{name}_line")
        self.to_case = LinkButton(tr("Open the case"), key="Ctrl+Alt+0", name=f"{name}_case")
        self.to_case.clicked.connect(lambda _checked=False: self._open())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(16)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.to_case, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        place.ready.connect(self._start)
        place.damaged.connect(self.found_damaged)
        if place.desk is not None:
            self._start()

    def _start(self) -> None:
        from kiosk.events import CaseChanged

        if self.place.news is not None:
            self.place.news.on(CaseChanged, self._on_case)
        self._timer.start(LOOK_MS)
        QTimer.singleShot(CHECK_MS, self, self._check)
        self.look()

    def _on_case(self, _event: object) -> None:
        if self.isVisible():
            self.look()

    def _check(self) -> None:
        self.place.run(check, done=self._on_checked, failed=note, owner=self, lane="net")

    def _on_checked(self, whole: bool) -> None:
        if not whole:
            self.found_damaged()

    def found_damaged(self) -> None:
        """Say from now on that the store is damaged: a look has found it."""
        self._damaged = True
        self.look()

    def look(self) -> None:
        """Read and show; never twice at once."""
        if not self._reading:
            self._reading = True
            self.place.run(
                read, done=self.show_condition, failed=note, ended=self._on_ended, owner=self, lane="store"
            )

    def _on_ended(self) -> None:
        self._reading = False

    def show_condition(self, stands: Condition) -> None:
        """Show the worst there is to say, or nothing."""
        from dataclasses import replace

        from ui.words import condition

        if self._damaged and not stands.why:
            stands = replace(stands, why="damaged")
        assert self.place.desk is not None  # who reads has one
        self.stands = stands
        said, tone = condition.band(stands, self.place.desk.clock.now())
        self.tone = "warn" if tone == "warn" else "bad"
        self.line.set_text(said, "warning" if tone == "warn" else "alert", self.tone)
        opens = any(not each.whole_case for each in stands.lost)
        self.to_case.setVisible(opens and not stands.why)
        self.setVisible(bool(said))
        self.update()

    def _open(self) -> None:
        lost = self.stands.lost if self.stands is not None else ()
        case_id = next((each.case_id for each in lost if not each.whole_case), "")
        if case_id:
            self.case_asked.emit(case_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and a line below."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            paint.box(drawing, QRectF(self.rect()), fill=tokens.soft(self.tone), radius=0)
