"""How large the next chunk is and how long to wait for an answer, by what the line really makes.

A fixed time-out is too short for a slow line and too long for a dead one. Kept over files and submissions:
the line stays the same. Must not: know what is sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.adapters.api_http_body import SLOWEST

MIB = 1024 * 1024
SMALLEST, LARGEST = 1 * MIB, 4 * MIB
_LEAST = 1024  # a centre that says less of a chunk than this is not taken at its word
CALM = 10.0  # seconds that any answer may take
_WANTED_SECONDS = 1.0  # that a chunk should take
_MARGIN = 4  # times slower than it was the line may become before it is given up
_CHECKED = 20 * MIB  # bytes a second that a centre reads again before it answers


@dataclass(slots=True)
class Pace:
    """What the line made. `speed` in bytes a second, 0 while it is not known.

    `smallest` and `largest`: bytes of a chunk, within what the centre takes.
    """

    size: int = SMALLEST
    speed: float = 0.0
    smallest: int = SMALLEST
    largest: int = LARGEST

    def bound(self, least: int, most: int) -> None:
        """Keep to the chunks that the centre takes, in bytes; 0: it did not tell."""
        self.largest = min(LARGEST, max(most, _LEAST)) if most else LARGEST
        self.smallest = min(max(least, SMALLEST), self.largest)
        self.size = min(max(self.size, self.smallest), self.largest)

    def learn(self, sent: int, seconds: float) -> None:
        """Take the speed of a whole chunk into account; the last bytes of a file say nothing."""
        if sent >= self.smallest:
            self.speed = sent / max(seconds, 0.001)
            self.size = min(max(int(self.speed * _WANTED_SECONDS), self.smallest), self.largest)

    def stumbled(self) -> None:
        """Take into account that a chunk did not get through: nothing is known of the line any more."""
        self.size, self.speed = self.smallest, 0.0

    @property
    def least(self) -> float:
        """Bytes a second below which a chunk is given up; at first what a slow line makes."""
        return max(self.speed / _MARGIN, SLOWEST)


def waits(size: int) -> float:
    """Return the seconds to wait for a centre that goes through so many bytes before it answers."""
    return 2 * CALM + size / _CHECKED
