"""Sure time: the desk's clock goes on by the computer's counter, whatever the computer's clock is set to.

While the program runs `Clock` itself goes by the counter. What was the time when it last ran is kept here, so
that the next run begins no earlier: within one start of the computer exactly where the counter says, after
another start by the computer's clock, but never before what was seen. So every limit (shift, days without the
centre, delays, retention) has one time that nobody turns back, and none that runs ahead within a day's work.
The centre's clock is above both. Must not: ask the network, or stop anything by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.desk import Clock, Desk, Store, steady

_NOTE = "time.seen"  # the latest moment, the counter then, and the start of the computer that it counts
_WRITE_AFTER = timedelta(minutes=1)  # so often at most
SHOWN = timedelta(minutes=5)  # from here on the clerk is told
Counter = Callable[[], tuple[str, float]]  # which start of the computer, and its seconds


def counted() -> tuple[str, float]:
    """Return which start of the computer this is, and the seconds since."""
    return steady.boot(), steady.ticks()


def take_up(store: Store, clock: Clock, *, counter: Counter = counted) -> None:
    """Let the desk's clock go on from where it was when the program last ran. Raises StoreFailed."""
    with store.read() as work:
        note = work.notes.get(_NOTE)
    if note is None:
        return
    at, boot, ticks = json.loads(note)
    seen, (here, now) = datetime.fromisoformat(at), counter()
    passed = timedelta(seconds=now - ticks)
    if boot and boot == here and passed >= timedelta():
        clock.go_by(seen + passed)
    elif clock.now() < seen:
        clock.go_by(seen)


def keep(desk: Desk, *, by_centre: bool, counter: Counter = counted) -> None:
    """Note the moment now and then; one that is earlier than the last only where the centre has said it."""
    now = desk.clock.now()
    with desk.store.read() as work:
        note = work.notes.get(_NOTE)
    if note is not None:
        since = now - datetime.fromisoformat(json.loads(note)[0])
        if abs(since) < _WRITE_AFTER or (since < timedelta() and not by_centre):
            return
    with desk.store.spare() as work:
        work.notes.set(_NOTE, json.dumps([now.isoformat(), *counter()]))


def off(desk: Desk) -> timedelta:
    """Return how far the computer's clock is behind (negative: ahead); nothing where that is little."""
    found = desk.clock.offset
    return found if abs(found) >= SHOWN else timedelta()
