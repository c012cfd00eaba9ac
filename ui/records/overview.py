"""The two cards below the search box: open drafts to go on with, and what waits for the clerk.

Must not: be a second work list; it shows the first few and leads to the screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text import join, mark, plural, tr
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.linkrow import Line, LinkRows
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk

MOST = 4
STUCK: dict[str, tuple[str, Tone]] = {
    "refused": (mark("Sent back"), "bad"),
    "set_aside": (mark("Set aside"), "bad"),
    "paused": (mark("Paused"), "warn"),
}


def overview(desk: Desk) -> tuple[Any, ...]:
    """Return drafts, submissions that are stuck, filings that want the clerk, and the time."""
    from kiosk.desk import OutboxState
    from kiosk.domain.case import CaseState
    from kiosk.services.cases import worklist

    drafts = worklist.lines(desk, states=(CaseState.DRAFT,), limit=MOST)
    stuck = worklist.outbox(desk, states=tuple(map(OutboxState, STUCK)), limit=MOST)
    wanted = worklist.filings(desk, wanting=True, limit=MOST)
    return drafts, list(stuck), list(wanted[:MOST]), desk.clock.now()


class Overview(QWidget):
    """Both cards side by side."""

    resumed = Signal(str)  # id of a draft
    asked_for = Signal(str)  # a screen by its key

    def __init__(self, place: Workplace, *, name: str = "overview") -> None:
        super().__init__()
        self.setObjectName(name)
        self.workplace = place
        self._reading = self._again = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.drafts = LinkRows(tr("No case is open."), name="drafts")
        self.wanted = LinkRows(tr("Nothing waits for you."), name="wanted")
        self.drafts.chosen.connect(self.resumed)
        self.wanted.chosen.connect(self.asked_for)
        for title, lines in ((tr("Go on with"), self.drafts), (tr("To be done"), self.wanted)):
            card = Card(title)
            card.body.setContentsMargins(12, 16, 12, 12)
            card.title.setIndent(8)
            card.add(lines)
            card.body.addStretch(1)
            row.addWidget(card, 1)
        if place.desk is not None:
            self._on_ready()
        else:
            place.ready.connect(self._on_ready)

    def _on_ready(self) -> None:
        from kiosk.events import CaseChanged, OutboxChanged

        if self.workplace.news is not None:
            self.workplace.news.on(CaseChanged, self._on_news)
            self.workplace.news.on(OutboxChanged, self._on_news)
        self.read()

    def _on_news(self, _event: object) -> None:
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read both cards again; wishes that come while reading become one."""
        if self.workplace.desk is None:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.workplace.run(
            overview, done=self._on_read, ended=self._on_reading_ended, owner=self, lane="store"
        )

    def _on_reading_ended(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.read()

    def _on_read(self, answer: tuple[Any, ...]) -> None:
        drafts, stuck, wanted, now = answer
        lines = [
            Line(
                line.id,
                line.entity_name,
                join(
                    plural("{n} filing", "{n} filings", n=line.filings),
                    tr("saved {when}", when=facts.when(line.updated_at, now)),
                ),
            )
            for line in drafts
        ]
        self.drafts.set_lines(lines)
        waits = [
            Line("outbox", row.entity_name, pill=(tr(STUCK[row.state][0]), STUCK[row.state][1]))
            for row in stuck
        ]
        waits += [
            Line(
                "tracking",
                join(facts.record_name(line.filing.record), line.entity_name),  # the number tells them apart
                pill=(tr("Correction"), "warn"),
            )
            for line in wanted
        ]
        self.wanted.set_lines(waits)
