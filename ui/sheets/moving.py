"""Moving: sheets go from slot to slot, by a list with numbers or by mouse; two sides of a card onto one page.

Each is undone by Ctrl+Z. Must not: write the case itself, or know what a slot asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint

from ui.errors import explain
from ui.sheets import checklist
from ui.sheets.chooser import Chooser
from ui.text import plural, tr

if TYPE_CHECKING:
    from kiosk.services.sheets.arranging import Order
    from kiosk.services.sheets.cards import Joined
    from ui.casepage import CasePage
    from ui.sheets.desk import SheetDesk
    from ui.widgets.results import ResultList


class Moving(QObject):
    """For one page, its desk of sheets and its checklist."""

    def __init__(self, page: CasePage, desk: SheetDesk, slots: ResultList, chooser: Chooser) -> None:
        super().__init__(page)
        self._page, self._desk, self._slots, self._chooser = page, desk, slots, chooser
        desk.wanted.connect(self._on_wanted)
        desk.strip.carried.connect(self._on_carried)
        desk.strip.let_go.connect(self._on_let_go)

    def _on_wanted(self, what: str) -> None:
        if what == "move":
            self._ask()
        elif what == "join":
            self._join()

    # --- to another slot

    def _ask(self) -> None:
        view, keys = self._page.view, self._desk.selected()
        if view is None or not keys:
            return
        here = view.case.sheet(keys[0]).material
        options = [
            (slot.name, checklist.name(view.case, slot))
            for slot in checklist.slots_of(view)
            if slot.needs_sheets and slot.name != here
        ]
        words = plural("Move {n} page to", "Move {n} pages to", n=len(keys))
        self._chooser.ask(words, options, then=partial(self.move, keys), at=self._desk.acts.buttons["move"])

    def move(self, keys: tuple[str, ...], slot: str) -> None:
        """Put sheets at the end of another slot; the focus stays where the sheets are chosen."""
        from kiosk.services.sheets import capture

        self._page.keep(capture.move_sheets, keys, slot=slot, done=partial(self._on_moved, keys, slot))
        self._desk.to_strip()

    def _on_moved(self, keys: tuple[str, ...], slot: str, order: Order) -> None:
        from kiosk.services.sheets import capture

        page, view = self._page, self._page.view
        assert view is not None
        names = {item.name: checklist.name(view.case, item) for item in checklist.slots_of(view)}
        said = plural(
            "{n} page moved to {name}", "{n} pages moved to {name}", n=len(keys), name=names.get(slot, "")
        )
        page.workplace.say(said, lambda: page.keep(capture.put_order, order))

    def _under(self, at: QPoint) -> int:
        """Return the row of the checklist at a point of the screen, -1 for none."""
        port = self._slots.viewport()
        spot = port.mapFromGlobal(at)
        return self._slots.indexAt(spot).row() if port.rect().contains(spot) else -1

    def _on_carried(self, _keys: object, at: QPoint) -> None:
        self._slots.under = self._under(at)
        self._slots.viewport().update()

    def _on_let_go(self, keys: tuple[str, ...], at: QPoint) -> None:
        row, self._slots.under = self._under(at), -1
        self._slots.viewport().update()
        view = self._page.view
        if row < 0 or view is None:
            return
        slot = str(self._slots.rows_model.rows[row].key)
        if any(item.name == slot and item.needs_sheets for item in checklist.slots_of(view)):
            self.move(keys, slot)
        else:
            self._page.workplace.say(tr("No page can be put there."))

    # --- both sides of a card

    def _join(self) -> None:
        from kiosk.services.sheets import cards

        keys = self._desk.selected()
        if len(keys) == 2:
            self._ask_work(cards.join, keys, done=self._on_joined)

    def _on_joined(self, joined: Joined) -> None:
        from kiosk.services.sheets import cards

        self._page.workplace.say(
            tr("Both sides are on one page"),
            lambda: self._ask_work(cards.split, joined, done=lambda _case: None),
        )

    def _ask_work(self, call: Callable[..., Any], *values: Any, done: Callable[[Any], object]) -> None:
        page = self._page
        page.workplace.run(
            call, page.case_id, *values, done=done,
            failed=lambda error: page.banner.show_trouble(explain(error)), owner=self, lane="work",
        )  # fmt: skip
