"""How evenly the wall is painted, measured where it is painted: frames a second, and the slowest of hundred.

Counts into a fixed row of numbers: a wall runs for months. Must not: keep a list of anything.
"""

from __future__ import annotations

import time

_SLOTS = 250  # milliseconds; whatever takes longer is counted in the last
IDLE_MS = 400  # nothing moved: no frame was due


class Pace:
    """Intervals between frames, by the millisecond."""

    def __init__(self) -> None:
        self._slots = [0] * _SLOTS
        self._last = 0.0
        self.frames = 0
        self.seconds = 0.0
        self.longest_ms = 0.0

    def note(self) -> None:
        """Count a frame that was painted now."""
        now = time.perf_counter()
        took = (now - self._last) * 1000
        self._last = now
        if took >= IDLE_MS:
            return
        self._slots[min(_SLOTS - 1, int(took))] += 1
        self.frames += 1
        self.seconds += took / 1000
        self.longest_ms = max(self.longest_ms, took)

    @property
    def fps(self) -> float:
        """Frames a second while something moved."""
        return self.frames / self.seconds if self.seconds else 0.0

    @property
    def p99_ms(self) -> int:
        """The interval that ninety-nine of a hundred keep to."""
        left = self.frames // 100
        for ms in range(_SLOTS - 1, -1, -1):
            left -= self._slots[ms]
            if left < 0:
                return ms + 1
        return 0

    def restart(self) -> None:
        """Count anew."""
        self._slots = [0] * _SLOTS
        self.frames = 0
        self.seconds = self.longest_ms = 0.0
