"""OrderingView: what holds at once (notice, blackout, grey, freeze) is told to this wall, or to all.

Must not: decide who may; the services do.
"""

from __future__ import annotations

from typing import Any

from ui.bridge import Lane
from ui.screens.wall import doing, orders
from ui.screens.wall.rewording import RewordingView
from ui.text import tr
from ui.workplace import Workplace


class OrderingView(RewordingView):
    """See the module's words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.orders.given.connect(self._on_order)
        self.orders.taken_back.connect(self._on_take_back)
        self.orders.where.edited.connect(lambda _value: self._on_where())

    def _on_where(self) -> None:
        """Show what holds where orders go to now; all walls are asked of the centre."""
        self.fit()
        if self.orders.everywhere:
            self.workplace.run(
                doing.holding, done=self._on_holding, failed=self._on_far_failed, owner=self, lane="work"
            )

    def _on_holding(self, found: Any) -> None:
        self.orders.far = found
        self.fit()

    def _on_far_failed(self, error: Exception) -> None:
        self.orders.far = None
        self.fit()
        self._on_failed(error)

    def _on_order_failed(self, error: Exception) -> None:
        self._on_far_failed(error)
        if self.orders.everywhere and getattr(error, "retry", False):
            self.workplace.say(tr("This workstation's wall obeys; the others were not reached."))

    def _on_order(self, kind: str, text: str, english: str, hours: int) -> None:
        desk = self.workplace.desk
        if desk is None:
            return
        ends = orders.until(hours, desk.clock.now())
        self.workplace.run(
            doing.give_order, self.orders.everywhere, kind, text, english, ends,
            done=lambda _none: self.orders.done(), failed=self._on_order_failed, ended=self._on_ordered,
            owner=self, lane=self._lane(),
        )  # fmt: skip

    def _on_take_back(self, kind: str) -> None:
        self.workplace.run(
            doing.withdraw, self.orders.everywhere, kind, failed=self._on_order_failed,
            ended=self._on_ordered, owner=self, lane=self._lane(),
        )  # fmt: skip

    def _lane(self) -> Lane:
        return "work" if self.orders.everywhere else "store"  # what waits for the net stops nothing else

    def _on_ordered(self) -> None:
        self.read()
        self._on_where()
