"""What plays: one page after the other, the next one made ready before it is due, never black in between.

Holds what the desk orders above what the programme says. Must not: paint, or make anything in the GUI thread
that takes longer than a tick.
"""

from __future__ import annotations

import math
import time
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.guides import schedule, sequence
from kiosk.guides.content import OnAir
from kiosk.guides.inbox import Orders
from kiosk.guides.sequence import Spot
from kiosk.guides.wall import Wall
from ui.bridge import Tasks
from ui.lobby import reel
from ui.lobby.reel import Cut
from ui.lobby.suspects import Suspects
from ui.slides.screen import Screen

LOOK_MS = 200  # between looks at the orders: a notice is on the wall within a second
LATE = 1.5  # seconds beyond a page's own after which the player takes itself for stuck
MOST_MAKING = 10.0  # seconds for a page that is being made
RETRY_MS = 1000


class Player(QObject):
    """The loop of the wall. `cut` hands over a page to be shown, `instantly` without a fade."""

    cut = Signal(object, bool)
    orders_changed = Signal(object)
    content_changed = Signal(object)

    def __init__(self, wall: Wall, screen: Screen, tasks: Tasks) -> None:
        super().__init__()
        self.wall, self.screen, self._tasks = wall, screen, tasks
        self.on_air: OnAir | None = None
        self.orders = Orders()
        self.here: Cut | None = None
        self.faults: list[str] = []
        self.switches = 0
        self._next: Cut | None = None
        self._made_for = 0  # counts requests: an answer to an older one is dropped
        self._notices: list[Cut] = []
        self._stamp: tuple[object, ...] = ()
        self._due_at = self._turned_at = time.monotonic()
        self._making = False
        self._suspects = Suspects(wall, tasks)
        self._bad: dict[
            str, float
        ] = {}  # slides that could not be shown, and until when they are passed over
        self._dwell = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._dwell.timeout.connect(self._on_due)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def start(self) -> None:
        """Begin where the wall was when it last ended."""
        self._look.start()
        for slide in self._suspects.begin():
            self._bad[slide] = math.inf  # until there is another generation
            self._fault(f"{slide}: ended the wall")
        self._on_look()
        self._load(begin=True)

    def stop(self) -> None:
        """End; nothing is shown any more."""
        self._look.stop()
        self._dwell.stop()
        self._made_for += 1

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
            self._make(self.here.spot, at_once=True)

    def pass_over(self, reason: str) -> None:
        """Leave the page that can't be shown after all, and pass over its slide for two minutes."""
        if self.here is not None:
            self._note(self.here.spot.slide, reason)
            self._dwell.stop()
            self._prepare(self.here.spot)

    # ------------------------------------------------------------------------------------------- content

    def _load(self, *, begin: bool = False) -> None:
        done = partial(self._on_loaded, begin)
        self._tasks.run(self.wall.on_air, done=done, failed=self._on_failed, owner=self, lane="store")

    def _on_loaded(self, begin: bool, found: OnAir | None) -> None:
        if found is None:
            self._fault("no content")
            return
        for fault in found.faults:
            self._fault(fault)
        if not begin:  # another generation is another chance
            self._bad.clear()
            self._suspects.clear()
        self.on_air = found
        self.content_changed.emit(found)
        if begin and self.orders.notice is None:
            self._make(self._begin(), at_once=True)
        elif self.orders.notice is None:
            self._prepare(self._spot_now())

    def _begin(self) -> Spot:
        """Return where the loop was, if that still runs, else its first."""
        kept, loop = self.wall.recall(), self._loop()
        if Spot(kept.item, kept.slide) not in loop:
            kept = loop[0] if loop else Spot()
        if self._bad.get(kept.slide, 0.0) > time.monotonic():
            return self._following(kept) or kept
        return kept

    def _loop(self) -> list[Spot]:
        if self.on_air is None:
            return []
        programme = self.on_air.programme
        bad = {slide for slide, until in self._bad.items() if until > time.monotonic()}
        due = schedule.due(programme, self.wall.now(), but=bad)
        return sequence.loop(programme, due, self.wall.profile.langs)

    def _following(self, here: Spot) -> Spot | None:
        """Return the slide after one, passing over those that could not be shown; the same if all."""
        loop, now = self._loop(), time.monotonic()
        spot: Spot | None = here
        for _ in loop:
            spot = sequence.after(loop, spot or here)
            if spot is not None and self._bad.get(spot.slide, 0.0) <= now:
                return spot
        return spot

    # ------------------------------------------------------------------------------------------ the loop

    def _spot_now(self) -> Spot:
        return self.here.spot if self.here is not None else Spot()

    def _prepare(self, here: Spot) -> None:
        """Make the page after this one ready; of a slide that is no longer due, no further page."""
        self._next = None
        more = self.here is not None and here.page + 1 < self.here.of_slide and here == self.here.spot
        if more and Spot(here.item, here.slide) in self._loop():
            self._make(Spot(here.item, here.slide, here.page + 1))
            return
        following = self._following(here)
        if following is not None:
            self._make(following)

    def _make(self, spot: Spot, *, at_once: bool = False) -> None:
        on_air, screen = self.on_air, self.screen
        if on_air is None or not spot.slide:
            return
        self._made_for += 1
        self._making, self._turned_at = True, time.monotonic()
        number, share = self._made_for, self._share(spot)
        self._tasks.run(
            partial(self._suspects.making, spot, partial(reel.make, on_air, spot, screen, share=share)),
            done=partial(self._on_made, number, at_once),
            failed=partial(self._on_unmade, number, spot),
            owner=self,
        )

    def _share(self, spot: Spot) -> float:
        loop = self._loop()
        same = Spot(spot.item, spot.slide)
        return (loop.index(same) + 1) / len(loop) if same in loop else 0.0

    def _on_made(self, number: int, at_once: bool, cut: Cut) -> None:
        if number != self._made_for or self.orders.notice is not None:
            return
        self._making, self._turned_at = False, time.monotonic()
        self._next = cut
        if at_once or self.here is None or not self._dwell.isActive():
            self._on_due()

    def _on_unmade(self, number: int, spot: Spot, error: BaseException) -> None:
        if number != self._made_for:
            return
        self._making, self._turned_at = False, time.monotonic()
        self._note(spot.slide, type(error).__name__)
        following = self._following(spot)
        if following is not None and following.slide != spot.slide:
            QTimer.singleShot(0, self, lambda: self._make(following))
        else:
            QTimer.singleShot(RETRY_MS, self, lambda: self._prepare(self._spot_now()))

    def _on_due(self) -> None:
        """Show what is ready; what is on the wall stays until then."""
        if self.orders.notice is not None:
            self._turn_notice()
        elif self._next is not None and self.here is not None and _goes_on(self.here, self._next):
            self._dwell.start(round(self.here.page.seconds * 1000))  # a film alone: its loop shows no seam
            self._due_at = time.monotonic() + self.here.page.seconds
            self._suspects.acquit(self.here.spot.slide)
        elif self._next is not None:
            self._show(self._next, self.here is None)

    def _show(self, cut: Cut, instantly: bool) -> None:
        before, own = self.here, cut.spot.item != reel.NOTICE
        if own:
            self._suspects.cutting(cut.spot)
        self.here, self._next = cut, None
        self.switches += 1
        self._dwell.start(round(cut.page.seconds * 1000))
        self._turned_at = time.monotonic()
        self._due_at = self._turned_at + cut.page.seconds
        self.cut.emit(cut, instantly)
        if before is not None and own and (cut.spot.page == 0 or before.spot.slide != cut.spot.slide):
            self._suspects.acquit(before.spot.slide)
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
        if turned and turned[1] != stamp[1]:
            if orders.freeze is None:
                self._load()
            else:
                self._stamp = (stamp[0], turned[1])  # looked at again once content may change
        self._leave_what_ended()

    def _may_end(self) -> bool:
        orders = (self.orders.notice, self.orders.blackout, self.orders.grey, self.orders.freeze)
        return any(order is not None and order.until is not None for order in orders)

    def _obey(self, orders: Orders) -> None:
        before, self.orders = self.orders, orders
        self.orders_changed.emit(orders)
        if orders.notice is not None and orders.notice != before.notice:
            self._made_for += 1  # what is being made now is not waited for
            self._notices = reel.of_notice(orders.notice, self.screen)
            self._show(self._notices[0], True)
        elif orders.notice is None and before.notice is not None:
            self._notices = []
            self._make(self._begin(), at_once=True)

    def _turn_notice(self) -> None:
        spots = [cut.spot for cut in self._notices]
        at = spots.index(self.here.spot) + 1 if self.here and self.here.spot in spots else 0
        self._show(self._notices[at % len(self._notices)], False)

    def _leave_what_ended(self) -> None:
        """Go on at once where the slide on the wall is no longer due: something more important is."""
        if self.here is None or self.on_air is None or self.orders.notice is not None:
            return
        spot, loop = self.here.spot, self._loop()
        wanted = self._next.spot if self._next is not None else None
        if loop and Spot(spot.item, spot.slide) not in loop and self._dwell.remainingTime() > RETRY_MS:
            if wanted is None or Spot(wanted.item, wanted.slide) in loop:
                self._dwell.start(RETRY_MS)
            else:
                self._prepare(spot)

    # -------------------------------------------------------------------------------------------- faults

    def _note(self, slide: str, reason: str) -> None:
        self._bad[slide] = time.monotonic() + 120
        self._fault(f"{slide}: {reason}")

    def _fault(self, fault: str) -> None:
        if fault not in self.faults:
            self.faults = [*self.faults[-19:], fault]
            self._tasks.run(partial(self.wall.log, fault), lane="store")

    def _on_failed(self, error: BaseException) -> None:
        self._fault(type(error).__name__)
        QTimer.singleShot(RETRY_MS, self, lambda: self._load(begin=self.here is None))


def _goes_on(here: Cut, coming: Cut) -> bool:
    return here.film is not None and here.film == coming.film and here.spot == coming.spot
