"""The errand's sign of life: a file in the wall's state that it touches in each round and while it fetches.

    state/errand

The watchdog looks whether it changes, whatever the clock says. Must not: say anything else.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from kiosk.guides.sequence import FOLDER

FILE = "errand"
EACH = 5.0  # seconds between two signs at least; whoever waits for longer gives one meanwhile


class Sign:
    """Gives the sign of one errand."""

    def __init__(self, lobby: Path) -> None:
        self._path, self._next = lobby / FOLDER / FILE, 0.0

    def give(self) -> None:
        """Show that it goes on; cheap, however often it is called."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + EACH
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()


def stamp(lobby: Path) -> int:
    """Return what changes with each sign, 0 before the first."""
    try:
        return (lobby / FOLDER / FILE).stat().st_mtime_ns
    except OSError:
        return 0
