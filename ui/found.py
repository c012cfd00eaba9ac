"""FoundPane: what stands below the search box: results, whence they are, or why there are none.

Made after the first paint, so that the window is there at once. Must not: search.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import facts, hits
from ui.overview import Overview
from ui.text import mark, period, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.results import ResultList
from ui.widgets.state import StatePane
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.entity import EntityHit

REDIRECTS = {
    "credit_bureau": (
        mark("Bank loans and credit reports are not handled here"),
        mark("For loans, credit cards and bank credit reports go to the Credit Reference Centre of the PBC."),
    ),
    "court": (
        mark("Judgment debtors are not handled here"),
        mark("For lists of judgment debtors and limits on spending go to the court that enforces."),
    ),
}


class FoundPane(QWidget):
    """One of results, a message, or nothing; below it the overview."""

    chosen = Signal(object)
    by_hand = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("found_pane")
        self.workplace = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.source = Pill("", "warn", name="source")
        self.results = ResultList()
        self.results.chosen.connect(self.chosen)
        self.card = Card(name="found")
        self.card.body.setContentsMargins(1, 1, 1, 1)
        self.card.add(self.results)
        self.nothing = self._nothing()
        self.overview = Overview(place)
        column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.card, self.nothing, self.overview):
            column.addWidget(widget)
        self.clear()

    def _nothing(self) -> Card:
        card = Card(tight=True, name="nothing")
        about = tr("Enter an entity and its record from the paper; marked as not verified")
        self.hand = Button(tr("Enter by hand"), key="Ctrl+N", icon="edit", name="by_hand", about=about)
        self.hand.clicked.connect(lambda _checked=False: self.by_hand.emit())
        self.pane = StatePane(icon="search", action=self.hand)
        column = self.pane.layout()
        if column is not None:
            column.setContentsMargins(24, 8, 24, 8)
        card.add(self.pane)
        return card

    def clear(self) -> None:
        """Show nothing of an earlier look-up."""
        self.results.set_rows([])
        for widget in (self.card, self.nothing, self.source):
            widget.hide()

    def show_hits(self, found: Sequence[EntityHit], text: str) -> None:
        """Show what was found."""
        self.results.set_rows(hits.rows(found, text))
        self.card.setVisible(bool(found))
        self.nothing.hide()
        self.source.hide()

    def say_source(self, cached: Sequence[EntityHit]) -> None:
        """Say that what is shown is of this workstation, and how old."""
        if not cached or self.workplace.desk is None:
            self.source.hide()
            return
        now = self.workplace.desk.clock.now()
        oldest = min(hit.as_of for hit in cached)
        age = period((now - oldest).total_seconds() / 60)
        as_of = facts.when(oldest, now)
        said = tr(
            "From this workstation, as of {as_of} ({age} old): the centre is away", as_of=as_of, age=age
        )
        self.source.set(said, "warn", icon="offline")
        self.source.show()

    def say_nothing(self, text: str, *, away: bool) -> None:
        """Say that nothing was found, and offer to enter it by hand."""
        if away:
            title = tr("Not in this workstation's copy, and the centre is away")
            more = tr("Look again when the line is back, or enter the record from the decision paper.")
        else:
            title = tr("Nothing found for “{text}”", text=text[:40])
            more = tr(
                "Check what you typed, or enter the record from the decision paper. It is verified later."
            )
        self.pane.set(title, more, icon="offline" if away else "search", tone="warn" if away else "quiet")
        self.hand.show()
        self.nothing.show()

    def say_elsewhere(self, target: str) -> None:
        """Say kindly where a question belongs that is none for this window."""
        self.clear()
        title, text = REDIRECTS[target]
        self.pane.set(tr(title), tr(text), icon="map-pin", tone="info")
        self.hand.hide()
        self.nothing.show()
