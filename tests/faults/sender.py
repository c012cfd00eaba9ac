"""A window without a screen that empties its outbox, to be killed at any moment: for `exactly_once`.

    python -m tests.faults.sender DATA URL

Real store, vault, client and services. What a killed one had borrowed goes at once: it begins as a window
does, by freeing it. Says "left N" after every round, and ends when none is left.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk import packs
from kiosk.adapters.clock import SystemClock
from kiosk.app.lazy import LazyPacks
from kiosk.desk import Desk, OutboxState
from kiosk.errors import KioskError
from kiosk.services.centre import outbox, waking
from kiosk.services.window import people
from tests.services.seating import CLERK, PASSWORD, open_window

WORKSTATION = "X1"
SHIPPED = LazyPacks(packs.load)  # read once for all windows of this process: none of them gets others
OPEN = frozenset(OutboxState) - {OutboxState.ACCEPTED, OutboxState.REFUSED}


class AheadClock(SystemClock):
    """A clock some seconds ahead of the centre's."""

    def __init__(self, folder: Path, jump: float) -> None:
        super().__init__(folder)
        self._jump = timedelta(seconds=jump)

    def now(self) -> datetime:
        """Return the moment."""
        return super().now() + self._jump


def window(data: Path, url: str, *, jump: float = 0.0) -> Desk:
    """Return the Desk of a data folder."""
    desk = open_window(data, url, workstation=WORKSTATION, bound_disk_mb="0")  # disks may be small here
    desk = replace(desk, packs=SHIPPED)
    return replace(desk, clock=AheadClock(data, jump)) if jump else desk


def keys(desk: Desk, states: frozenset[OutboxState] = OPEN) -> list[str]:
    """Return the keys of the rows in these states."""
    with desk.store.read() as work:
        return [key for key, state in work.outbox.states() if state in states]


def sit_down(desk: Desk) -> None:
    """Sign the clerk in at the centre, as often as it takes."""
    api: Any = desk.api
    for _ in range(200):
        try:
            if people.sign_in(desk, CLERK, PASSWORD).online:
                return
        except KioskError as error:
            print("not in", error.code, flush=True)
        time.sleep(0.05)
    raise SystemExit(f"nobody lets us in at {api}")


def main(data: Path, url: str) -> None:
    """Send until nothing is left."""
    desk = window(data, url)
    waking.free_lent(desk)
    sit_down(desk)
    print("ready", flush=True)
    while left := keys(desk):
        for key in keys(desk, frozenset({OutboxState.SET_ASIDE})):
            outbox.retry(desk, key)  # as the clerk would
        outbox.wake(desk)
        drained = outbox.drain(desk, seconds=5)
        if drained.paused:
            sit_down(desk)
        print("left", len(left), flush=True)
        time.sleep(0.01)
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
