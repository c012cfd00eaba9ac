"""What plays: one page after the other, the next one made ready before it is due, never black in between.

Holds what the desk orders above what the programme says. Must not: paint, or make anything in the GUI thread
that takes longer than a tick.
"""

from __future__ import annotations

import math
import time
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.guides.content import OnAir
from kiosk.guides.inbox import Orders
from kiosk.guides.sequence import Spot
from kiosk.guides.wall import Wall
from ui.bridge import Tasks
from ui.lobby import reel
from ui.lobby.content import RETRY_MS, Content, How
from ui.lobby.faults import Faults
from ui.lobby.loop import Loop
from ui.lobby.reel import Cut
from ui.lobby.suspects import Suspects
from ui.slides.screen import Screen

LOOK_MS = 200  # between looks at the orders: a notice is on the wall within a second
LATE = 1.5  # seconds beyond a page's own after which the player takes itself for stuck
MOST_MAKING = 10.0  # seconds for a page that is being made


class Player(QObject):
    """The loop of the wall. `cut` hands over a page to be shown, `instantly` without a fade."""

    cut = Signal(object, bool)
    orders_changed = Signal(object)

    def __init__(self, wall: Wall, screen: Screen, tasks: Tasks) -> None:
        super().__init__()
        self.wall, self.screen, self._tasks = wall, screen, tasks
        self.orders = Orders()
        self.here: Cut | None = None
        self._faults = Faults(lambda fault: tasks.run(partial(self.wall.log, fault), lane="store"))
        self.switches = 0
        self._next: Cut | None = None
        self._made_for = 0  # counts requests: an answer to an older one is dropped
        self._notices: list[Cut] = []
        self._stamp: tuple[object, ...] = ()
        self._due_at = self._turned_at = time.monotonic()
        self._making = False
        self._suspects = Suspects(wall, tasks)
        self.loop = Loop(lambda: self.wall)
        self.content = Content(lambda: self.wall, tasks)
        self.content.loaded.connect(self._on_loaded)
        self.content.fault.connect(self._faults.add)
        self._dwell = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._dwell.timeout.connect(self._on_due)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin where the wall was when it last ended."""
        self._look.start()
        for slide in self._suspects.begin():
            self.loop.pass_over(slide, seconds=math.inf)  # until there is another generation
            self._faults.add(f"{slide}: ended the wall", slide)
        self._on_look()
        self.content.begin()

    def stop(self) -> None:
        """End; nothing is shown any more."""
        self._look.stop()
        self._dwell.stop()
        self.content.stop()
        self._made_for += 1

    @property
    def on_air(self) -> OnAir | None:
        """What the page on the wall is of."""
        return self.content.on_air

    @property
    def faults(self) -> list[str]:
        """What can't be shown now, the newest last."""
        return self._faults.told

    @property
    def stalled(self) -> bool:
        """Whether the page on the wall should have changed long ago."""
        now = time.monotonic()
        patience = MOST_MAKING if self._making else LATE + RETRY_MS / 1000
        late = self.here is not None and now > self._due_at + LATE
        return late and now > self._turned_at + patience

    def rested(self) -> None:
        """Count anew: this process itself did not run for a while."""
        self._turned_at = time.monotonic()

    def resize(self, screen: Screen) -> None:
        """Take up another size: the same page, laid out anew."""
        self.screen = screen
        if self.orders.notice is not None:
            self._notices = reel.of_notice(self.orders.notice, screen)
            self._show(self._notices[0], True)
        elif self.here is not None:
            self._make(self.here.spot, of=self.on_air, at_once=True)

    def pass_over(self, reason: str) -> None:
        """Leave the film that can't be shown after all, and pass over its slide for two minutes."""
        if self.here is not None and self.here.film is not None:  # another page is not to blame
            self._note(self.here.spot.slide, reason)
            self._dwell.stop()
            self._prepare(self.here.spot)

    # ------------------------------------------------------------------------------------------- content

    def _on_loaded(self, found: OnAir, how: How) -> None:
        if how == "news":  # another generation is another chance
            self.loop.forgive()
            self._suspects.clear()
        self._faults.loaded(found.faults, news=how == "news")
        if how == "begin" and self.orders.notice is None:
            self._go_to(self.loop.begin(found), at_once=True)
        elif self.orders.notice is None:
            self._prepare(self._spot_now())

    # ------------------------------------------------------------------------------------------ the loop

    def _spot_now(self) -> Spot:
        return self.here.spot if self.here is not None else Spot()

    def _prepare(self, here: Spot) -> None:
        """Make the page after this one ready; of a slide that is no longer due, no further page."""
        self._next = None
        more = self.here is not None and here.page + 1 < self.here.of_slide and here == self.here.spot
        if more and self.loop.lasts(here, self.on_air, newest=self.content.newest):
            self._make(Spot(here.item, here.slide, here.page + 1), of=self.on_air)
            return
        self._go_to(self.loop.following(self.content.newest, here))

    def _go_to(self, spot: Spot | None, *, at_once: bool = False) -> None:
        """Make the page of a slide that may be shown; where none may, take what the program brought along."""
        if spot is None:
            return
        newest = self.content.newest
        if not self.loop.passes(spot.slide) or newest is None or newest.folder == self.wall.shipped:
            self._make(spot, at_once=at_once)
            return
        self._made_for += 1
        self._making, self._turned_at = True, time.monotonic()
        done = partial(self._on_brought, self._made_for, at_once)
        self.content.stand_in(done)

    def _on_brought(self, number: int, at_once: bool, found: OnAir | None) -> None:
        """Show what the program brought along until what failed is tried again."""
        if number != self._made_for:
            return
        self._making, self._turned_at = False, time.monotonic()
        if found is None:
            self._on_unready()
            return
        self.content.give_way(found)
        self._make(self.loop.begin(found), at_once=at_once)

    def _make(self, spot: Spot, *, of: OnAir | None = None, at_once: bool = False) -> None:
        on_air, screen = of or self.content.newest, self.screen
        if on_air is None or not spot.slide:
            return
        self._made_for += 1
        self._making, self._turned_at = True, time.monotonic()
        number, share = self._made_for, self.loop.share(on_air, spot)
        self._tasks.run(
            partial(self._suspects.making, spot, partial(reel.make, on_air, spot, screen, share=share)),
            done=partial(self._on_made, number, at_once),
            failed=partial(self._on_unmade, number, spot),
            owner=self,
        )

    def _on_made(self, number: int, at_once: bool, cut: Cut) -> None:
        if number != self._made_for:
            return
        self._making, self._turned_at = False, time.monotonic()
        if self.orders.notice is not None:
            return
        self._next = cut
        if at_once or self.here is None or not self._dwell.isActive():
            self._on_due()

    def _on_unmade(self, number: int, spot: Spot, error: BaseException) -> None:
        if number != self._made_for:
            return
        self._making, self._turned_at = False, time.monotonic()
        self._note(spot.slide, type(error).__name__)
        following = self.loop.following(self.content.newest, spot)
        if following is not None and following.slide != spot.slide:
            QTimer.singleShot(0, self, lambda: self._go_to(following))
        else:
            self._on_unready()

    def _on_unready(self) -> None:
        QTimer.singleShot(RETRY_MS, self, lambda: self._prepare(self._spot_now()))

    def _on_due(self) -> None:
        """Show what is ready; what is on the wall stays until then."""
        if self.orders.notice is not None:
            self._turn_notice()
        elif self._next is not None and self.here is not None and self._goes_on(self.here, self._next):
            self._dwell.start(round(self.here.page.seconds * 1000))  # a film alone: its loop shows no seam
            self._due_at = time.monotonic() + self.here.page.seconds
            self._went_well(self.here.spot.slide)
        elif self._next is not None:
            self._show(self._next, self.here is None)

    def _show(self, cut: Cut, instantly: bool) -> None:
        before, own = self.here, cut.spot.item != reel.NOTICE
        if own:
            self._suspects.cutting(cut.spot)
        self.here, self._next = cut, None
        self.switches += 1
        if cut.of is not None and cut.of is not self.on_air:
            self.content.switch(cut.of)
        self._dwell.start(round(cut.page.seconds * 1000))
        self._turned_at = time.monotonic()
        self._due_at = self._turned_at + cut.page.seconds
        self.cut.emit(cut, instantly)
        if before is not None and own and (cut.spot.page == 0 or before.spot.slide != cut.spot.slide):
            self._went_well(before.spot.slide)
        if own:
            self._suspects.shown(cut.spot)
            self._prepare(cut.spot)

    # -------------------------------------------------------------------------------------------- orders

    def _on_look(self) -> None:
        stamp = self.wall.stamp()
        orders = self.wall.orders() if stamp != self._stamp or self._may_end() else self.orders
        turned, self._stamp = self._stamp, stamp
        if orders != self.orders:
            self._obey(orders)
        if turned and turned[1] != stamp[1] and orders.freeze is None:
            self.content.load()
        self._leave_what_ended()

    def _may_end(self) -> bool:
        orders = (self.orders.notice, self.orders.blackout, self.orders.grey, self.orders.freeze)
        return any(order is not None and order.until is not None for order in orders)

    def _obey(self, orders: Orders) -> None:
        before, self.orders = self.orders, orders
        self.orders_changed.emit(orders)
        if (orders.freeze is None) != (before.freeze is None):
            self.content.freeze(orders.freeze is not None)
        if orders.notice is not None and orders.notice != before.notice:
            self._made_for += 1  # what is being made now is not waited for
            self._making = False
            self._notices = reel.of_notice(orders.notice, self.screen)
            self._show(self._notices[0], True)
        elif orders.notice is None and before.notice is not None:
            self._notices = []
            self._go_to(self.loop.begin(self.content.newest), at_once=True)

    def _turn_notice(self) -> None:
        spots = [cut.spot for cut in self._notices]
        at = spots.index(self.here.spot) + 1 if self.here and self.here.spot in spots else 0
        self._show(self._notices[at % len(self._notices)], False)

    def _leave_what_ended(self) -> None:
        """Go on at once where the slide on the wall is no longer due: something more important is."""
        if self.here is None or self.on_air is None or self.orders.notice is not None:
            return
        spot, newest = self.here.spot, self.content.newest
        loop = self.loop.due(newest)
        wanted = self._next.spot if self._next is not None else None
        lasts = not loop or self.loop.lasts(spot, self.on_air, newest=newest)
        if not lasts and self._dwell.remainingTime() > RETRY_MS:
            if wanted is None or Spot(wanted.item, wanted.slide) in loop:
                self._dwell.start(RETRY_MS)
            else:
                self._prepare(spot)

    # -------------------------------------------------------------------------------------------- faults

    def _note(self, slide: str, reason: str) -> None:
        self.loop.pass_over(slide)
        self._faults.add(f"{slide}: {reason}", slide)

    def _went_well(self, slide: str) -> None:
        """Forget what was said against a slide that went to its end; one left for a fault did not."""
        self._suspects.acquit(slide)
        if not self.loop.passes(slide):
            self._faults.went_well(slide)

    def _goes_on(self, here: Cut, coming: Cut) -> bool:
        """Tell whether a film alone just runs on; one that stands still does not."""
        same = here.film is not None and here.film == coming.film and here.spot == coming.spot
        return same and not self.loop.passes(here.spot.slide)
