"""Papers of the tour out of the practice scanner: laid by its pane, fed in one run or into one slot, by keys.

Must not: call a service, or reach into a page to change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from ui.tour.hands import Play
    from ui.tour.materials import Materials

LINE_SECONDS = 0.02


class Trays:
    """Plays for a driver that stands on the materials page."""

    def __init__(self, clicks: Materials) -> None:
        self._clicks = clicks

    @property
    def _panes(self) -> Any:
        return self._clicks.page.panes

    def paper_of(self, slot: str) -> str:
        """Return the id of the practice paper that a slot waits for, "" for none; known once one was laid."""
        pane = self._panes.practice
        offered = pane.offered if pane is not None else ()
        return next((item.id for item in offered if item.slot == slot and item.wanted), "")

    def feed(self) -> Play:
        """Lay the papers that are printed here, signed and mixed, and feed them: they sort themselves."""
        clicks = self._clicks
        yield from self._open()
        clicks.hands.press(Qt.Key.Key_3, alt=True)
        yield self._lying
        clicks.hands.press(Qt.Key.Key_F4)
        yield lambda: bool(clicks.wizard.view.case.sheets)
        yield self._fed

    def scan(self, slot: str, paper: str) -> Play:
        """Lay one paper and feed it into a slot."""
        clicks = self._clicks
        yield from clicks.to_slot(slot)
        yield from self._open()
        yield from self._tick(paper)
        clicks.hands.press(Qt.Key.Key_4, alt=True)
        yield self._lying
        clicks.hands.press(Qt.Key.Key_F5)
        yield lambda: bool(clicks.wizard.view.case.sheets_of(slot))
        yield self._fed
        yield from clicks.kind(Qt.Key.Key_1)

    def _open(self) -> Play:
        self._clicks.hands.press(Qt.Key.Key_F2)
        yield lambda: self._panes.shown and bool(self._panes.practice.offered) and self._clicks.quiet()

    def _tick(self, paper: str) -> Play:
        """Tick this paper alone."""
        hands = self._clicks.hands
        yield from hands.go_to("practice_papers")
        papers = self._panes.practice.papers
        for number, value in enumerate(papers.values):
            hands.press(Qt.Key.Key_Down if number else Qt.Key.Key_Home)
            yield LINE_SECONDS
            if (value == paper) != (value in papers.chosen):
                hands.press(Qt.Key.Key_Space)

    def _lying(self) -> bool:
        return bool(self._panes.trainer.lying.text()) and self._clicks.quiet()

    def _fed(self) -> bool:
        return (
            not self._clicks.page.taking.running
            and not self._panes.trainer.lying.text()
            and self._clicks.quiet()
        )
