"""FoundPane: what stands below the search box: results, whence they are, or why there are none.

Made after the first paint, so that the window is there at once. Must not: search.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.records import hits
from ui.records.overview import Overview
from ui.text import ago, mark, series, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.iconline import IconLine
from ui.widgets.pill import Pill
from ui.widgets.results import MARGIN, ResultList
from ui.widgets.state import StatePane
from ui.words import facts
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.entity import EntityHit
    from kiosk.domain.identity import Mistyped

LEAST, MOST = 3, 12  # rows of what was found, in a low and in a high window
REDIRECTS = {
    "credit_bureau": (
        mark("Bank loans and credit reports are not handled here"),
        mark("For loans, credit cards and bank credit reports go to the Credit Reference Centre of the PBC."),
    ),
    "court": (
        mark("Judgment debtors are not handled here"),
        mark("For lists of judgment debtors and limits on spending go to the court that enforces."),
    ),
    "paper": (
        mark("This paper is of no case at this window"),
        mark("Another window took it in, or it is kept here no more. Look up the entity by its name."),
    ),
}


class FoundPane(QWidget):
    """One of results, a message, or nothing; below it the overview."""

    chosen = Signal(object)
    by_hand = Signal()
    resized = Signal()  # it holds more or less than before, or the window is another size

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
        self.elsewhere = IconLine("", "map-pin", "info")
        column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.card, self.elsewhere, self.nothing, self.overview):
            column.addWidget(widget)
        self.clear()

    def _nothing(self) -> Card:
        card = Card(tight=True, name="nothing")
        about = tr("Enter an entity and its record from the paper; marked as not verified")
        self.hand = Button(tr("Enter by hand"), key="Ctrl+N", icon="edit", name="by_hand", about=about)
        self.hand.clicked.connect(lambda _checked=False: self.by_hand.emit())
        self.repair = Button("", kind="primary", key="Enter", name="repair")
        self.pane = StatePane(icon="search", action=self.hand, first=self.repair)
        column = self.pane.layout()
        if column is not None:
            column.setContentsMargins(24, 8, 24, 8)
        card.add(self.pane)
        return card

    def clear(self) -> None:
        """Show nothing of an earlier look-up."""
        self.results.set_rows([])
        for widget in (self.card, self.nothing, self.source, self.elsewhere):
            widget.hide()
        self.overview.show()

    def show_hits(
        self, found: Sequence[EntityHit], text: str, *, fresh: bool = False, target: str = ""
    ) -> None:
        """Show what was found; `fresh`: for another text; below it where such questions belong."""
        self.results.set_rows(hits.rows(found, text), fresh=fresh)
        self.card.setVisible(bool(found))
        self.elsewhere.setVisible(bool(found and target))
        if target:
            self.elsewhere.words.setText(tr(REDIRECTS[target][1]))
            self.elsewhere.setAccessibleName(tr(REDIRECTS[target][1]))
        self.nothing.hide()
        self.source.hide()

    def fit(self, room: int) -> None:
        """Keep what was found within a height, so that one thing scrolls; the cards show where they fit."""
        count = self.results.rows_model.rowCount()
        gap = self.layout().spacing()  # type: ignore[union-attr]
        if not count:
            left = room - _tall(self.nothing, self.width()) - gap
            self.overview.setVisible(self.nothing.isHidden() or left >= _tall(self.overview, self.width()))
            return
        beside = [widget for widget in (self.source, self.elsewhere) if not widget.isHidden()]
        room -= sum(widget.sizeHint().height() + gap for widget in beside) + 2 * (MARGIN + 1)
        rows = max(LEAST, min(MOST, room // theme.current().row_two))
        self.results.set_most(rows)
        left = room - min(rows, count) * theme.current().row_two - gap
        self.overview.setVisible(left >= _tall(self.overview, self.width()))

    def tall(self) -> int:
        """Give the height in pixels that it asks for at its width."""
        return _tall(self, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it, so that what stands around it can give way."""
        super().resizeEvent(event)
        self.resized.emit()

    def say_source(self, cached: Sequence[EntityHit]) -> None:
        """Say that what is shown is of this workstation, and how old."""
        if not cached or self.workplace.desk is None:
            self.source.hide()
            return
        now = self.workplace.desk.clock.now()
        oldest = min(hit.as_of for hit in cached)
        age = ago((now - oldest).total_seconds() / 60)
        as_of = facts.when(oldest, now)
        said = tr("From this workstation, as of {as_of} ({age}): the centre is away", as_of=as_of, age=age)
        self.source.set(said, "warn", icon="offline")
        self.source.show()

    def say_nothing(self, text: str, *, away: bool, wrong: Mistyped | None = None) -> None:
        """Say that nothing was found, or what is wrong with the code; offer to enter it by hand."""
        self.repair.setVisible(wrong is not None and bool(wrong.repair))
        if wrong is not None:
            title, more = tr("Nothing found for “{text}”", text=text[:40]), _mistyped(wrong)
            self.repair.setText(tr("Look for {code}", code=wrong.repair))
        elif away:
            title = tr("Not in this workstation's copy, and the centre is away")
            more = tr("Look again when the line is back, or enter the record from the decision paper.")
        else:
            title = tr("Nothing found for “{text}”", text=text[:40])
            more = tr(
                "Check what you typed, or enter the record from the decision paper. It is verified later."
            )
        off = away and wrong is None
        self.pane.set(title, more, icon="offline" if off else "search", tone="warn" if off else "quiet")
        self.hand.show()
        self.nothing.show()

    def say_elsewhere(self, target: str) -> None:
        """Say kindly where a question belongs that is none for this window."""
        self.clear()
        title, text = REDIRECTS[target]
        self.pane.set(tr(title), tr(text), icon="map-pin", tone="info")
        self.hand.hide()
        self.repair.hide()
        self.nothing.show()


def _tall(widget: QWidget, wide: int) -> int:
    """Give the height in pixels that a widget asks for at a width, which is more where words wrap."""
    return widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()


def _mistyped(wrong: Mistyped) -> str:
    """Say what is wrong with a code."""
    if wrong.fault == "letters":
        letters = series(wrong.letters)
        meant = tr("There is no letter {letters} in such codes.", letters=letters)
        return tr("{meant} Is it {code}?", meant=meant, code=wrong.repair) if wrong.repair else meant
    if wrong.fault == "length":
        return tr("A unified social credit code has 18 characters, this one {n}.", n=wrong.length)
    return tr("The check character of this code does not fit: compare each character with the licence.")
