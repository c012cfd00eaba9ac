"""Patience: how long a proof waits before it calls something stuck, by the time in which it could run.

A machine that is suspended, or a process that is stopped for minutes, is not stuck. So a look counts at most
`STEP` seconds, however long ago the look before was. Must not: be used for what a bar speaks of.
"""

from __future__ import annotations

import time

STEP = 1.0  # seconds


class Patience:
    """So many seconds; looks at the clock must follow each other within `step` to count in full."""

    def __init__(self, seconds: float, *, step: float = STEP) -> None:
        self._left, self._step = seconds, step
        self._last = time.monotonic()

    def left(self) -> float:
        """Return the seconds that are left; 0 where it is over."""
        now = time.monotonic()
        self._left -= min(now - self._last, self._step)
        self._last = now
        return max(0.0, self._left)
